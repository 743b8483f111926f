"""The office's own settings: where its data lies and which services it may use.

Settings come from ``settings.toml`` beside ``app.py`` (all entries optional) and from environment
variables, which win. Keys are held here and nowhere else: they are in no log, page or export.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PREFIX = "LAYOUT_"


class SettingsError(ValueError):
    """The settings file cannot be read; the message is a Chinese sentence."""


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

    data_dir: Path = ROOT / "data"
    store: Path = ROOT / "build" / "layers.gpkg"
    corrections: Path = ROOT / ".office" / "corrections.sqlite"
    towns: Path = ROOT / ".office" / "towns.geojson"
    editor_passphrase: str = field(default="", repr=False)
    tianditu_key: str = field(default="", repr=False)
    amap_key: str = field(default="", repr=False)
    tianditu_url: str = "https://api.tianditu.gov.cn/geocoder"
    amap_url: str = "https://restapi.amap.com/v3/"
    nominatim_url: str = "https://nominatim.openstreetmap.org/"
    overpass_url: str = "https://overpass-api.de/api"
    osm_extracts: Path = ROOT / ".office" / "osm"
    geocode_cache: Path = ROOT / ".office" / "geocode-cache"
    geocode_timeout_s: float = 10.0
    tile_timeout_s: float = 4.0
    hosts: str = ""
    proxies: str = ""


def read_settings(
    path: Path = ROOT / "settings.toml", environment: Mapping[str, str] = os.environ
) -> Settings:
    """Return the settings of this installation.

    Raises
    ------
    SettingsError
        If the file is not valid TOML or a value has the wrong form.
    """
    found: dict[str, str] = {}
    if path.is_file():
        try:
            found = {k: str(v) for k, v in tomllib.loads(path.read_text("utf-8")).items()}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"设置文件 {path.name} 读不懂（{error}）；请改正或删去它。"
            ) from error
    names = [entry.name for entry in fields(Settings)]
    found |= {
        n: environment[PREFIX + n.upper()] for n in names if PREFIX + n.upper() in environment
    }
    return Settings(**{name: _typed(name, found[name]) for name in names if found.get(name)})


def _typed(name: str, text: str) -> Any:  # noqa: ANN401 - of the type of that field's default
    kind = type(getattr(Settings, name, ""))
    if issubclass(kind, Path):
        return ROOT / text
    if kind is not float:
        return text
    try:
        return float(text)
    except ValueError as error:
        raise SettingsError(f"设置里的 {name} 应是秒数，例如 4（{error}）。") from error
