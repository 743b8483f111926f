"""The invented city with a hostile text in every text cell, as far as the schema lets it in.

Which text a cell gets follows from what stands there, so that equal words stay equal: a town is
still the town of the gazetteer. What the build refuses is taken back, cell by cell, and counted.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections import Counter
from pathlib import Path

from layers.paper.fonts import has
from layers.tables.faults import Fault
from tests.attacks.in_process import built
from tests.attacks.payloads import PAYLOADS
from tests.attacks.spoil import meant
from tests.layers.clustered_city import write_clustered

NAMES = list(PAYLOADS)
ROUNDS = 30
WORDS = re.compile(r'^(title|name|data_as_of) = "(.*)"$', re.MULTILINE)
Cells = dict[tuple[str, int, str], tuple[str, str]]
"""Table, row and column of a hostile cell → what stood there before, and the name of the text."""


def hostile(text: str, offset: int) -> tuple[str, str]:
    """Return a text with a hostile one, and the name of that."""
    name = NAMES[(zlib.crc32(text.encode()) + offset) % len(NAMES)]
    # Most ways leave out what no font draws: sheets with it are refused, and the rest unseen.
    payload = PAYLOADS[name] if offset % 3 == 0 else "".join(filter(has, PAYLOADS[name]))
    first = name.startswith("formula") or (offset % 2 and name not in {"device", "path"})
    return (payload + text if first else text + payload), name


def write_hostile(folder: Path, offset: int) -> tuple[Counter[str], Counter[str]]:
    """Write the city.

    Returns
    -------
    How often each text got in, and how often it was refused.
    """
    write_clustered(folder)
    tables = {path: _read(path) for path in sorted(folder.glob("*.csv"))}
    cells = {k: v for path, rows in tables.items() for k, v in _spoil(path, rows, offset).items()}
    words = _spoil_words(folder, offset)
    refused: Counter[str] = Counter()
    for _ in range(ROUNDS):
        for path, rows in tables.items():
            _write(path, rows)
        found = built(folder)
        if found.crash:
            raise RuntimeError(found.crash)
        if not found.error:
            return Counter([name for _, name in cells.values()]) + words, refused
        taken = _take_back(folder, found.faults, tables, cells)
        taken += _take_back_words(folder, "" if taken else found.error)
        if not taken:
            break
        refused += taken
    raise RuntimeError(f"the city is still refused:\n{found.error[:2000]}")


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def _spoil(path: Path, rows: list[list[str]], offset: int) -> Cells:
    header, found = rows[0], {}
    for number, row in enumerate(rows[1:], 1):
        for column, name in enumerate(header):
            if row[column] and meant(path.stem, name) in {"text", "list"}:
                old = row[column]
                row[column], which = hostile(old, offset)
                if meant(path.stem, name) == "list":
                    row[column] = row[column].replace(";", "；")
                found[path.stem, number, name] = (old, which)
    return found


def _spoil_words(folder: Path, offset: int) -> Counter[str]:
    """Spoil the words of ``region.toml`` and the names of what lies around."""
    used: Counter[str] = Counter()
    path = folder / "region.toml"

    def change(found: re.Match[str]) -> str:
        text, name = hostile(found[2], offset)
        used[name] += 1
        return f"{found[1]} = {json.dumps(text)}" if _is_plain(text) else found[0]

    path.write_text(WORDS.sub(change, path.read_text("utf-8")), "utf-8")
    around = folder / "geometry" / "context.geojson"
    document = json.loads(around.read_text("utf-8"))
    for feature in document["features"]:
        text, name = hostile(feature["properties"]["name"], offset)
        used[name] += 1
        feature["properties"]["name"] = text
    around.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return used


def _is_plain(text: str) -> bool:
    """Whether JSON writes a text as TOML reads it: not as two halves of a character."""
    return all(ord(character) < 0x10000 for character in text) and "\x7f" not in text


def _take_back(
    folder: Path, faults: list[Fault], tables: dict[Path, list[list[str]]], cells: Cells
) -> Counter[str]:
    """Take back the cells that faults name; of a row whose column is not known, all of them."""
    taken: Counter[str] = Counter()
    for fault in faults:
        path = folder / fault.file
        number = _lines(tables[path]).get(fault.row, 0) if path in tables else 0
        keys = {(path.stem, number, name) for name in fault.column.split("、")} & cells.keys()
        for key in keys or [key for key in cells if key[:2] == (path.stem, number)]:
            old, name = cells.pop(key)
            taken[name] += 1
            tables[path][number][tables[path][0].index(key[2])] = old
    return taken


def _take_back_words(folder: Path, error: str) -> Counter[str]:
    """Take back the words of the region or of what lies around, if the error is about them."""
    taken: Counter[str] = Counter()
    for file in ("region.toml", "geometry/context.geojson"):
        if Path(file).stem in error:
            plain = write_clustered(folder.parent / "plain")
            (folder / file).write_bytes((plain / file).read_bytes())
            taken[file] += 1
    return taken


def _lines(rows: list[list[str]]) -> dict[int, int]:
    """Return line of a file → number of the row that begins there."""
    found, line = {}, 1
    for number, row in enumerate(rows):
        found[line] = number
        text = "".join(row)
        line += 1 + text.count("\n") + text.replace("\r\n", "").count("\r")
    return found
