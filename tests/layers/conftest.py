"""The invented city as a built store, for everything that asks a store."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from layers.build.store import Row
from layers.facts.lookup import Facts
from tests.layers.clustered_city import write_clustered
from tests.stored import stored_facts

With = Callable[..., Facts]


@pytest.fixture(scope="session")
def facts(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the invented city, through a real store."""
    return stored_facts(city, tmp_path_factory.mktemp("store") / "layers.gpkg")


@pytest.fixture
def facts_with(facts: Facts) -> With:
    """Return a maker of facts with some tables replaced, or left out where None is given."""

    def made(**tables: list[Row] | None) -> Facts:
        kept = {name: rows for name, rows in facts.store.tables.items() if name not in tables}
        given = {name: rows for name, rows in tables.items() if rows is not None}
        return Facts(replace(facts.store, tables=kept | given, view=""))

    return made


@pytest.fixture(scope="session")
def clustered(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the city with industrial clusters, through a real store."""
    folder = tmp_path_factory.mktemp("clustered")
    return stored_facts(write_clustered(folder / "data"), folder / "layers.gpkg")
