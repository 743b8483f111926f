"""A folder of tables as a built store, without page and cards."""

from __future__ import annotations

import json
from pathlib import Path

from layers.build.store import Store, write_store
from layers.build.levels import levels_of
from layers.build_store import make_layers, read_region, seen_from
from layers.facts.lookup import Facts
from layers.tables.reading import read_tables


def stored_facts(data: Path, path: Path) -> Facts:
    """Return the facts of a region's folder, through a real store at `path`."""
    tables = read_tables(data)
    region = read_region(data / "region.toml")
    level = levels_of(tables, region)[0]
    tables = seen_from(data, tables, level)
    meta = {"region": json.dumps(region), "digest": "d"}
    write_store(path, make_layers(data, tables, region, None, level), tables, meta)
    return Facts(Store.open(path))
