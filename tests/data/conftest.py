"""The shipped region as a built store."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.facts.lookup import Facts
from tests.stored import stored_facts

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the shipped region."""
    return stored_facts(DATA, tmp_path_factory.mktemp("region") / "layers.gpkg")
