"""The page 定位质量: how well the places are located, and what would raise it most."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.online.settings import SettingsError
from geo.precision import FINE, PLACED
from layers.build.store import StoreError
from layers.facts.lookup import Facts
from layers.facts.position_needs import (
    LEAST_TESTS,
    AreaNeed,
    Calibration,
    CellQuality,
    Check,
    PointNeed,
    area_needs,
    cell_quality,
    point_needs,
    rule,
)
from layers.files.story_tables import part_worksheet
from layers.files.workbook import csv_bytes
from layers.screen.card_assets import DOM, PARTS_STYLES, TABLE
from layers.stories.lists import unplaced
from layers.stories.precision import SCOPES, Precision, SourceUse, Spread, sources_used
from layers.stories.record import Part
from layers.vocabulary import wording
from ui.pages import top_bar
from ui.session import open_store, settings, tell

HERE = Path(__file__).resolve().parent
MOST_NEEDS = 15
MOST_CHECKS = 12
CSV_NAME = "未落图.csv"

Record = dict[str, Any]


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    try:
        office = settings()
        top_bar("positions", office)
        facts = open_store(office, st.query_params.to_dict()).facts
    except (StoreError, SettingsError) as error:
        tell(error)
        return
    found = unplaced(facts)
    _show("layout_positions", "positions.js", _statistics(facts))
    st.download_button(
        f"下载全部 {len(found.items)} 处（CSV）",
        lambda: _csv(found),
        file_name=CSV_NAME,
        mime="text/csv",
        on_click="ignore",
        key="missing-csv",
    )
    _show("layout_missing", "missing.js", _missing(facts, found))


def _show(name: str, script: str, record: Record) -> None:
    """Draw a part of the page."""
    _component(name, script)(data=[record], key=name)


@cache
def _component(name: str, script: str) -> Callable[..., Any]:
    scripts = (DOM, "address.js", TABLE, script)
    return st.components.v2.component(
        name,
        css="\n".join((HERE / name).read_text("utf-8") for name in (PARTS_STYLES, "positions.css")),
        js="\n".join((HERE / one).read_text("utf-8") for one in scripts),
    )


def _statistics(facts: Facts) -> Record:
    return {
        "classes": list(facts.words.precision_short.values()),
        "placed": len(PLACED),
        "scopes": [_scope(Precision(facts, scope), scope) for scope in SCOPES],
        "checks": _checks(facts, Calibration(facts)),
        "cells": list(map(_cells, cell_quality(facts))),
        "rule": rule(facts),
        "unit": facts.words.unit,
        "short": facts.words.short,
        "areas": [_area_need(facts, need) for need in area_needs(facts, MOST_NEEDS)],
        "points": [_point_need(facts, need) for need in point_needs(facts, MOST_NEEDS)],
        "sources": list(map(_source, sources_used(facts))),
    }


def _area_need(facts: Facts, need: AreaNeed) -> Record:
    precision = facts.words.precision_short[need.precision]
    return {
        "subject": f"area:{need.area['area_id']}",
        "name": need.area["name"],
        "rank": wording.RANK[need.area["rank"]] or wording.KIND[need.area["kind"]],
        "relations": need.relations,
        "precision": f"{precision}，待核" if need.unchecked else precision,
        "worth": f"{need.worth:.1f}",
    }


def _point_need(facts: Facts, need: PointNeed) -> Record:
    return {
        "name": need.place["name"],
        "county": facts.name(need.place["county_id"]),
        "areas": [
            {"subject": f"area:{area['area_id']}", "name": area["short_name"]}
            for area in need.areas
        ],
        "worth": f"{need.worth:.1f}",
    }


def _source(use: SourceUse) -> Record:
    return {
        "title": use.source["title"],
        "licence": use.source["licence"],
        "url": use.source.get("url", ""),
        "areas": use.areas,
        "places": use.places,
        "outlines": use.outlines,
        "told": use.told,
    }


def _scope(precision: Precision, scope: str) -> Record:
    whole = _spread(precision.whole())
    return {
        "label": SCOPES[scope][0],
        "whole": whole,
        "kinds": [*map(_spread, precision.by_kind()), whole | {"strong": True}],
        "counties": list(map(_spread, precision.by_county())),
        "documents": list(map(_spread, precision.by_document())),
        "radii": [
            {
                "name": precision.facts.words.precision[radii.precision],
                "number": radii.number,
                "median": _km(radii.median_m),
                "most": _km(radii.most_m),
            }
            for radii in precision.radii()
        ],
    }


def _spread(spread: Spread) -> Record:
    return {
        "label": spread.label,
        "counts": list(spread.counts.values()),
        "total": spread.total,
        "fine": spread.share(FINE),
        "placed": spread.share(PLACED),
    }


def _checks(facts: Facts, calibration: Calibration) -> Record:
    return {
        "fit": calibration.used("fit"),
        "refused": calibration.used("refused"),
        "few": [
            f"“{wording.CHECK_KIND[kind]}”只有 {number} 点，应有 {LEAST_TESTS[kind]} 点"
            for kind, number in calibration.too_few().items()
        ],
        "classes": [
            {
                "kind": wording.CHECK_KIND[verdict.kind],
                "name": facts.words.precision.get(verdict.precision, "合计"),
                "number": verdict.number,
                "within": verdict.within / verdict.number,
                "interval": f"{verdict.low:.0%}–{verdict.high:.0%}",
                "distance": _km(verdict.median_distance_m),
                "radius": _km(verdict.median_radius_m),
            }
            for verdict in calibration.verdicts()
        ],
        "worst": list(map(_check, calibration.checks[:MOST_CHECKS])),
    }


def _cells(quality: CellQuality) -> Record:
    return {
        "county": quality.county,
        "villages": quality.villages,
        "right": quality.right / quality.villages,
        "edge": _km(quality.edge_m),
    }


def _check(check: Check) -> Record:
    return {
        "name": check.row["name"],
        "place": check.row["place"],
        "distance": _km(check.distance_m),
        "radius": _km(check.radius_m),
        "within": check.within,
    }


def _km(metres: float) -> str:
    return f"{metres / 1000:.1f}"


def _missing(facts: Facts, found: Part) -> Record:
    keys = ("kind", "rank", "counties", "precision", "reason")
    return {
        "title": found.heading,
        "unit": facts.words.unit,
        "rows": [
            dict(zip(keys, item.cells, strict=True))
            | {"subject": item.pick, "name": item.text, "clause": item.clauses[0].text}
            | {"counties": item.cells[2].split("、")}
            for item in found.items
        ],
    }


def _csv(found: Part) -> bytes:
    sheet = part_worksheet(found)
    ids = (item.pick.partition(":")[2] for item in found.items)
    rows = [(key, *row) for key, row in zip(ids, sheet.rows, strict=True)]
    return csv_bytes(("编号", *sheet.header), rows)


main()
