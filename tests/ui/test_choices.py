"""What one chooses from is shown letter by letter, whatever draws it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from ui.plain import plain

NAME = "R&D_*中心*-1.5%"


def _page() -> None:
    from ui import choices

    options = {"": "全部", "one": "R&D_*中心*-1.5%"}
    choices.menu("指标", "measure", options, 180)
    choices.one_of("排序", "sort", options)


def test_a_closed_menu_shows_no_backslash_and_open_choices_read_markdown() -> None:
    shown = AppTest.from_function(_page).run()
    assert not shown.exception
    assert shown.selectbox[0].options == ["全部", NAME]
    (row,) = shown.get("button_group")
    assert row.options == ["全部", plain(NAME)]
