"""What is a draft, in force or over on a day, and that everything says the same of that day."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import quickjs

from layers.export.sheet_file import make
from layers.export.standalone import build_standalone
from layers.facts.lookup import Facts
from layers.facts.standing import DayError, last_day, read_day, standing
from layers.files import provenance
from layers.files.take_away import take_away
from layers.files.workbook import workbook
from layers.paper.content import content_of
from layers.paper.request import SheetRequest, format_of, paper_of
from layers.screen.card_assets import STANDING
from layers.screen.cards import card_file, card_of
from layers.view import View

BEFORE, AFTER = date(2025, 6, 1), date(2026, 11, 30)
PLAN = "《产业规划》"


@pytest.fixture(scope="module")
def then(facts: Facts) -> Facts:
    """Return what is known, told while the plan is in force."""
    return Facts(facts.store, BEFORE)


@pytest.fixture(scope="module")
def now(facts: Facts) -> Facts:
    """Return the same, told when the plan is over."""
    return Facts(facts.store, AFTER)


def document(status: str, valid_to: str) -> dict[str, str]:
    return {"status": status, "valid_to": valid_to}


@pytest.mark.parametrize(
    ("valid_to", "last"),
    [("2025", "2025-12-31"), ("2024-02", "2024-02-29"), ("2025-06-01", "2025-06-01")],
)
def test_a_year_and_a_month_last_until_their_last_day(valid_to: str, last: str) -> None:
    day = date.fromisoformat(last)
    assert last_day(valid_to) == day
    issued = document("issued", valid_to)
    assert standing(issued, day) == "in_force"
    assert standing(issued, date.fromordinal(day.toordinal() + 1)) == "ended"


def test_a_draft_stays_a_draft_and_what_has_no_end_does_not_end() -> None:
    assert {standing(document("draft", "2025"), day) for day in (BEFORE, AFTER)} == {"draft"}
    assert standing(document("issued", ""), date.max) == "in_force"


def test_a_command_reads_a_day_or_says_how_to_write_it() -> None:
    assert read_day("2025-06-01") == BEFORE
    with pytest.raises(DayError, match="2026-11-30"):
        read_day("2025年6月")


def test_documents_are_named_by_what_they_are_on_the_day(then: Facts, now: Facts) -> None:
    assert then.document_name("plan21") == PLAN
    assert now.document_name("plan21") == f"{PLAN}（已到期）"
    assert then.document_name("chain23") == now.document_name("chain23")


def test_a_sheet_tells_what_is_over(then: Facts, now: Facts) -> None:
    view = View()
    assert "已到期" not in content_of(then, view).subtitle
    told = content_of(now, view)
    assert f"{PLAN}（已到期）" in told.subtitle
    assert any("（已到期）" in line for line in told.clauses)


def test_the_same_day_gives_the_same_file_and_another_day_another(then: Facts, now: Facts) -> None:
    request = SheetRequest(View(), paper_of("a4"), format_of("svg"))
    first, later = make(then, request), make(now, request)
    assert first.body == make(Facts(then.store, BEFORE), request).body != later.body
    assert (first.report.ended, later.report.ended) == ((), ("产业规划",))
    assert "已到期" in later.body.decode()


def test_files_tell_what_is_over(then: Facts, now: Facts) -> None:
    def told(facts: Facts) -> tuple[str, str, str]:
        made = take_away(facts, ["parks"], "geojson", "4490", None)
        book = openpyxl.load_workbook(io.BytesIO(workbook(facts, [clauses(facts)], "")))
        cells = [str(cell.value) for row in book.worksheets[-1].iter_rows() for cell in row]
        listed = {row["short"]: row["status"] for row in provenance.documents(facts)}
        return "\n".join(made.notes), "\n".join(cells), listed["产业规划"]

    assert all("已到期" not in text for text in told(then))
    assert all("已到期" in text for text in told(now))


def clauses(facts: Facts) -> provenance.Worksheet:
    """Return a table that cites the plan."""
    return provenance.table_sheet(facts, "area_industries")


def test_cards_are_the_same_on_all_days_and_tell_each_of_them(then: Facts, now: Facts) -> None:
    assert card_file(then).packed == card_file(now).packed
    assert build_standalone(then, View()) == build_standalone(now, View())
    card = card_of(then, "area:p-port")
    over = [["2026-01-01", "已到期 2025"]]
    assert [one["standing"] for one in card["documents"] if one["text"] == PLAN] == [over]


@pytest.mark.parametrize(("day", "clause"), [(BEFORE, ""), (AFTER, "已到期")])
def test_the_page_asks_the_reader_s_own_day(facts: Facts, day: date, clause: str) -> None:
    page = quickjs.Context()
    page.eval(Path(STANDING).read_text("utf-8"))

    def said(steps: list[list[str]]) -> str:
        return str(page.eval(f"standingWord({json.dumps(steps)}, {json.dumps(day.isoformat())})"))

    assert said(facts.clause("plan21", "表1").record()["standing"]) == clause
    assert said(facts.clause("chain23", "附件1").record()["standing"]) == "送审稿"
    (document,) = (one for one in card_of(facts, None)["documents"] if one["text"] == PLAN)
    assert said(document["standing"]).startswith(clause)
    assert page.eval("standingWord(undefined)") == ""


def test_today_is_asked_anew(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server runs for months: what was in force when it started may be over."""
    running = Facts(facts.store)
    for day, word in ((BEFORE, "in_force"), (AFTER, "ended")):
        monkeypatch.setattr("layers.facts.standing.today", lambda day=day: day)
        assert running.standing("plan21") == word


def test_a_sheet_that_is_dated_is_of_that_day_unless_another_is_asked_for() -> None:
    assert read_day("", "2025-06-01") == date(2025, 6, 1)
    assert read_day("2026-01-01", "2025-06-01") == date(2026, 1, 1)
    assert read_day("", "2025年6月") == read_day("")
