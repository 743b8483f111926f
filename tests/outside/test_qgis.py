"""The built store and an exported GeoPackage open in QGIS, in the map's colours."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.outside.conftest import Exported

LOOK = Path(__file__).with_name("look_in_qgis.py")


@pytest.fixture(params=["built", "exported"])
def store(request: pytest.FixtureRequest, built: Path, export: Exported) -> Path:
    """Return the store itself, and what a user takes along."""
    return built if request.param == "built" else export("export_data", "all.gpkg", "--force")


def test_every_layer_is_valid_and_has_the_style_that_is_stored(
    store: Path, qgis: Callable[..., str]
) -> None:
    with sqlite3.connect(store) as connection:
        counts = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for (name,) in connection.execute("SELECT table_name FROM gpkg_geometry_columns")
        }
        filled = {
            name
            for name in counts
            if connection.execute(f'SELECT count("geom") FROM "{name}"').fetchone()[0]  # noqa: S608
        }
        styles = dict(connection.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    connection.close()
    shown: dict[str, Any] = json.loads(qgis(LOOK, str(store), *counts))
    assert {name for name, seen in shown.items() if not seen["valid"]} == set()
    assert {name: seen["features"] for name, seen in shown.items()} == counts
    # Where nothing is placed there is no kind of geometry yet, and so for QGIS none at all.
    assert {shown[name]["crs"] for name in filled} == {"EPSG:4490"}
    assert len(filled & styles.keys()) > 5
    for name, qml in styles.items():
        if name not in filled:
            continue
        renderer = ET.fromstring(qml).find("renderer-v2")  # noqa: S314 - our own file
        assert renderer is not None
        assert shown[name]["styled"], name
        assert shown[name]["renderer"] == renderer.get("type"), name
        assert shown[name]["colours"], name
