"""Write the tiny invented city as a data folder: ``python tests/city/make_city.py FOLDER``.

The city proves that the code knows no place, and `hostile` that it trusts no text: the same city
with every free-text cell full of markup, template and script syntax.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from layers.corrections.form import LONGEST  # noqa: E402 - the path is needed first
from layers.tables.schema import TABLES  # noqa: E402
from tests.city import economy, layout, position  # noqa: E402
from tests.city.rows import Row, Rows  # noqa: E402

ROWS: dict[str, Rows] = layout.LAYOUT | economy.INDUSTRY | economy.RELATION | position.POSITION

HOSTILE = "".join(
    [
        "{{7*7}}{% raw %}{# ${7*7}",
        "</script><img src=x onerror=window.__xss=1><b>&lt",
        "`'\"\\=1+1|",
        "🏭👩",
        "长" * 60,
    ]
)
"""What every free-text cell of the hostile city ends with.

No ``;``, which parts list cells, and nothing invisible, which reading takes away.
"""

FREE_TEXT = ("text", "list")
CORRECTIONS, MADE_AT = "corrections", "made_at"
"""A table whose texts are bounded, and its moments, which are no free text."""

SOUTH, MIDDLE, NORTH = 40.0, 40.3, 40.5
WEST, CENTRE, EAST = 100.0, 100.3, 100.6
Ring = list[list[float]]
CENTRE_LINE: Ring = [[CENTRE, SOUTH], [100.32, 40.1], [100.29, 40.2], [CENTRE, MIDDLE]]
MIDDLE_LINE: Ring = [[WEST, MIDDLE], [100.15, 40.28], [CENTRE, MIDDLE], [EAST, MIDDLE]]

COUNTIES: dict[str, Ring] = {
    "jichuan": [[WEST, SOUTH], *CENTRE_LINE, *MIDDLE_LINE[1::-1], [WEST, SOUTH]],
    "lanyu": [[EAST, SOUTH], [EAST, MIDDLE], *CENTRE_LINE[::-1], [EAST, SOUTH]],
    "xiutang": [*MIDDLE_LINE, [EAST, NORTH], [WEST, NORTH], [WEST, MIDDLE]],
    "wangzhou": [[100.65, 40.1], [100.75, 40.1], [100.72, 40.2], [100.65, 40.1]],
}
"""County → outline; neighbours share the very same border points."""

CONTEXT: dict[str, tuple[str, Ring]] = {
    "west": ("朔陂市", [[99.6, 39.8], [WEST, 39.8], [WEST, 40.7], [99.6, 40.7], [99.6, 39.8]]),
    "north": ("岑溟市", [[WEST, NORTH], [EAST, NORTH], [EAST, 40.7], [WEST, 40.7], [WEST, NORTH]]),
}

PRESETS = {"全市": [99.95, 39.95, 100.8, 40.55], "滨水": [100.2, 39.98, 100.62, 40.25]}


def decorate(text: str) -> str:
    """Return `text` followed by everything that must stay mere text."""
    return text + HOSTILE


def write_city(folder: Path, change: Callable[[str], str] = str) -> Path:
    """Write the city's data folder; `change` is applied to every free text.

    Returns
    -------
    The folder.
    """
    (folder / "geometry").mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        write_table(folder, name, ROWS.get(name, []), change)
    counties = [({"county_id": key}, ring) for key, ring in sorted(COUNTIES.items())]
    context = [
        ({"id": key, "name": change(name)}, ring) for key, (name, ring) in sorted(CONTEXT.items())
    ]
    write_geojson(folder / "geometry" / "counties.geojson", counties)
    write_geojson(folder / "geometry" / "context.geojson", context)
    _write_region(folder / "region.toml", change)
    return folder


def write_hostile_city(folder: Path) -> Path:
    """Write the city with hostile text in every free-text cell."""
    return write_city(folder, decorate)


def write_table(folder: Path, name: str, told: Rows, change: Callable[[str], str] = str) -> None:
    """Write rows as a table of a folder, complete and sorted."""
    table = TABLES[name]
    found = [_complete(row, name, change) for row in told]
    found.sort(key=lambda row: [row[column] for column in table.key])
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(table.columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def _complete(row: Row, name: str, change: Callable[[str], str]) -> Row:
    columns = TABLES[name].columns
    if unknown := row.keys() - columns.keys():
        raise ValueError(f"{name}: the schema has no {sorted(unknown)}")
    full = {column: row.get(column, "") for column in columns}
    free = [column for column, spec in columns.items() if spec.metadata["kind"] in FREE_TEXT]
    longest = LONGEST if name == CORRECTIONS else {}
    return full | {
        column: change(full[column])[: longest.get(column)]
        for column in free
        if full[column] and column != MADE_AT
    }


def write_geojson(path: Path, features: list[tuple[Row, Ring]]) -> None:
    """Write outlines with their properties, in CGCS2000 degrees."""
    document = {
        "type": "FeatureCollection",
        "name": path.stem,
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for properties, ring in features
        ],
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8", newline="\n")


def _write_region(path: Path, change: Callable[[str], str]) -> None:
    words = {"title": "砚汐产业布局一张图", "name": "砚汐市", "data_as_of": "2023"}
    lines = [f"{key} = {_toml(change(text))}" for key, text in words.items()]
    for name, bounds in PRESETS.items():
        lines += ["", "[[presets]]", f"name = {_toml(change(name))}", f"bounds = {bounds}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML basic string escapes as JSON does


if __name__ == "__main__":
    write_city(Path(sys.argv[1]))
