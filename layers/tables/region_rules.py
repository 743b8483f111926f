"""All rules of a region in one place: what must be so beyond what reading finds."""

from __future__ import annotations

from layers.tables import clause_rules, layout_rules, position_rules
from layers.tables.reading import Fault
from layers.tables.region_data import RegionData, Rule

RULES: tuple[Rule, ...] = (*clause_rules.RULES, *layout_rules.RULES, *position_rules.RULES)


def faults(data: RegionData, rules: tuple[Rule, ...] = RULES) -> list[Fault]:
    """Return all that the rules find, sorted by file and row, each once."""
    return sorted({found for rule in rules for found in rule(data)})
