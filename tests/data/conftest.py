"""The shipped region as a built store."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from layers.build.levels import levels_of
from layers.build_store import read_region, seen_from
from layers.facts.lookup import Facts
from layers.tables.reading import read_tables
from tests.stored import stored_facts

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def home() -> dict[str, pd.DataFrame]:
    """Return the shipped tables as the home level sees them."""
    tables = read_tables(DATA)
    return seen_from(DATA, tables, levels_of(tables, read_region(DATA / "region.toml"))[0])


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the shipped region."""
    return stored_facts(DATA, tmp_path_factory.mktemp("region") / "layers.gpkg")
