"""All cards of a store as one small record: every text, row and list of clauses once.

Cards repeat themselves: the same clause stands on dozens, the same row on both ends of a relation.
`standalone_cards.js` puts a card together again, exactly as `layers.cards` made it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from layers.cards.parts import Card, Line

Record = dict[str, Any]
Numbers = list[Any]

TEXTS = ("text", "label", "pick", "evidence", "tone", "detail")
"""Keys of a row that are texts; ``mark`` and ``clauses`` follow them."""
OF_CHART = ("theme", "chosen")
"""What sets one card's chart apart from another's; the bars are the same everywhere."""


class Pool:
    """Values in the order in which they were first asked for; number 0 stands for nothing."""

    def __init__(self, nothing: Any) -> None:  # noqa: ANN401 - whatever is pooled
        self.values = [nothing]
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Any, key: Hashable = None) -> int:  # noqa: ANN401
        """Return the number of a value; `key` stands for what cannot be hashed."""
        key = value if key is None else key
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


def packed(cards: Mapping[str, Card]) -> Record:
    """Return cards by subject as a record of numbered parts.

    Returns
    -------
    ``texts, marks, clauses, rows, charts`` are lists whose entry 0 stands for nothing. A clause is
    the number of its text, negative for a draft. ``cards`` holds, by subject, title, subtitle,
    badges, sections and, where there is one, the chart.

    Raises
    ------
    ValueError
        If a row has a key that this form has no place for.
    """
    packer = _Packer()
    found = {subject: packer.card(card) for subject, card in cards.items()}
    return {
        "keys": TEXTS,
        "texts": packer.texts.values,
        "marks": packer.marks.values,
        "clauses": packer.clauses.values,
        "rows": packer.rows.values,
        "charts": packer.charts.values,
        "cards": found,
    }


class _Packer:
    def __init__(self) -> None:
        self.texts = Pool("")
        self.marks, self.clauses, self.rows, self.charts = (Pool(None) for _ in range(4))

    def card(self, card: Card) -> Numbers:
        made: Numbers = [
            card["id"],
            self._text(card["title"]),
            self._text(card["subtitle"]),
            [[self._text(badge["text"]), self._text(badge["tone"])] for badge in card["badges"]],
            [
                [self._text(section["title"]), *map(self._row, section["rows"])]
                for section in card["sections"]
            ],
        ]
        return [*made, self._chart(card["chart"])] if "chart" in card else made

    def _text(self, text: str) -> int:
        return self.texts.number(text) if text else 0

    def _row(self, row: Line) -> int:
        strange = row.keys() - {*TEXTS, "mark", "clauses"}
        if strange:
            raise ValueError(f"a row of a card with {', '.join(sorted(strange))}")
        numbers = [self._text(row.get(key, "")) for key in TEXTS]
        numbers += [self._mark(row.get("mark")), self._clauses(row.get("clauses"))]
        while numbers and not numbers[-1]:
            numbers.pop()
        return self.rows.number(numbers, tuple(numbers))

    def _mark(self, mark: dict[str, str] | None) -> int:
        return self.marks.number(mark, tuple(sorted(mark.items()))) if mark else 0

    def _clauses(self, clauses: list[Record] | None) -> int:
        if not clauses:
            return 0
        numbers = [
            -self._text(clause["text"]) if clause["draft"] else self._text(clause["text"])
            for clause in clauses
        ]
        return self.clauses.number(numbers, tuple(numbers))

    def _chart(self, chart: Card) -> Numbers:
        bars = {key: value for key, value in chart.items() if key not in OF_CHART}
        return [*(chart[key] for key in OF_CHART), self.charts.number(bars, repr(bars))]
