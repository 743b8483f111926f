"""The front door for scripts and notebooks: a region's store, opened.

Five lines show what there is. ``store`` is a store that `build_region` or
``scripts/build_layers.py`` has made, ``picture`` the path of a file to write; the examples run in
the tests, on an invented city.

>>> from layers.region import *
>>> region = open_region(store)
>>> parks = region.frame("parks")
>>> story = region.story("county:xiutang")
>>> view = region.view("theme=chain&chain=ch-basket")
>>> report = region.sheet("theme=chain&chain=ch-basket", picture, dpi=96)

A GeoDataFrame in EPSG:4490; all that the plans say of a county; the marks that an address of the
map shows; what the finished sheet tells of itself; and behind them the look-ups:

>>> parks.crs.to_epsg(), bool(parks["id"].is_unique)
(4490, True)
>>> isinstance(story, Story), story.name
(True, '岫棠县')
>>> isinstance(view, Shown), view.theme
(True, 'chain')
>>> isinstance(report, Report), report.title
(True, '砚汐市竹编产业链分布图')
>>> isinstance(region, Region), isinstance(region.facts, Facts)
(True, True)

What does not exist, or will not do, is an error of the package: a Chinese sentence that says what
to do.

>>> try:
...     region.story("county:xiutan")
... except UnknownNameError as error:
...     print(error)
没有“county:xiutan”；写法是 类别:编号，相近的有 county:xiutang、county:jichuan、county:tanqi。
>>> try:
...     open_region("nowhere.gpkg")
... except StoreError as error:
...     print(error)
还没有图层文件 nowhere.gpkg，请先运行 scripts/build_layers.py 生成。
>>> try:
...     region.sheet("", picture, paper="b5")
... except SheetError as error:
...     print(error)
没有“b5”这种纸张；可用 a4、a4-portrait、a3、a3-portrait、slide，或宽x高（毫米）。
>>> try:
...     build_region("nowhere", made)
... except (TableFaultsError, GeometryError) as error:
...     print("no data folder")
no data folder
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GeometryError
from layers.build.store import Row, Store, StoreError, UnknownNameError
from layers.export.sheet_file import Report, make
from layers.facts.lookup import Facts
from layers.files.file_write import FileWriteError, check_target, write_new
from layers.paper.request import (
    SheetError,
    SheetRequest,
    Words,
    dpi_of,
    exact_view,
    format_of,
    paper_of,
    words_of,
)
from layers.stories.record import Story
from layers.stories.subject import story_of
from layers.tables.faults import TableFaultsError
from layers.view import View
from layers.view.marks import Shown, shown

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "Facts",
    "GeometryError",
    "Region",
    "Report",
    "SheetError",
    "Shown",
    "StoreError",
    "Story",
    "TableFaultsError",
    "UnknownNameError",
    "build_region",
    "open_region",
]


def open_region(path: str | Path = "build/layers.gpkg", on: date | None = None) -> Region:
    """Open a built store for reading: rows are in memory then, geometry is read when asked for.

    Parameters
    ----------
    path
        The GeoPackage that the build wrote.
    on
        The day on which documents are in force or over; the day it is in China, if not given.

    Raises
    ------
    StoreError
        If it is missing, damaged or of an older version; the message is a Chinese sentence.
    """
    return Region(Facts(Store.open(Path(path)), on))


def build_region(data: str | Path, store: str | Path) -> Region:
    """Build the store of a data folder, with map page and cards beside it, and open it.

    Parameters
    ----------
    data
        Folder with the tables, ``region.toml`` and ``geometry``.
    store
        The GeoPackage to write; its folder is made.

    Raises
    ------
    TableFaultsError
        With every fault of the tables at once.
    GeometryError
        If the boundaries are missing or damaged.
    StoreError
        If the store cannot be written.

    Examples
    --------
    >>> build_region(data, made).frame("counties").crs.to_epsg()
    4490
    """
    from layers.build_store import build

    if Path(store).suffix.lower() != ".gpkg":
        raise StoreError(f"图层文件的后缀应是 .gpkg，现在是“{Path(store).suffix}”；请改文件名。")
    build(Path(data), Path(store))
    return open_region(store)


@dataclass(frozen=True)
class Region:
    """A region's store with its facts; nothing in it is ever changed.

    Attributes
    ----------
    facts
        Look-ups: rows, names, clauses, memberships of any id (`layers.facts.lookup.Facts`).

    Examples
    --------
    >>> region.facts.name("ch-basket")
    '竹编'
    """

    facts: Facts

    @property
    def layers(self) -> list[str]:
        """Names of the layers that have geometry, sorted.

        Examples
        --------
        >>> "parks" in region.layers
        True
        """
        prefix = "layer:"
        tables = self.facts.store.tables
        return sorted(name.removeprefix(prefix) for name in tables if name.startswith(prefix))

    @property
    def tables(self) -> list[str]:
        """Names of the data tables, sorted.

        Examples
        --------
        >>> "documents" in region.tables
        True
        """
        return sorted(name for name in self.facts.store.tables if ":" not in name)

    def frame(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer: columns `id, name, kind, …`, geometry in EPSG:4490 (longitude first).

        Raises
        ------
        UnknownNameError
            If the store has no such layer.

        Examples
        --------
        >>> region.frame("counties")["name"].tolist()[:1]
        ['霁川区']
        """
        return self.facts.store.frame(layer)

    def rows(self, table: str) -> list[Row]:
        """Return copies of a data table's rows, each as column → text, sorted by the table's key.

        Raises
        ------
        UnknownNameError
            If the store has no such table.

        Examples
        --------
        >>> region.rows("documents")[0]["doc_id"]
        'chain23'
        """
        return [dict(row) for row in self.facts.store.rows(table)]

    def story(self, subject: str) -> Story:
        """Return all lists and counts of a thing, each item with its clauses.

        Parameters
        ----------
        subject
            ``<kind>:<id>``; kinds are area, county, link, industry, chain, sector.

        Raises
        ------
        UnknownNameError
            If there is no such thing.

        Examples
        --------
        >>> region.story("chain:ch-basket").name
        '竹编'
        """
        return story_of(self.facts, subject)

    def view(self, address: str | Mapping[str, str] = "") -> Shown:
        """Return what the map shows at an address: marks, legend rows, counts.

        Parameters
        ----------
        address
            The map's address or what stands after its ``?``, or its keys and values.

        Raises
        ------
        UnknownNameError
            If the address names what the store does not have.

        Examples
        --------
        >>> region.view("theme=energy").theme
        'energy'
        """
        return shown(self.facts, self._view(address))

    def sheet(
        self,
        address: str | Mapping[str, str],
        path: str | Path,
        *,
        paper: str = "a4",
        dpi: int = 300,
        **words: str,
    ) -> Report:
        """Make a finished sheet of a view and write it; an older file of this name is replaced.

        Parameters
        ----------
        address
            As in `view`.
        path
            Its ending says the format: png, svg, pdf, pptx or html.
        paper
            ``a4``, ``a4-portrait``, ``a3``, ``a3-portrait``, ``slide``, or width x height in mm.
        dpi
            Of a PNG, dots per inch.
        **words
            Fields of `layers.paper.request.Words`: title, subtitle, unit, date, approval, note,
            mark, number.

        Raises
        ------
        SheetError
            If paper, format, words or the path will not do; the message is a Chinese sentence.
        UnknownNameError
            If the address names what the store does not have.

        Examples
        --------
        >>> region.sheet("", picture, dpi=96, title="一张图").title
        '一张图'
        """
        target = Path(path)
        known = [field.name for field in fields(Words)]
        for word in words.keys() - set(known):
            raise UnknownNameError.of(word, known, f"图上文字可用 {'、'.join(known)}")
        if not target.suffix:
            raise SheetError("文件名要有后缀，它说明格式：png、svg、pdf、pptx 或 html。", "format")
        form = format_of(target.suffix.removeprefix("."))
        view, size = self._view(address), paper_of(str(paper))
        request = SheetRequest(view, size, form, dpi_of(str(dpi)), words_of(words))
        try:
            check_target(target, overwrite=True)
            made = make(self.facts, request)
            write_new(target, made.body, overwrite=True)
        except FileWriteError as error:
            raise SheetError(str(error)) from error
        return made.report

    def _view(self, address: str | Mapping[str, str]) -> View:
        try:
            return exact_view(address, self.facts)
        except SheetError as error:
            raise UnknownNameError(str(error)) from error
