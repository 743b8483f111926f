"""From tables to store and page: the one journey of every fact.

``data/*.csv`` → read and check → corrections → outlines → layers (EPSG:4490) → GeoPackage → map
page and cards. Nothing is written before everything has been checked: a faulty table leaves the
last good store untouched.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.boundaries import read_context, read_counties
from geo.extent import Extents
from geo.official_towns import read_towns
from geo.towns import Towns
from layers.build.contradictions import with_rules
from layers.build.in_town import InTown
from layers.build.layer_frame import layer_frame
from layers.build.memberships import COLUMNS, memberships, placed
from layers.build.places import (
    Geometry,
    area_layer,
    county_layer,
    extent_layer,
    outline_layers,
    park_layer,
    shapes_of,
)
from layers.build.relations import (
    county_chain_layer,
    energy_layer,
    link_layer,
    park_layers,
    representative,
)
from layers.build.store import Store, StoreError, add_meta, write_store
from layers.build.whole_file import draft_of, write_whole
from layers.corrections.land import read_land
from layers.corrections.log import Log
from layers.corrections.patch import corrected_extents, patched
from layers.facts import order
from layers.facts.lookup import Facts
from layers.files.qgis_style import layer_styles
from layers.manifest import (
    Manifest,
    building_code,
    card_path,
    data_digest,
    page_path,
    write_manifest,
)
from layers.screen.cards import card_file
from layers.screen.page import build_page
from layers.tables.reading import Fault, TableFaultsError, read_tables
from layers.view.data import model

Frames = Mapping[str, pd.DataFrame]
COUNTY_SOURCE_KEY = "county_source"


def build(
    data: Path,
    out: Path,
    report: Callable[[str], None] = lambda _: None,
    corrections: Path | None = None,
    towns: Path | None = None,
) -> Manifest:
    """Build the store, the map page and the cards of a region.

    Parameters
    ----------
    data
        The region's folder.
    out
        The GeoPackage to write; page, cards and manifest lie beside it.
    report
        Called with a Chinese word on each step.
    corrections
        The office's own corrections of positions (see `layers.corrections.log`).
    towns
        The office's own polygons of towns (see `geo.official_towns`).

    Raises
    ------
    TableFaultsError
        With every fault of the tables.
    geo.boundaries.GeometryError
        If the boundaries are missing or damaged.
    layers.build.store.StoreError
        If the store cannot be written or the corrections cannot be read.
    """
    told, code = data_digest(data, corrections, towns), building_code()
    digest = hashlib.sha256(f"{told} {code.digest}".encode()).hexdigest()
    report("读取并检查数据表")
    tables = read_tables(data)
    region = read_region(data / "region.toml")
    tables = _with_contradictions(_corrected(data, tables, corrections, report))
    report("推定示意范围，生成图层")
    layers = make_layers(data, tables, region, read_towns(towns))
    report("写入图层文件")
    meta = {"region": json.dumps(region, ensure_ascii=False, sort_keys=True), "digest": digest}
    # Two builds may run at once, each with its own draft; the last one to finish stands.
    with _published(out) as draft:
        write_store(draft, layers, tables, meta, layer_styles(_zones(tables)))
        report("生成地图页和卡片")
        add_meta(draft, "view", json.dumps(model(Store.open(draft)), ensure_ascii=False))
        store = Store.open(draft)
        page, cards = build_page(store), card_file(Facts(store))
        made = {
            page_path(out, page.sha256): page.html,
            card_path(out, cards.sha256): cards.packed,
        }
        for path, body in made.items():
            path.parent.mkdir(exist_ok=True)
            write_whole(path, body)
    _sweep(made)
    manifest = Manifest(told, code.digest, code.files, out.name, page.sha256, cards.sha256)
    write_manifest(out, manifest)
    return manifest


def _corrected(
    data: Path,
    tables: dict[str, pd.DataFrame],
    corrections: Path | None,
    report: Callable[[str], None],
) -> dict[str, pd.DataFrame]:
    own = Log(corrections).own() if corrections else []
    if not own and tables["corrections"].empty:
        return tables
    report("套用位置校核")
    return patched(tables, own, read_land(data), report)


def _with_contradictions(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    rows = {name: frame.to_dict("records") for name, frame in tables.items()}
    written = tables["discrepancies"]
    found = pd.DataFrame(with_rules(rows), columns=written.columns, dtype=str)
    return {**tables, "discrepancies": found}


@contextmanager
def _published(out: Path) -> Iterator[Path]:
    """Yield a place for the store; only in the end does it replace that of the last good build."""
    try:
        with draft_of(out) as draft:
            yield draft
    except OSError as error:
        raise StoreError(
            f"写不了 {out.name} 或地图页（{error}）；请检查磁盘空间和权限，关闭占用它的程序。"
        ) from error


def _sweep(made: Iterable[Path]) -> None:
    """Take away the pages and cards of earlier builds, not the drafts of one under way."""
    for path in made:
        for old in path.parent.glob("*" + "".join(path.suffixes)):
            if old != path and not old.name.startswith("."):
                old.unlink(missing_ok=True)


def _zones(tables: Frames) -> list[str]:
    return [row["area_id"] for row in order.zones_among(tables["areas"].to_dict("records"))]


def read_region(path: Path) -> dict[str, Any]:
    """Read the region's own words.

    Raises
    ------
    TableFaultsError
        If the file is missing or cannot be read, or lacks the title.
    """
    try:
        region = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableFaultsError(
            [Fault(path.name, 0, "", f"读不出来（{error}）；请补上或改正")]
        ) from error
    missing = [key for key in ("title", "name", "presets") if not region.get(key)]
    if missing:
        raise TableFaultsError([Fault(path.name, 0, key, "缺少这一项；请补上") for key in missing])
    return region


def make_layers(
    data: Path,
    tables: Frames,
    region: Mapping[str, Any],
    official_towns: Mapping[str, BaseGeometry] | None = None,
) -> dict[str, gpd.GeoDataFrame]:
    """Make all layers of a region in memory.

    Parameters
    ----------
    data
        The region's folder, for its geometry.
    tables
        Checked tables.
    region
        The region's own words.
    official_towns
        Place id of a town → the office's own polygon, in place of its cell.

    Returns
    -------
    Layer name → frame in EPSG:4490 with the common columns of `layers.build.layer_frame.COMMON`.
    """
    counties = read_counties(data / "geometry")
    polygons = dict(zip(counties["county_id"], counties.geometry, strict=True))
    outlines = Extents(tables, polygons, official_towns).all()
    drawn_by_hand = corrected_extents(tables)
    rows = {name: frame.to_dict("records") for name, frame in tables.items()}
    in_town = InTown.of(rows, Towns(tables["places"], official_towns))
    geometry = Geometry(
        polygons,
        dict(zip(outlines["id"], outlines.geometry, strict=True)),
        region.get(COUNTY_SOURCE_KEY, ""),
        drawn_by_hand,
        {county: in_town.needed_m(county) for county in polygons},
    )
    county = county_layer(rows, geometry)
    members = memberships(rows, geometry)
    areas = area_layer(rows, geometry, placed(members), in_town)
    drawn = outline_layers(rows, geometry)
    points = shapes_of([areas])
    places = shapes_of([county, areas])
    return {
        "counties": county,
        **drawn,
        "areas": areas,
        "parks": park_layer(areas),
        "extents": extent_layer(rows, geometry),
        "county_chains": county_chain_layer(rows, shapes_of([county])),
        **park_layers(rows, points),
        "links": link_layer(rows, places),
        "energy": energy_layer(rows, places),
        "clusters": layer_frame([]),
        "memberships": layer_frame(
            (row | {"geometry": representative(places.get(row["member"]))} for row in members),
            COLUMNS,
        ),
        "context": layer_frame(
            row | {"kind": "context"} for row in read_context(data / "geometry").to_dict("records")
        ),
    }
