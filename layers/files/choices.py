"""What somebody can choose when taking data along: formats, layers, the zip that holds them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from layers.vocabulary import wording
from layers.vocabulary.level_words import LevelWords


class TakeAwayError(RuntimeError):
    """Data cannot be taken along; the message is a Chinese sentence for the user."""


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Attributes
    ----------
    id, name, note
        For options, for readers, and what it is good for.
    ending, media_type
        Of the file; a ``zip`` holds several files.
    """

    id: str
    name: str
    note: str
    ending: str
    media_type: str


ZIP = "application/zip"

FORMATS = {
    form.id: form
    for form in (
        Format(
            "gpkg",
            "GeoPackage",
            "QGIS 打开：图层、样式同图；“项目—打开自—GeoPackage”连图层顺序、中文图层名一起打开",
            "gpkg",
            "application/geopackage+sqlite3",
        ),
        Format(
            "geojson",
            "GeoJSON（zip）",
            "每个图层一个文件；按 RFC 7946 默认 WGS 84，选了别的坐标系会写明",
            "zip",
            ZIP,
        ),
        Format(
            "kml",
            "KML",
            "奥维、Google Earth 等打开；只有经纬度（WGS 84）；要级别的图标请选 KMZ",
            "kml",
            "application/vnd.google-earth.kml+xml",
        ),
        Format(
            "kmz",
            "KMZ",
            "KML 加上图上的级别图标，不需要网络；只有经纬度（WGS 84）",
            "kmz",
            "application/vnd.google-earth.kmz",
        ),
        Format(
            "shp",
            "Shapefile（zip）",
            "列名最多 10 个字母，附对照表；一格最多 254 字节，截断的另附全文",
            "zip",
            ZIP,
        ),
        Format(
            "csv",
            "CSV（zip）",
            "每个图层一张表，点有坐标，线面附 WKT",
            "zip",
            ZIP,
        ),
        Format(
            "xlsx",
            "Excel 工作簿",
            "每个图层一张工作表，附来源和字段说明",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    )
}

LAYERS = (
    "counties", "zones", "groups", "subareas", "corridors", "parks", "areas", "extents",
    "memberships",
    "county_chains", "park_chains", "park_clusters", "links", "energy", "clusters", "context",
)  # fmt: skip
"""Layers of the store, in the order that they are offered."""


def layers_in_words(words: LevelWords) -> dict[str, str]:
    """Return layer → its name for readers, in that order."""
    names = {
        "counties": words.unit,
        **wording.LAYER_GROUPS["布局"],
        "subareas": wording.KIND["subarea"],
        "parks": wording.KIND["park"],
        "areas": "全部布局要素",
        "extents": "勾画的园区范围",
        "memberships": "归属关系",
        "county_chains": f"{words.unit_land}{words.chain}",
        "park_chains": f"园区{words.chain}",
        "park_clusters": f"园区{words.cluster}",
        "links": words.links,
        "energy": wording.SECTOR,
        "clusters": "省级产业集群",
        "context": words.around,
    }
    return {name: names[name] for name in LAYERS}


def format_of(text: str) -> Format:
    """Return a format by its id.

    Raises
    ------
    TakeAwayError
        If there is none of that name.
    """
    found = FORMATS.get(text.strip().lower())
    if found is None:
        raise TakeAwayError(f"没有“{text[:30]}”这种格式；可用 {'、'.join(FORMATS)}。")
    return found


def layers_of(text: str) -> tuple[str, ...]:
    """Return layers named in one text, joined by commas; empty for the choice by itself.

    A comma of the Chinese keyboard is one, too.

    Raises
    ------
    TakeAwayError
        If one is not known.
    """
    asked = tuple(dict.fromkeys(part.strip() for part in re.split("[,，、]", text) if part.strip()))
    check_layers(asked)
    return asked


def check_layers(asked: tuple[str, ...]) -> None:
    """Refuse layers that are not known.

    Raises
    ------
    TakeAwayError
        Naming them and those that there are.
    """
    unknown = [name[:30] for name in asked if name not in LAYERS]
    if unknown:
        known = "、".join(LAYERS)
        raise TakeAwayError(f"没有图层“{'、'.join(unknown)}”；可用 {known}。")


MADE_ON = (2000, 1, 1, 0, 0, 0)
"""A fixed date, so that equal files give equal archives."""
README = "说明.txt"


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name, in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, body in members.items():
            member = zipfile.ZipInfo(name, MADE_ON)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # Unix, wherever it is made
            member.external_attr = 0o644 << 16
            file.writestr(member, body)
    return target.getvalue()
