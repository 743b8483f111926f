"""The shipped region as a built store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layers.build.store import Store, write_store
from layers.build_store import make_layers, read_region
from layers.facts.lookup import Facts
from layers.tables.reading import read_tables

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the shipped region."""
    tables = read_tables(DATA)
    region = read_region(DATA / "region.toml")
    path = tmp_path_factory.mktemp("region") / "layers.gpkg"
    meta = {"region": json.dumps(region), "digest": "d"}
    write_store(path, make_layers(DATA, tables, region), tables, meta)
    return Facts(Store.open(path))
