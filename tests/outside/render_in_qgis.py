"""What QGIS draws of the project in a GeoPackage; run by the system's Python, which has QGIS.

``FILE PICTURE LAYERS [WEST SOUTH EAST NORTH]``: layers joined by commas, or those that are on.
"""

import json
import sqlite3
import sys

from qgis.core import (
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize

DPI = 110
SIZE = (800, 700)


def draw(path: str, out: str, layers: list, bounds: list) -> dict:
    """Draw a project's layers, those that are on unless named, and tell what it holds."""
    with sqlite3.connect(path) as base:
        (name,) = base.execute("SELECT name FROM qgis_projects").fetchone()
    project = QgsProject.instance()
    read = project.read(f"geopackage:{path}?projectName={name}")
    tree = project.layerTreeRoot()
    shown = [one for one in tree.layerOrder() if _is_on(tree, one, layers)]
    settings = QgsMapSettings()
    settings.setLayers(shown)
    settings.setDestinationCrs(project.crs())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(*SIZE))
    settings.setOutputDpi(DPI)
    frame = QgsRectangle(*bounds) if bounds else project.viewSettings().defaultViewExtent()
    settings.setExtent(frame)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(project))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(out)
    return {
        "read": read,
        "layers": [[one.name(), one.isValid(), one.labelsEnabled()] for one in tree.layerOrder()],
        "drawn": [one.name() for one in shown],
        "errors": [one.message for one in job.errors()],
        "scale": settings.scale(),
    }


def _is_on(tree, layer, layers: list) -> bool:
    name = layer.id().rpartition("-")[2]
    return name in layers if layers else tree.findLayer(layer.id()).isVisible()


if __name__ == "__main__":
    application = QgsApplication([], False)  # noqa: FBT003 - QGIS takes it in this place only
    application.initQgis()
    path, out, layers, *bounds = sys.argv[1:]
    asked = [one for one in layers.split(",") if one]
    print(json.dumps(draw(path, out, asked, [float(one) for one in bounds]), ensure_ascii=False))
    application.exitQgis()
