"""Every file that can be had of a store, made and looked through: nothing may run or call out."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import geopandas as gpd

from layers.export.atlas import make_atlas
from layers.export.sheet_file import make
from layers.export.standalone import build_standalone
from layers.facts.lookup import KINDS, Facts
from layers.files.choices import FORMATS
from layers.files.take_away import TakeAwayError, take_away
from layers.paper.fonts import has
from layers.paper.request import PAPERS, Options, SheetError, SheetRequest, Words, view_of
from layers.screen.cards import LISTS, card_file, card_of
from layers.screen.page import build_page
from layers.view import View
from tests.attacks.payloads import EVIL, PAYLOADS

ADDRESSES = (
    "", "theme=chain&chain=ch-basket", "theme=energy", "theme=links", "theme=clusters",
    "pick=county:lanyu", "pick=area:p-port", "pick=area:z-shore", "county=lanyu",
)  # fmt: skip
TABLES = (
    "sources", "matrix", "chains?chain=ch-basket", "chains?cluster=cl-bamboo",
    "counties?county=lanyu,jichuan",
)  # fmt: skip
RISKY = ("script", "img", "iframe", "object", "embed", "base", "link", "meta", "form", "audio")
LOADING = (
    "src",
    "href",
    "srcset",
    "srcdoc",
    "action",
    "formaction",
    "data",
    "content",
    "xlink:href",
)
GUARDED = re.compile(r"^[=+@\t\r]|^-(?![\d.]+$)")
"""What a spreadsheet would take for a formula, if a cell began so."""
RESERVED = re.compile(
    r'[\\/:*?"<>|\x00-\x1f]|^(CON|NUL|AUX|PRN|COM\d|LPT\d)(\.|$)|[. ]$', re.IGNORECASE
)
Found = Iterator[str]


class Tags(HTMLParser):
    """Counts the elements of a page that could run or load, and attributes that could."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(body.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element."""
        if tag in RISKY:
            self.found[tag] += 1
        for name, value in attrs:
            if name.startswith("on") or (name in LOADING and _is_bad(value)):
                self.found[f"{tag} {name}={(value or '')[:60]}"] += 1


class Harvest:
    """Makes all files of a store; `wrong` tells what is wrong, `made` how many there were."""

    def __init__(self, facts: Facts, sound: Facts | None) -> None:
        self.facts, self.sound = facts, sound
        self.wrong: list[str] = []
        self.refused: list[str] = []
        self.made = 0

    def all(self, *, sheets: bool = True, atlas: bool = True) -> None:
        """Make and look through everything."""
        self.pages()
        self.cards()
        for form in FORMATS:
            self._try(f"file {form}", lambda form=form: self._taken(form))
        for table in TABLES:
            for ending in ("csv", "xlsx"):
                self._try(f"table {table}.{ending}", lambda t=table, e=ending: self._table(t, e))
        if sheets:
            self.sheets()
        if atlas:
            for form in ("pdf", "pptx"):
                self._try(f"atlas {form}", lambda form=form: self._atlas(form))

    def pages(self) -> None:
        """Make map page and stand-alone page; they hold the elements that sound ones do."""
        for name, build in (
            ("page", lambda facts: build_page(facts.store).html),
            ("stand-alone", lambda facts: build_standalone(facts, View())),
        ):
            self._try(name, lambda build=build: self._same_tags(build))

    def _same_tags(self, build: Callable[[Facts], bytes]) -> Found:
        found = Tags(build(self.facts)).found
        wanted = Tags(build(self.sound)).found if self.sound else found
        if found != wanted:
            yield f"elements {found - wanted or wanted - found}"

    def cards(self) -> None:
        """Make the card of every thing and list."""
        self._try("cards", self._card_file)
        for subject in (*LISTS, *self._subjects()):
            self._try(
                f"card {subject}", lambda s=subject: (json.dumps(card_of(self.facts, s)), ())[1]
            )

    def _subjects(self) -> Iterator[str]:
        for kind, (table, key) in KINDS.items():
            yield from (f"{kind}:{row[key]}" for row in self.facts.store.rows(table))

    def _card_file(self) -> Found:
        json.loads(gzip.decompress(card_file(self.facts).packed))
        yield from ()

    def sheets(self) -> None:
        """Make a sheet of several views in every format, with hostile words of the editor's."""
        texts = list(PAYLOADS.values())
        drawable = ["".join(filter(has, text)) for text in texts]
        for number, address in enumerate(ADDRESSES):
            for form in ("png", "svg", "pdf", "pptx"):
                self._try(f"sheet {address} {form}", lambda a=address, f=form: self._sheet(a, f))
            for words in (
                texts[number * 7 : number * 7 + 7],
                drawable[number * 7 : number * 7 + 7],
            ):
                told = Words(*words)
                self._try(f"words {number}", lambda a=address, w=told: self._sheet(a, "svg", w))

    def _sheet(self, address: str, form: str, words: Words | None = None) -> Found:
        params = dict(pair.split("=", 1) for pair in address.split("&") if pair)
        view, _ = view_of(params, self.facts)
        request = SheetRequest(view, PAPERS["a4"], form, 96, words or Words())
        try:
            made = make(self.facts, request)
        except SheetError as error:
            self.refused.append(str(error)[:100])
            return
        yield from _named(made.name)
        yield from LOOK[form](made.body)

    def _taken(self, form: str) -> Found:
        try:
            made = take_away(self.facts, (), form)
        except TakeAwayError as error:
            self.refused.append(str(error)[:100])
            return
        yield from _named(made.name)
        yield from LOOK[form](made.body)

    def _table(self, table: str, ending: str) -> Found:
        from ui.routes import made

        page, _, query = table.partition("?")
        name, body = made(
            self.facts, page, ending, dict(p.split("=", 1) for p in query.split("&") if p)
        )
        yield from _named(name)
        yield from (_csv if ending == "csv" else _office)(body)

    def _atlas(self, form: str) -> Found:
        try:
            made = make_atlas(self.facts, Words(), Options(), form)
        except SheetError as error:
            self.refused.append(str(error)[:100])
            return
        yield from _named(made.name)
        yield from LOOK[form](made.body)

    def _try(self, name: str, make_it: Callable[[], Iterator[str]]) -> None:
        self.made += 1
        try:
            self.wrong += [f"{name}: {what}" for what in make_it()]
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            self.wrong.append(f"{name}: {''.join(traceback.format_exception(error)[-4:])}")


def _named(name: str) -> Found:
    if RESERVED.search(name) or len(name.encode()) > 255:
        yield f"file name {name[:80]!r}"


def _csv(body: bytes) -> Found:
    for row in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")):
        yield from (f"formula {cell[:60]!r}" for cell in row if GUARDED.match(cell))


def _office(body: bytes) -> Found:
    """Look through a workbook or slides: no formula, no link to the outside, all parts are XML."""
    for name, part in _members(body):
        if name.endswith((".xml", ".rels")):
            tree = ET.fromstring(part)  # noqa: S314 - our own file
            if any(node.tag.endswith("}f") for node in tree.iter()) and "worksheets" in name:
                yield f"{name}: a formula"
            if name.endswith(".rels"):
                external = [n.get("Target") for n in tree if n.get("TargetMode") == "External"]
                yield from (f"{name}: a link to {one}" for one in external if _is_bad(one))


def _is_bad(address: str | None) -> bool:
    return EVIL in (address or "") or (address or "").startswith(("javascript:", "data:", "file:"))


def _zip(body: bytes) -> Found:
    for name, part in _members(body):
        if name.endswith(".geojson"):
            json.loads(part)
        elif look := {"csv": _csv, "kml": _kml, "png": _png}.get(name.rpartition(".")[2]):
            yield from look(part)
    if any(name.endswith(".shp") for name, _ in _members(body)):
        with TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(body)) as file:
            file.extractall(folder)
            for name in file.namelist():
                if name.endswith(".shp"):
                    gpd.read_file(f"{folder}/{name}")


def _members(body: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        for name in file.namelist():
            if ".." in name or name.startswith("/"):
                raise ValueError(f"a path that leaves the folder: {name}")
            yield name, file.read(name)


def _kml(body: bytes) -> Found:
    for node in ET.fromstring(body).iter():  # noqa: S314 - our own file
        if node.tag.endswith("}description") and node.text:
            found = Tags(node.text.encode()).found
            if found or "$[" in node.text:
                yield f"a balloon with {found or '$['}"
        elif node.tag.endswith("}href") and (_is_bad(node.text) or ":" in (node.text or "")):
            yield f"a picture from elsewhere: {node.text}"


def _svg(body: bytes) -> Found:
    for node in ET.fromstring(body).iter():  # noqa: S314 - our own file
        tag = node.tag.rpartition("}")[2]
        if tag in {"script", "foreignObject", "iframe", "animate", "set"}:
            yield f"<{tag}>"
        for name, value in node.attrib.items():
            if name.startswith("on") or (name.endswith("href") and _is_bad(value)):
                yield f"{tag} {name}={value[:60]}"


def _pdf(body: bytes) -> Found:
    if not body.startswith(b"%PDF-"):
        yield "no PDF"
    yield from (
        f"PDF with {word!r}" for word in (b"/JavaScript", b"/Launch", b"/URI") if word in body
    )


def _png(body: bytes) -> Found:
    from PIL import Image

    Image.open(io.BytesIO(body)).verify()
    yield from ()


def _geopackage(body: bytes) -> Found:
    with TemporaryDirectory() as folder:
        path = f"{folder}/a.gpkg"
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(body)
        for layer in gpd.list_layers(path)["name"]:
            gpd.read_file(path, layer=layer)
    yield from ()


LOOK: dict[str, Callable[[bytes], Iterator[str]]] = {
    "png": _png, "svg": _svg, "pdf": _pdf, "pptx": _office, "xlsx": _office, "kml": _kml,
    "gpkg": _geopackage, "geojson": _zip, "shp": _zip, "csv": _zip, "kmz": _zip,
}  # fmt: skip
