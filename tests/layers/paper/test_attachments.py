"""What misleads on a finished page is found by the drawing alone, each kind of it."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from layers.export.atlas import usual_sheets
from layers.export.sheet_file import sheet_for, wrong_on
from layers.facts.lookup import Facts
from layers.paper.body.frame import Frame
from layers.paper.drawing import (
    Box,
    Ellipse,
    Group,
    Item,
    Look,
    Page,
    Path,
    Rect,
    Text,
    Type,
    texts,
)
from layers.paper.furniture.attachments import (
    COVERS,
    CROSSING,
    FAR,
    FURNITURE,
    NEARER,
    OUTSIDE,
    THROUGH,
    attached,
    wrong_attachments,
)
from layers.paper.ground import Ground
from layers.paper.request import PAPERS, EmptySheetError
from tests.app_process import ROOT
from tests.stored import stored_facts

FRAME = Frame(Box(0, 0, 100, 100), (0.0, 0.0, 100_000.0, 100_000.0))
"""A millimetre of the page is a kilometre; y grows downwards on the page."""
KIND = Type(6.0, "#222222")
LOOK = Look(fill="#222222")


@pytest.fixture(scope="module")
def ground(facts: Facts) -> Ground:
    """Return two square units beside each other, with the sea below and a place in the first."""
    units = {
        "west": shapely.box(0, 60e3, 40e3, 100e3),
        "east": shapely.box(40e3, 60e3, 80e3, 100e3),
    }
    zone = {"z": shapely.box(0, 60e3, 40e3, 100e3)}
    return replace(
        Ground.of(facts.store),
        counties=units,
        functional=frozenset(),
        blank=frozenset(),
        context={},
        outlines={"zones": zone},
        points={"far": np.array([10e3, 90e3])},
        _kept={},
    )


def mark(key: str, x: float, y: float) -> Group:
    return Group(f"{key}园", (Ellipse(x, y, 1, 1, LOOK),), key)


def name(key: str, x: float, y: float, words: str = "某园") -> Text:
    """Return a name that begins here; it is about 4 mm wide and 2 mm high."""
    return Text(x, y, words, KIND, owner=key)


def leader(key: str, *ends: tuple[float, float]) -> Path:
    return Path((np.array(ends),), LOOK, closed=False, owner=key)


def kinds(ground: Ground, *items: Item) -> list[str]:
    page = Page(100, 100, items, "图")
    return [wrong.kind for wrong in wrong_attachments(ground, page, [FRAME])]


def test_a_name_beside_its_own_symbol_is_right(ground: Ground) -> None:
    assert not kinds(ground, mark("p", 50, 50), name("p", 51.5, 50), mark("q", 60, 50))


@pytest.mark.parametrize(
    ("items", "kind"),
    [
        ((mark("p", 50, 50), name("p", 52, 50), mark("q", 57.7, 50)), NEARER),
        ((mark("p", 50, 50), name("p", 55, 50)), NEARER),
        ((mark("p", 50, 50), name("p", 51.5, 50), mark("q", 54, 50)), COVERS),
        (
            (
                mark("p", 50, 50),
                leader("p", (51, 50), (60, 50)),
                name("p", 60, 50),
                mark("q", 55, 50.5),
            ),
            THROUGH,
        ),
        (
            (
                mark("p", 50, 50),
                leader("p", (51, 50), (60, 50)),
                name("p", 60, 50),
                mark("q", 54, 53.5),
                name("q", 53, 50.5),
            ),
            THROUGH,
        ),
        (
            (
                mark("p", 50, 50),
                leader("p", (51, 50), (60, 55)),
                name("p", 60, 55),
                mark("q", 50, 55),
                leader("q", (51, 55), (60, 50)),
                name("q", 60, 50),
            ),
            CROSSING,
        ),
        ((name("west", 37, 20, "西县"),), OUTSIDE),
        ((name("z", 60, 60, "一片"),), OUTSIDE),
        ((leader("west", (39, 20), (45, 20)), name("west", 45, 20, "西县")), OUTSIDE),
        ((leader("west", (35, 20), (85, 20)), name("west", 85, 20, "西县")), OUTSIDE),
        ((leader("west", (45, 50), (45, 52)), name("west", 45, 53, "西县")), OUTSIDE),
        ((mark("far", 40, 50),), FAR),
        ((mark("west", 45, 20),), FAR),
        ((Group("比例尺", (Rect(Box(10, 20, 30, 25), LOOK),)),), FURNITURE),
        ((mark("p", 50, 60), Group("图题", (Rect(Box(45, 55, 55, 65), LOOK),))), FURNITURE),
    ],
)
def test_each_wrong_attachment_is_found(ground: Ground, items: tuple[Item, ...], kind: str) -> None:
    assert set(kinds(ground, *items)) == {kind}


def test_names_and_furniture_where_they_belong_are_right(ground: Ground) -> None:
    assert not kinds(
        ground,
        name("west", 10, 20, "西县"),
        name("z", 20, 30, "一片"),
        leader("east", (70, 38), (70, 45)),
        name("east", 70, 46, "东县"),
        Group("比例尺", (Rect(Box(10, 80, 30, 85), LOOK),)),
    )


def test_what_is_wrong_is_said_by_kind(ground: Ground) -> None:
    page = Page(100, 100, (mark("p", 50, 50), name("p", 55, 50)), "图")
    wrong = wrong_attachments(ground, page, [FRAME])
    assert attached(wrong) == f"注记归属错误 1 处（{NEARER} 1）"
    assert attached([]) == "注记归属错误 0 处"
    assert str(wrong[0]).startswith(f"{NEARER}：某园")


@pytest.mark.parametrize("paper", ["a4", "slide"])
def test_sheets_that_are_asked_for_most_attach_nothing_wrongly(facts: Facts, paper: str) -> None:
    found = []
    for request, bound in usual_sheets(facts, PAPERS[paper]):
        try:
            sheet = sheet_for(facts, request, bound=bound)
        except EmptySheetError:
            continue
        found += [f"{sheet.page.title}: {wrong}" for wrong in wrong_on(facts, sheet)]
    assert not found


def test_sheets_of_the_real_data_attach_nothing_wrongly(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    real = stored_facts(ROOT / "data", tmp_path_factory.mktemp("real") / "layers.gpkg")
    asked = [request for request, bound in usual_sheets(real, PAPERS["a4"]) if not bound]
    asked += [replace(request, paper=PAPERS["slide"]) for request in asked[:4]]
    sheets = [sheet_for(real, request) for request in asked]
    assert not [f"{s.page.title}: {w}" for s in sheets for w in wrong_on(real, s)]
    units = {row["county_id"] for row in real.store.rows("counties")}
    for whole in (sheets[0], *sheets[2:4]):
        named = {word for text in texts(whole.page.items) for word in text.owner.split()}
        assert units <= named, f"every unit is named or numbered: {whole.page.title}"
