"""GDAL's own programs read back every format that is for other GIS programs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from layers.build.store import Store
from tests.outside.conftest import Exported

Said = Callable[..., str]
PARK = "澜屿石化港区"


def test_the_geopackage_has_all_layers_in_its_system(export: Exported, ogrinfo: Said) -> None:
    path = export("export_data", "gdal.gpkg", "--crs", "4549")
    for name in ("counties", "parks", "links", "areas", "memberships"):
        text = ogrinfo("-so", str(path), name)
        assert re.search(r"Feature Count: [1-9]", text), name
        assert 'ID["EPSG",4549]' in text, name


def test_shapefiles_are_read_with_their_chinese_names(
    export: Exported, ogrinfo: Said, built: Path
) -> None:
    path = export("export_data", "shape.zip", "--format", "shp")
    text = ogrinfo("-al", "-geom=SUMMARY", f"/vsizip/{path}", "parks")
    assert PARK in text
    assert "CGCS2000" in text or "China Geodetic" in text
    placed = [row for row in Store.open(built).rows("layer:parks") if row["precision"] != "county"]
    assert f"Feature Count: {text.count('OGRFeature(parks)')}" in text
    assert 0 < text.count("OGRFeature(parks)") <= len(placed)


def test_kml_has_every_layer_and_its_places(export: Exported, ogrinfo: Said) -> None:
    path = export("export_data", "all.kml")
    text = ogrinfo("-al", str(path))
    assert re.search(r"Layer name: 园区（[1-9]", text)
    assert PARK in text
    assert "POINT Z (" in text or "POINT (" in text


def test_every_geojson_is_read_as_one_layer(export: Exported, ogrinfo: Said) -> None:
    path = export("export_data", "json.zip", "--format", "geojson")
    with zipfile.ZipFile(path) as parcel:
        names = [name for name in parcel.namelist() if name.endswith(".geojson")]
    assert len(names) > 5
    for name in names:
        text = ogrinfo("-so", "-al", f"/vsizip/{path}/{name}")
        assert text.count("Layer name:") == 1, name
        assert re.search(r"Feature Count: [1-9]", text), name
        assert re.search(r"Geometry: (?!None)", text), name
        assert 'ID["EPSG",4326]' in text, name
