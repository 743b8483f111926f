"""What QGIS makes of the layers of a GeoPackage; run by the system's Python, which has QGIS."""

import json
import sys
from collections.abc import Iterator

from qgis.core import QgsApplication, QgsExpression, QgsRenderContext, QgsVectorLayer


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
        "labels": layer.labelsEnabled(),
        "classes": [rule.label() for rule in _rules(renderer)],
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        "faults": [fault for text in _expressions(layer, symbols) for fault in _faults(text)],
    }


def _rules(renderer) -> list:
    return renderer.rootRule().descendants() if hasattr(renderer, "rootRule") else []


def _expressions(layer, symbols: list) -> Iterator[str]:
    """Yield all that QGIS is to work out: classes, names, offsets, colours, made geometries."""
    for rule in _rules(layer.renderer()):
        yield rule.filterExpression()
    if layer.labeling() and hasattr(layer.labeling(), "rootRule"):
        for rule in layer.labeling().rootRule().descendants():
            yield rule.filterExpression()
            yield rule.settings().fieldName
    for symbol in symbols:
        yield from _of_symbol(symbol)


def _of_symbol(symbol) -> Iterator[str]:
    for part in symbol.symbolLayers():
        told = part.dataDefinedProperties()
        yield from (told.property(key).expressionString() for key in told.propertyKeys())
        if hasattr(part, "geometryExpression"):
            yield part.geometryExpression()
        if part.subSymbol():
            yield from _of_symbol(part.subSymbol())


def _faults(text: str) -> list:
    expression = QgsExpression(text or "1")
    return [f"{text}: {expression.parserErrorString()}"] if expression.hasParserError() else []


if __name__ == "__main__":
    application = QgsApplication([], False)  # noqa: FBT003 - QGIS takes it in this place only
    application.initQgis()
    path, *names = sys.argv[1:]
    print(json.dumps({name: look(path, name) for name in names}))
    application.exitQgis()
