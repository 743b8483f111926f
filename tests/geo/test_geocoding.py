"""Asking providers and revising the tables: nothing stops, nothing is lost, nothing gets worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import pandas as pd

from geo.candidate import Candidate, Definition
from geo.errors import ProviderError
from geo.geocoding import PATIENCE, Answers, ask
from geo.locate import CANDIDATE_COLUMNS, COLUMNS
from geo.providers.gazetteer import GazetteerProvider
from geo.reference import Reference
from geo.revision import HISTORY_COLUMNS, Tables, revise
from tests.geo.reference import area, reference, towns

EARLIER, TODAY = "2026-01-02", "2026-03-04"
POI = Candidate(
    provider="maps",
    name="甲方产业园",
    kind="estate",
    lon=118.7,
    lat=25.2,
    precision="site",
    radius_m=500,
    method="service",
    source_id="gaz",
    reason="检索到",
)


class Maps:
    """A service that answers from a list: candidates, or an error to raise."""

    id = "maps"
    source_id = "gaz"
    datum = "cgcs2000"
    online = True

    def __init__(self, *answers: Sequence[Candidate] | ProviderError) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        self.asked.append(wanted.area_id)
        answer = self.answers.pop(0)
        if isinstance(answer, ProviderError):
            raise answer
        return answer


def _reference() -> Reference:
    rows = towns(("p-a", "east", "白沙镇", "inferred", "报道", "gaz"))
    names = zip("abcdef", "甲乙丙丁戊己", strict=True)
    return reference([area(f"p-{n}", f"{name}方产业园", "east") for n, name in names], rows)


def _wanted(of: Reference) -> list[Definition]:
    return [of.definition(row) for row in of.tables["areas"].to_dict("records")]


def _nothing() -> Tables:
    columns = {
        "locations": COLUMNS, "candidates": CANDIDATE_COLUMNS, "location_history": HISTORY_COLUMNS,
    }  # fmt: skip
    return {name: pd.DataFrame(columns=list(c), dtype=str) for name, c in columns.items()}


def _revise(of: Reference, before: Tables, day: str, *providers: Maps) -> Tables:
    wanted = _wanted(of)
    answers = ask([GazetteerProvider(of), *providers], wanted)
    return revise(of, answers, before, day, {one.area_id for one in wanted})


def _location(tables: Tables, area_id: str = "p-a") -> dict[str, str]:
    found = tables["locations"]
    return found[found["area_id"] == area_id].iloc[0].to_dict()


def test_a_provider_that_fails_once_goes_on() -> None:
    of = _reference()
    maps = Maps([POI], ProviderError("太慢"), [], [], [], [])
    answers = ask([maps], _wanted(of))
    assert answers.offers["p-a"] == [POI]
    assert ("maps", "p-b") not in answers.asked
    assert ("maps", "p-c") in answers.asked
    assert answers.faults == ["maps：1 次查询失败。太慢"]


def test_a_provider_that_keeps_failing_is_left_alone_and_the_others_answer() -> None:
    of = _reference()
    down = Maps(*[ProviderError("连不上")] * 6)
    answers = ask([down, GazetteerProvider(of)], _wanted(of))
    assert len(down.asked) == PATIENCE
    assert "其余未再查询" in answers.faults[0]
    assert answers.offers["p-a"]


def test_a_service_that_hangs_keeps_no_other_from_answering() -> None:
    of = _reference()
    others_are_done = Event()

    class Hanging(Maps):
        id = "hanging"

        def candidates(self, wanted: Definition) -> Sequence[Candidate]:
            assert others_are_done.wait(10)
            return super().candidates(wanted)

    class Quick(Maps):
        id = "quick"

    def progress(provider: str, done: int) -> None:
        if (provider, done) == ("quick", 6):
            others_are_done.set()

    hanging, quick = Hanging(*[[POI]] * 6), Quick(*[[replace(POI, name="乙")]] * 6)
    answers = ask([hanging, quick], _wanted(of), progress)
    assert [one.name for one in answers.offers["p-a"]] == [POI.name, "乙"]


def test_a_refusal_for_good_is_not_asked_again() -> None:
    of = _reference()
    refused = Maps(ProviderError("密钥无效", lasting=True))
    assert "密钥无效" in ask([refused], _wanted(of)).faults[0]
    assert refused.asked == ["p-a"]


def test_what_a_service_found_stays_when_it_is_not_there() -> None:
    of = _reference()
    first = _revise(of, _nothing(), EARLIER, Maps([POI], [], [], [], [], []))
    assert _location(first)["precision"] == "site"
    later = _revise(of, first, TODAY, Maps(*[ProviderError("断网")] * 3))
    pd.testing.assert_frame_equal(later["locations"], first["locations"])
    pd.testing.assert_frame_equal(later["candidates"], first["candidates"])
    assert later["location_history"].empty


def test_what_a_service_no_longer_knows_goes_and_leaves_a_history() -> None:
    of = _reference()
    first = _revise(of, _nothing(), EARLIER, Maps([POI], [], [], [], [], []))
    later = _revise(of, first, TODAY, Maps([], [], [], [], [], []))
    assert _location(later)["precision"] == "township"
    history = later["location_history"].to_dict("records")
    assert [(row["number"], row["old_precision"], row["changed_on"]) for row in history] == [
        ("1", "site", TODAY)
    ]
    assert "更粗略" in history[0]["reason"]


def test_a_better_find_replaces_the_position_and_only_that_row_gets_a_new_day() -> None:
    of = _reference()
    first = _revise(of, _nothing(), EARLIER)
    later = _revise(of, first, TODAY, Maps([POI], [], [], [], [], []))
    assert _location(later)["located_on"] == TODAY
    assert _location(later, "p-b")["located_on"] == EARLIER
    assert "更精细" in later["location_history"]["reason"].iloc[0]


def test_only_the_areas_asked_for_change() -> None:
    of = _reference()
    first = _revise(of, _nothing(), EARLIER)
    answers = ask([GazetteerProvider(of), Maps([POI], [], [], [], [], [])], _wanted(of))
    later = revise(of, answers, first, TODAY, {"p-b"})
    assert _location(later)["precision"] == "township"
    assert later["location_history"].empty


def test_stored_and_fresh_candidates_are_written_alike() -> None:
    of = _reference()
    poi = replace(POI, radius_m=480.4, lon=118.700001, datum="gcj02", source_ref="B1")
    first = _revise(of, _nothing(), EARLIER, Maps([poi], [], [], [], [], []))
    again = revise(of, ask([GazetteerProvider(of)], _wanted(of)), first, TODAY, set("x"))
    pd.testing.assert_frame_equal(again["candidates"], first["candidates"])


def test_answers_of_several_runs_are_joined() -> None:
    one = Answers({"p-a": [POI]}, {("maps", "p-a")}, ["甲"])
    one.add(Answers({"p-a": [POI], "p-b": []}, {("osm", "p-a")}, ["乙"]))
    assert one.offers == {"p-a": [POI, POI], "p-b": []}
    assert (len(one.asked), one.faults) == (2, ["甲", "乙"])
