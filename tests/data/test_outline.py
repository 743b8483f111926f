"""The outline has every heading of the chapters that it walks through, as the texts print them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from layers.tables.parts import Document
from layers.tables.reading import read_tables
from layers.tables.text_lines import plain

DATA = Path(__file__).resolve().parents[2] / "data"
Outline = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def outline() -> Outline:
    """Return document → place without blanks → heading."""
    found: Outline = defaultdict(dict)
    for row in read_tables(DATA)["outline"].to_dict("records"):
        found[row["doc_id"]][plain(row["locator"])] = plain(row["heading"])
    return dict(found)


def chapters(places: dict[str, str]) -> list[str]:
    return [place for place in places if place.startswith("第") and place.endswith("章")]


def test_every_numbered_heading_and_every_box_has_a_row(
    outline: Outline, documents: dict[str, Document]
) -> None:
    for doc_id, places in outline.items():
        assert len(chapters(places)) >= 2
        printed = dict(documents[doc_id].headings(chapters(places)))
        assert len(printed) > 50
        lost = {place: words for place, words in printed.items() if plain(place) not in places}
        assert lost == {}, doc_id
        assert [w for place, w in printed.items() if places[plain(place)] not in w] == []


def test_every_paragraph_that_is_named_has_a_row_where_a_section_has_any(
    outline: Outline, documents: dict[str, Document]
) -> None:
    count = 0
    for doc_id, places in outline.items():
        document = documents[doc_id]
        for section, _ in document.headings(chapters(places)):
            below = [place for place in places if place.startswith(plain(section))]
            named = [places[one] for one in below if one.endswith(places[one][-4:])]
            printed = document.named(section) if named else []
            # A sentence of a paragraph may be as short as a name, but it has a comma.
            names = [words for words in printed if not {",", "、"} & set(words)]
            assert set(names) <= set(places.values()), f"{doc_id} {section}"
            count += len(names)
    assert count > 100
