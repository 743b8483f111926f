"""The desk by its address and by its form: links, keys, candidates, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.reviewer import Desk, Office, working


@pytest.fixture(scope="module")
def office(city: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Run the app with the invented city."""
    with working(city, built, tmp_path_factory.mktemp("office")) as found:
        yield found


@pytest.fixture
def desk(page: Page, office: Office) -> Desk:
    """Return an opened desk."""
    return Desk.enter(page, office, "甲")


def test_an_undo_of_what_was_replaced_offers_the_others_version(desk: Desk, office: Office) -> None:
    area = "p-somewhere"
    row = {"area_id": area, "made_by": "甲", "lon": "100.3", "lat": "40.42", "source": "踏勘"}
    row |= {"precision": "site", "uncertainty_m": "9", "reason": "先前"}
    first = office.log.save({**row, "base_id": ""})
    desk.open(area)
    expect(desk.history).to_contain_text("先前")
    office.log.save({**row, "base_id": first["correction_id"], "made_by": "乙", "reason": "后来"})
    desk.button("撤销上一次校核").click()
    conflict = desk.conflict
    expect(conflict).to_contain_text("您要撤销的校核已被 乙 的校核替换")
    expect(conflict).to_contain_text("后来")
    expect(conflict).not_to_contain_text("我的")
    expect(conflict.get_by_role("button")).to_have_text(["采用对方", "取消"])
    desk.button("取消").click()
    expect(conflict).to_be_hidden()
    desk.button("撤销上一次校核").click()
    expect(desk.history).to_contain_text("撤销")


def test_a_link_opens_its_place_and_the_address_follows(page: Page, office: Office) -> None:
    desk = Desk.enter(page, office, "甲", "?area=p-songwu")
    expect(desk.chosen).to_contain_text(desk.name("p-songwu"))
    for area_id in ("f-lab", "p-bamboo", "f-lab"):
        desk.open(area_id)
        expect(desk.chosen).to_contain_text(desk.name(area_id))
        page.wait_for_url(f"**/review?area={area_id}")


def test_enter_saves_only_with_ctrl(desk: Desk, office: Office) -> None:
    desk.open("f-lab")
    before = len(office.log.rows())
    desk.fill(precision="site", uncertainty_m="300", source="踏勘")
    for name in ("lon", "lat", "uncertainty_m", "source"):
        desk.field(name).press("Enter")
    desk.fill(reason="核过")
    desk.title.click()
    desk.page.keyboard.press("Control+Enter")
    expect(desk.history).to_contain_text("核过")
    assert len(office.log.rows()) == before + 1


def test_what_is_typed_outlives_a_reload_though_its_field_is_never_left(desk: Desk) -> None:
    desk.open("p-bamboo")
    before = desk.runs()
    desk.field("source").fill("现场踏勘")  # and nothing more: the focus stays there
    desk.page.wait_for_function("n => window.runsOfTest > n", arg=before)
    desk.settle()
    desk.page.reload()
    Desk.unlock(desk.page, desk.office, "甲")
    expect(desk.field("source")).to_have_value("现场踏勘")
    desk.button("放弃填写").click()
    expect(desk.field("source")).to_have_value("")


def test_a_candidate_brings_its_source_and_reason_and_spares_what_was_typed(desk: Desk) -> None:
    desk.open("p-port")
    take = desk.page.get_by_role("button", name=re.compile("^取用候选"))
    take.nth(1).click()
    expect(desk.field("reason")).to_have_value("名称中有潮见")
    take.nth(0).click()
    expect(desk.field("reason")).to_have_value("地名库有同名地点")
    expect(desk.field("source")).to_have_value("砚汐市虚构测绘 澜屿港")
    desk.fill(reason="我自己写的")
    take.nth(1).click()
    expect(desk.field("reason")).to_have_value("我自己写的")
    expect(desk.field("source")).to_have_value("砚汐市虚构测绘 潮见镇")
    desk.button("放弃填写").click()


WORDS = """root => {
  const said = [root.innerText];
  for (const node of root.querySelectorAll("*"))
    for (const name of ["title", "aria-label", "placeholder", "alt"])
      if (node.getAttribute(name)) said.push(node.getAttribute(name));
  return said.join("\\n");
}"""
NAMES = {"CGCS", "WGS", "GCJ", "BD", "OSM", "Ctrl", "Enter"}
OF_STREAMLIT = {"Open", "Shortcut", "keyboard", "arrow", "right"}
"""Names that only a screen reader meets, and the letters of an icon."""


def test_no_english_word_stands_on_the_desk(desk: Desk) -> None:
    for area_id in ("p-port", "g-port", "j-mill"):
        desk.open(area_id)
        said = desk.page.locator(".st-key-review").evaluate(WORDS)
        assert set(re.findall(r"[A-Za-z]{2,}", said)) <= NAMES | OF_STREAMLIT


@pytest.mark.parametrize("where", ["review", "positions", "matrix"])
def test_a_page_opened_by_its_address_logs_no_error(page: Page, office: Office, where: str) -> None:
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} {message.location}")

    page.on("console", note)
    page.goto(f"{office.url}/{where}")
    shown = (
        page.get_by_label("校核人") if where == "review" else page.locator("h1, h2, table").first
    )
    expect(shown).to_be_visible(timeout=30_000)
    page.reload()
    expect(shown).to_be_visible(timeout=30_000)
    assert errors == []
