"""From tables to store and page: the one journey of every fact.

``data/*.csv`` → read and check → corrections → outlines → layers (EPSG:4490) → GeoPackage → map
page and cards. Nothing is written before everything has been checked: a faulty table leaves the
last good store untouched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.extent import Extents
from geo.lines.base_files import BaseFile
from geo.towns import Towns
from geo.whole_file import together
from layers.build.base_map import BaseMap, base_layers, read_base_map, with_sources
from layers.build.coarse_places import with_units
from layers.build.contradictions import with_rules
from layers.build.crosswalk import clusters_of, counterparts, records
from layers.build.in_town import InTown
from layers.build.layer_frame import layer_frame
from layers.build.levels import (
    HOME,
    Level,
    at_level,
    documents_of,
    from_wide_to_near,
    levels_of,
    period_of,
)
from layers.build.memberships import COLUMNS, memberships, placed
from layers.build.office_lines import office_towns
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
    cluster_layer,
    county_chain_layer,
    energy_layer,
    link_layer,
    park_layers,
    representative,
)
from layers.build.store import Store, StoreError, add_meta, add_styles, level_path, write_store
from layers.build.unit_outlines import (
    inner_borders,
    leaves_of,
    outlines_of_units,
    surroundings,
    union_of,
)
from layers.corrections.land import JUDGED_BY, Land
from layers.corrections.log import Log
from layers.corrections.patch import corrected_extents, patched, replaced
from layers.facts.lookup import Facts
from layers.files.qgis_scene import Scene
from layers.files.qgis_style import documents, style_rows
from layers.manifest import (
    Files,
    Manifest,
    building_code,
    card_path,
    data_digest,
    manifest_path,
    page_path,
    tidy,
    write_manifest,
)
from layers.screen.cards import card_file
from layers.screen.page import build_page
from layers.screen.payload import search_text
from layers.soundness import sound
from layers.tables.units import Tree
from layers.view.data import model
from layers.vocabulary.level_words import WHOLE

Frames = Mapping[str, pd.DataFrame]
COUNTY_SOURCE_KEY = "county_source"
FRAME_SHARE = 0.02
"""Margin round the outline of a level's unit in its frame, as a share of its longer side."""


def build(
    data: Path,
    out: Path,
    report: Callable[[str], None] = lambda _: None,
    corrections: Path | None = None,
    towns: Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
    bases: Sequence[BaseFile] = (),
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
        The office's own polygons of towns (see `geo.lines.official_towns`).
    tell
        Called with a Chinese sentence on what was read in another way than it stands there.
    bases
        The office's own files for the ground of the map (see `geo.lines.base_files`).

    Raises
    ------
    layers.tables.faults.TableFaultsError
        With all that is wrong with the folder.
    geo.lines.boundaries.GeometryError
        If nothing is wrong but the boundaries.
    layers.build.store.StoreError
        If the store cannot be written or the corrections cannot be read.
    """
    told, code = data_digest(data, corrections, towns, bases), building_code()
    digest = hashlib.sha256(f"{told} {code.digest}".encode()).hexdigest()
    report("读取并检查数据表")
    found = sound(data, tell)
    tables, region = dict(found.frames), found.words
    tables = _corrected(data, tables, corrections, report)
    levels = levels_of(tables, region, leaves_of(data))
    base_map = _base_map(data, tables, towns, bases, tell)
    # Two builds may run at once, each in its own drafts; the last one to finish stands.
    with _published(out) as draft:
        for level in levels:
            report(f"推定示意范围，生成图层（{level.name}{level.period}）")
            seen = _with_contradictions(seen_from(data, tables, level))
            words = region_of(region, levels, level, data, tables)
            _write_level(level_path(draft, level.id), data, seen, words, level, base_map, digest)
        if automatic := replaced(found.frames["locations"], tables["locations"]):
            add_meta(draft, "automatic", json.dumps(automatic, ensure_ascii=False, sort_keys=True))
        report("生成地图页和卡片")
        files = {}
        for level in from_wide_to_near(levels):
            store = Store.open(level_path(draft, level.id))
            page, cards = build_page(store), card_file(Facts(store))
            _add(page_path(draft, page.sha256), page.html)
            _add(card_path(draft, cards.sha256), cards.packed)
            files[level.id] = Files(
                level_path(out, level.id).name,
                page.sha256,
                cards.sha256,
                level.name,
                level.kind,
                level.period,
                store.digest,
            )
        manifest = Manifest(told, code.digest, code.files, files)
        write_manifest(draft, manifest)
    tidy(out)
    return manifest


def _base_map(
    data: Path,
    tables: Frames,
    towns: Path | None,
    bases: Sequence[BaseFile],
    tell: Callable[[str], None],
) -> BaseMap:
    """Read all lines that the office has given beside the counties'."""
    leaves = leaves_of(data)
    found = read_base_map(bases, office_towns(towns, tables, leaves), leaves.values())
    for notice in found.notices:
        tell(notice)
    return found


def _add(draft: Path, body: bytes) -> None:
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(body)


def _write_level(  # noqa: PLR0913, PLR0917 - one after the other, as they are made
    path: Path,
    data: Path,
    seen: Frames,
    words: Mapping[str, Any],
    level: Level,
    base_map: BaseMap,
    digest: str,
) -> None:
    """Write the store of a level, with all that the view's core knows of it."""
    layers = make_layers(data, seen, words, base_map.towns, level)
    beneath = base_layers(base_map, seen["places"], outlines_of_units(data, seen, level))
    layers |= beneath
    seen = {**seen, "sources": with_sources(seen["sources"], base_map, beneath)}
    own = hashlib.sha256(f"{digest} {level.id}".encode()).hexdigest() if level.id else digest
    meta = {"region": json.dumps(words, ensure_ascii=False, sort_keys=True), "digest": own}
    write_store(path, layers, seen, meta)
    store = Store.open(path)
    add_styles(path, style_rows(documents(Scene(store))))
    add_meta(path, "view", json.dumps(model(store), ensure_ascii=False))
    add_meta(path, "search", search_text(store))


def seen_from(data: Path, tables: Frames, level: Level) -> dict[str, pd.DataFrame]:
    """Return a folder's tables as a level sees them, with points for what is known coarsely."""
    seen = at_level(tables, level)
    if level.coarse:
        tree = Tree(tables["units"].to_dict("records"))
        seen["locations"] = with_units(seen["locations"], seen["areas"], tree, leaves_of(data))
    return seen


def region_of(
    region: Mapping[str, Any], levels: Sequence[Level], level: Level, data: Path, tables: Frames
) -> dict[str, Any]:
    """Return the region's own words at a level, with what other levels there are.

    The home level has those of ``region.toml``. The others are called by their unit and framed by
    its outline.
    """
    own = {key: value for key, value in region.items() if key != "levels"}
    mine = {level.unit_id, "" if level.id == HOME else level.unit_id}
    own["waters"] = [one for one in own.get("waters", []) if one.get("level", "") in mine]
    if level.id != HOME:
        own |= {"title": f"{level.name}产业布局一张图", "name": level.name}
        own["insets"] = []
        tree = Tree(tables["units"].to_dict("records"))
        west, south, east, north = union_of(data, level, tree).bounds
        margin = FRAME_SHARE * max(east - west, north - south)
        frame = [west - margin, south - margin, east + margin, north + margin]
        own["presets"] = [{"name": WHOLE[level.kind], "bounds": [round(v, 3) for v in frame]}]
    own["documents"] = {row["doc_id"]: row for row in tables["documents"].to_dict("records")}
    own["level"] = {
        "id": level.id,
        "unit": level.unit_id,
        "kind": level.kind,
        "period": level.period,
        "coarse": level.coarse,
    }
    told = records(tables)
    own["levels"] = [
        {
            "id": one.id,
            "unit": one.unit_id,
            "kind": one.kind,
            "name": one.name,
            "period": one.period,
            "title": "；".join(row["short_title"] for row in documents_of(tables, one)),
            "edition": one.period or period_of(tables, one),
            "documents": list(one.documents),
            "counterparts": counterparts(told, level, one),
            "clusters": clusters_of(told, one),
        }
        for one in from_wide_to_near(one for one in levels if one.unit_id)
    ]
    return own


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
    rows = {name: tables[name].to_dict("records") for name in JUDGED_BY}
    return patched(tables, own, Land.of(rows, leaves_of(data)), report)


def _with_contradictions(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    rows = {name: frame.to_dict("records") for name, frame in tables.items()}
    written = tables["discrepancies"]
    found = pd.DataFrame(with_rules(rows), columns=written.columns, dtype=str)
    return {**tables, "discrepancies": found}


@contextmanager
def _published(out: Path) -> Iterator[Path]:
    """Yield a place for the store, with all that belongs to it; in the end it takes theirs."""
    try:
        tidy(out)
        # The home store last: what is opened first finds all the others in place.
        with together(out.parent, last=(out.name, manifest_path(out).name)) as folder:
            yield folder / out.name
    except OSError as error:
        raise StoreError(str(error)) from error


def make_layers(
    data: Path,
    tables: Frames,
    region: Mapping[str, Any],
    official_towns: Mapping[str, BaseGeometry] | None = None,
    level: Level | None = None,
) -> dict[str, gpd.GeoDataFrame]:
    """Make all layers of a region's level in memory.

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
    polygons = outlines_of_units(data, tables, level)
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
    inner = inner_borders(data, tables, level) if level and level.coarse else []
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
        **({"inner_borders": layer_frame(inner)} if inner else {}),
        "clusters": cluster_layer(rows, places),
        "memberships": layer_frame(
            (row | {"geometry": representative(places.get(row["member"]))} for row in members),
            COLUMNS,
        ),
        "context": layer_frame(
            row | {"kind": "context"} for row in surroundings(data, tables, level)
        ),
    }
