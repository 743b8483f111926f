"""A folder of tables as a built store, without page and cards."""

from __future__ import annotations

import json
from pathlib import Path

from layers.build.levels import HOME, levels_of
from layers.build.store import Store, write_store
from layers.build.unit_outlines import leaves_of
from layers.build_store import make_layers, region_of, seen_from
from layers.corrections.land import JUDGED_BY, Land
from layers.facts.lookup import Facts
from layers.tables.reading import read_tables
from layers.tables.region_file import read_region


def stored_facts(data: Path, path: Path, level_id: str = HOME) -> Facts:
    """Return the facts of a level of a region's folder, through a real store at `path`."""
    tables = read_tables(data)
    region = read_region(data / "region.toml")
    levels = levels_of(tables, region)
    level = next(one for one in levels if one.id == level_id)
    region = region_of(region, levels, level, data, tables)
    tables = seen_from(data, tables, level)
    meta = {"region": json.dumps(region), "digest": "d"}
    write_store(path, make_layers(data, tables, region, None, level), tables, meta)
    return Facts(Store.open(path))


def land_of(data: Path) -> Land:
    """Return what corrections of a folder are judged against, as the build does."""
    tables = read_tables(data)
    rows = {name: tables[name].to_dict("records") for name in JUDGED_BY}
    return Land.of(rows, leaves_of(data))
