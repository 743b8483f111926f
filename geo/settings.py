"""The office's own settings: where its data lies and which services it may use.

Settings come from ``settings.toml`` beside ``app.py`` (all entries optional) and from environment
variables, which win. Keys are held here and nowhere else: they are in no log, page or export.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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
    tianditu_key
        The office's own key for 天地图 tiles; empty for none.
    tile_timeout_s
        How long to wait for a background tile before giving up, in seconds.
    """

    data_dir: Path = ROOT / "data"
    store: Path = ROOT / "build" / "layers.gpkg"
    tianditu_key: str = field(default="", repr=False)
    tile_timeout_s: float = 4.0


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
    names = Settings.__dataclass_fields__
    found |= {
        n: environment[PREFIX + n.upper()] for n in names if PREFIX + n.upper() in environment
    }
    default = Settings()
    try:
        return Settings(
            data_dir=_path(found.get("data_dir"), default.data_dir),
            store=_path(found.get("store"), default.store),
            tianditu_key=found.get("tianditu_key", ""),
            tile_timeout_s=float(found.get("tile_timeout_s", default.tile_timeout_s)),
        )
    except ValueError as error:
        raise SettingsError(f"设置里的 tile_timeout_s 应是秒数，例如 4（{error}）。") from error


def _path(text: str | None, default: Path) -> Path:
    return (ROOT / text) if text else default
