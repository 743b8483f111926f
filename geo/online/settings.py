"""The office's own settings: where its data lies and which services it may use.

Settings come from ``settings.toml`` beside ``app.py`` (all entries optional) and from environment
variables, which win. Keys are held here and nowhere else: they are in no log, page or export.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter

from geo.errors import why_unread
from geo.lines.base_files import DATUMS, LANDUSE, ROADS, TOWNS, BaseFile
from geo.toml_file import BACKSLASH, TomlError, problems, read_toml

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "LAYOUT_"
LONGEST_WAIT_S = 600
LONGEST_NAME = 255
"""Bytes: file systems take no longer name, and asking for one is an error."""


class SettingsError(ValueError):
    """The settings cannot be used; the message is Chinese, a sentence for each thing wrong."""


def _path(value: object) -> object:
    """Refuse what a backslash in double quotes has become before it is a path."""
    if isinstance(value, str) and not value.isprintable():
        raise ValueError(f"路径里有换行、制表符一类的字符：{BACKSLASH}")
    if isinstance(value, str) and not value.strip():
        raise ValueError("只有空格；请写明路径或删去这一项")
    parts = Path(value).parts if isinstance(value, str) else ()
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in parts):
        raise ValueError("路径太长；请换一个短一些的")
    return value


def _placed(path: Path) -> Path:
    return ROOT / path


def _seconds(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("应是秒数，例如 4；请改正")  # noqa: TRY004 - the library wants this one
    return value


def _address(text: str) -> str:
    try:
        found = urlsplit(text)
        fits = found.scheme in {"http", "https"} and found.hostname and (found.port or True)
    except ValueError:
        fits = False
    if not fits or not text.isprintable() or " " in text:
        raise ValueError("应是 http:// 或 https:// 开头的网址；请改正")
    return text


def _word(text: str) -> str:
    if not text.isprintable():
        raise ValueError("里有换行或看不见的字符；请重新键入")
    return text


def _datum(text: str) -> str:
    if text and text not in DATUMS:
        raise ValueError(f"应是 {'、'.join(DATUMS)} 中的一个；请改正")
    return text


def _geopackage(path: Path) -> Path:
    if path.suffix != ".gpkg":
        raise ValueError("应是 .gpkg 结尾的文件名；请改正")
    return path


Folder = Annotated[Path, BeforeValidator(_path), AfterValidator(_placed)]
GeoPackage = Annotated[Folder, AfterValidator(_geopackage)]
Seconds = Annotated[
    float, BeforeValidator(_seconds), Field(gt=0, le=LONGEST_WAIT_S, allow_inf_nan=False)
]
Address = Annotated[str, AfterValidator(_address)]
Word = Annotated[str, AfterValidator(_word)]
Datum = Annotated[str, AfterValidator(_datum)]


@dataclass(frozen=True)
class Settings:
    """Settings of one installation.

    Attributes
    ----------
    data_dir
        Folder with the region's tables and geometry.
    store
        The built GeoPackage; the page lies beside it.
    corrections
        The office's own corrections of positions, a SQLite file; made at the first correction.
    towns
        The office's own polygons of towns, made by ``scripts/take_towns.py``; there may be none.
    roads, landuse
        The office's own roads and land use, to be drawn beneath; with or without the file's ending.
    roads_datum, landuse_datum
        What the coordinates of these are really in (`geo.lines.base_files.DATUMS`), if it is told.
    towns_source, roads_source, landuse_source
        Where the office has these lines from, and of when.
    editor_passphrase
        Opens 定位校核; empty keeps that page shut.
    tianditu_key, amap_key
        The office's own keys for 天地图 (tiles and geocoder) and 高德 (geocoder); empty for none.
    tianditu_url, amap_url
        Addresses of the two geocoders.
    nominatim_url, overpass_url
        Addresses of the OpenStreetMap services: an office may run its own.
    osm_extracts
        Folder of ``.osm`` XML extracts that are read without any network.
    geocode_cache
        Folder where answers of geocoding services are kept.
    geocode_timeout_s
        How long to wait for a geocoding service, in seconds.
    tile_timeout_s
        How long to wait for a background tile before giving up, in seconds.
    hosts
        Names under which others may open the app, apart by commas; ``*.`` in front of a name takes
        all below it. This machine's own name and numbers (IP addresses) need not be told.
    proxies
        Addresses or networks of proxies whose ``X-Forwarded-For`` is believed; one on this machine
        need not be told.
    """

    data_dir: Folder = ROOT / "data"
    store: GeoPackage = ROOT / "build" / "layers.gpkg"
    corrections: Folder = ROOT / ".office" / "corrections.sqlite"
    towns: Folder = ROOT / ".office" / "towns.geojson"
    towns_source: Word = ""
    roads: Folder = ROOT / ".office" / "roads"
    roads_datum: Datum = ""
    roads_source: Word = ""
    landuse: Folder = ROOT / ".office" / "landuse"
    landuse_datum: Datum = ""
    landuse_source: Word = ""
    editor_passphrase: Word = field(default="", repr=False)
    tianditu_key: Word = field(default="", repr=False)
    amap_key: Word = field(default="", repr=False)
    tianditu_url: Address = "https://api.tianditu.gov.cn/geocoder"
    amap_url: Address = "https://restapi.amap.com/v3/"
    nominatim_url: Address = "https://nominatim.openstreetmap.org/"
    overpass_url: Address = "https://overpass-api.de/api"
    osm_extracts: Folder = ROOT / ".office" / "osm"
    geocode_cache: Folder = ROOT / ".office" / "geocode-cache"
    geocode_timeout_s: Seconds = 10.0
    tile_timeout_s: Seconds = 4.0
    hosts: Word = ""
    proxies: Word = ""


def base_files(office: Settings) -> tuple[BaseFile, ...]:
    """Return the layers of the map's ground that an office's settings name; none need be there."""
    return (
        BaseFile(ROADS, office.roads, office.roads_datum, office.roads_source),
        BaseFile(LANDUSE, office.landuse, office.landuse_datum, office.landuse_source),
        BaseFile(TOWNS, office.towns, DATUMS[0], office.towns_source),
    )


def read_settings(
    path: Path = ROOT / "settings.toml", environment: Mapping[str, str] = os.environ
) -> Settings:
    """Return the settings of this installation.

    Raises
    ------
    SettingsError
        With all that is wrong: a file that is no TOML, an unknown name, a value of another form.
    """
    names = {entry.name for entry in fields(Settings)}
    found = _read(path)
    told = {n: environment[PREFIX + n.upper()] for n in names if PREFIX + n.upper() in environment}
    given = {key: value for key, value in (found | told).items() if value != ""}
    wrong = [
        f"{PREFIX + key.upper() if key in told else key}：{message}"
        + (f"（现为“{value}”）" if value and key not in SECRET else "")
        for (key, *_), message, value in problems(_form(), given, names)
    ]
    if wrong:
        where = path.name if found.keys() - told.keys() else "环境变量"
        raise SettingsError(f"设置（{where}）有 {len(wrong)} 处要改：{'。'.join(sorted(wrong))}。")
    settings: Settings = _form().validate_python(given)
    return settings


SECRET = ("editor_passphrase", "tianditu_key", "amap_key")
"""What no message repeats."""


@cache
def _form() -> TypeAdapter[Any]:
    return TypeAdapter(Settings)


def _read(path: Path) -> dict[str, Any]:
    """Return what the file says, nothing where there is none."""
    try:
        found, notice = read_toml(path)
    except FileNotFoundError:
        return {}
    except (OSError, TomlError) as error:
        said = str(error) if isinstance(error, TomlError) else f"读不出来（{why_unread(error)}）"
        raise SettingsError(f"设置文件 {path.name} {said}。") from error
    if notice:
        _tell(f"设置文件 {path.name} {notice}")
    return found


@cache
def _tell(notice: str) -> None:
    """Log a notice once: settings are read at every request."""
    logging.getLogger("layout").warning(notice)
