"""The signs of 帮助 are the legend's own, drawn as they are drawn today."""

from __future__ import annotations

import json

from layers.export.signs import drawn_signs
from layers.facts.lookup import Facts
from tests.app_process import ROOT


def test_the_signs_of_help_are_current(facts: Facts) -> None:
    kept = json.loads((ROOT / "ui" / "help" / "signs.json").read_text("utf-8"))
    assert drawn_signs(facts) == kept, "run scripts/draw_help.py"
