"""The built store and an exported GeoPackage open in QGIS, and look as the map does."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from tests.outside.conftest import Exported

HERE = Path(__file__).parent
LOOK, RENDER = HERE / "look_in_qgis.py", HERE / "render_in_qgis.py"
PICTURES = HERE / "pictures"
VIEWS = {"layout": "", "chain": "theme=chain", "energy": "theme=energy", "links": "theme=links"}
MOST_OFF = 4.0
"""Mean difference of a colour between two pictures; fonts and versions differ by less."""


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
        assert shown[name]["faults"] == [], name
        assert all(shown[name]["classes"]), name
    for name in ("counties", "zones", "groups", "parks", "links", "energy"):
        assert shown[name]["labels"], name


def test_columns_have_chinese_names_in_qgis(export: Exported, qgis: Callable[..., str]) -> None:
    path = export("export_data", "named.gpkg")
    (seen,) = json.loads(qgis(LOOK, str(path), "parks")).values()
    aliases = {name: alias for name, alias in seen["aliases"].items() if name != "fid"}
    assert aliases["name"] == "名称"
    assert all(aliases.values())


@pytest.mark.parametrize("name", VIEWS)
def test_the_project_inside_draws_the_maps_look(
    name: str, export: Exported, qgis: Callable[..., str], tmp_path: Path
) -> None:
    view = ["--view", VIEWS[name]] if VIEWS[name] else []
    path, picture = export("export_data", f"{name}.gpkg", *view), tmp_path / f"{name}.png"
    told = json.loads(qgis(RENDER, str(path), str(picture), ""))
    assert told["read"]
    assert told["errors"] == []
    assert all(valid for _, valid, _ in told["layers"])
    assert "县（市、区）" in told["drawn"]
    kept = PICTURES / f"{name}.png"
    if os.environ.get("REMAKE_BASELINES"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(picture.read_bytes())
    ours, theirs = (np.asarray(Image.open(one).convert("RGB"), float) for one in (picture, kept))
    assert ours.shape == theirs.shape
    assert np.abs(ours - theirs).mean() < MOST_OFF
    assert len(np.unique(ours.reshape(-1, 3), axis=0)) > 50, "more than bare land"
