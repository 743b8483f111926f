"""All rules of a region in one place.

They find what must be so beyond what reading finds (`layers.tables.reading`).
"""

from __future__ import annotations

from layers.tables import (
    clause_rules,
    figure_rules,
    layout_rules,
    level_rules,
    outline_rules,
    position_rules,
    unit_rules,
)
from layers.tables.faults import Fault
from layers.tables.region_data import RegionData, Rule

RULES: tuple[Rule, ...] = (
    *position_rules.RULES,
    *clause_rules.RULES,
    *figure_rules.RULES,
    *level_rules.RULES,
    *layout_rules.RULES,
    *unit_rules.RULES,
)

TREE: tuple[Rule, ...] = (layout_rules.parents, *unit_rules.RULES, level_rules.levels)
"""Rules without which the others cannot be asked."""

NOTICES: tuple[Rule, ...] = (
    *position_rules.NOTICES,
    *clause_rules.NOTICES,
    *figure_rules.NOTICES,
    *outline_rules.NOTICES,
    *level_rules.NOTICES,
    *layout_rules.NOTICES,
)
"""Rules of what could be better: a region with such rows is built."""


def faults(data: RegionData, rules: tuple[Rule, ...] = RULES) -> list[Fault]:
    """Return all that the rules find, each once: in the order of the rules, by file and row."""
    return list(dict.fromkeys(found for rule in rules for found in sorted(rule(data))))
