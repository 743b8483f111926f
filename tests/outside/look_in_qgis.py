"""What QGIS makes of the layers of a GeoPackage; run by the system's Python, which has QGIS."""

import json
import sys

from qgis.core import QgsApplication, QgsRenderContext, QgsVectorLayer


def look(path: str, name: str) -> dict:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    _, styled = layer.loadDefaultStyle()
    renderer = layer.renderer()
    symbols = renderer.symbols(QgsRenderContext()) if renderer else []
    return {
        "valid": layer.isValid(),
        "features": layer.featureCount(),
        "crs": layer.crs().authid(),
        "styled": styled,
        "renderer": renderer.type() if renderer else "",
        "colours": sorted({symbol.color().name() for symbol in symbols}),
    }


if __name__ == "__main__":
    application = QgsApplication([], False)  # noqa: FBT003 - QGIS takes it in this place only
    application.initQgis()
    path, *names = sys.argv[1:]
    print(json.dumps({name: look(path, name) for name in names}))
    application.exitQgis()
