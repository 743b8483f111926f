"""The invented city as a built store, for everything that asks a store."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from layers.build.store import Row, Store, write_store
from layers.build_store import make_layers, read_region
from layers.facts.lookup import Facts
from layers.tables.reading import read_tables

With = Callable[..., Facts]


@pytest.fixture(scope="session")
def facts(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the invented city, through a real store."""
    tables = read_tables(city)
    region = read_region(city / "region.toml")
    path = tmp_path_factory.mktemp("store") / "layers.gpkg"
    meta = {"region": json.dumps(region), "digest": "d"}
    write_store(path, make_layers(city, tables, region), tables, meta)
    return Facts(Store.open(path))


@pytest.fixture
def facts_with(facts: Facts) -> With:
    """Return a maker of facts with some tables replaced, or left out where None is given."""

    def made(**tables: list[Row] | None) -> Facts:
        kept = {name: rows for name, rows in facts.store.tables.items() if name not in tables}
        given = {name: rows for name, rows in tables.items() if rows is not None}
        return Facts(replace(facts.store, tables=kept | given, view=""))

    return made
