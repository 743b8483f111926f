"""Write small OpenStreetMap XML files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

SIDE = 0.01
"""Side of a square in degrees."""


def osm_file(path: Path, *elements: str) -> Path:
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6">', *elements])
    path.write_text(f"{text}\n</osm>\n", encoding="utf-8")
    return path


def node(number: int, lon: float, lat: float, **tags: str) -> str:
    return f'<node id="{number}" lon="{lon}" lat="{lat}">{_tags(tags)}</node>'


def square(number: int, west: float, **tags: str) -> Sequence[str]:
    """Return four nodes and a closed way, its south at 25.2°N."""
    corners = [(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE)]
    nodes = [node(number + i, west + x, 25.2 + y) for i, (x, y) in enumerate(corners)]
    refs = "".join(f'<nd ref="{number + i}"/>' for i in (0, 1, 2, 3, 0))
    return [*nodes, f'<way id="{number}">{refs}{_tags(tags)}</way>']


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


PLACES = (
    *square(1000, 118.7, landuse="industrial", name="白沙工业区"),
    *square(1100, 118.8, power="plant", name="云海发电厂", operator="云海能源"),
    *square(1200, 118.9, landuse="industrial", industrial="port", name="石湾港"),
    *square(1300, 118.6, landuse="industrial", name="工业区"),
    node(1, 118.6, 25.1, place="village", name="田尾村"),
    node(2, 118.6, 25.3, place="town", name="青坪镇"),
    node(3, 118.6, 25.4, shop="bakery", name="白沙饼店"),
)
