"""Which pages are offered, and that each opens by its address without taking the others along."""

from __future__ import annotations

import pytest

from geo.online.settings import Settings
from ui import pages


def ids(office: Settings) -> list[str]:
    """Return the ids of the offered pages."""
    return [page["id"] for page in pages.offered(office)]


def test_the_map_comes_first_and_every_page_has_a_name() -> None:
    assert ids(Settings())[0] == pages.HOME
    assert all(page["label"] for page in pages.offered(Settings()))


def test_a_page_for_editors_is_offered_only_with_a_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = pages.AppPage("desk", "台", "explorer.py", for_editors=True)
    monkeypatch.setattr(pages, "PAGES", (*pages.PAGES, desk))
    assert "desk" not in ids(Settings())
    assert "desk" in ids(Settings(editor_passphrase="x"))  # noqa: S106 - invented


def test_a_page_without_its_script_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGES", (*pages.PAGES, pages.AppPage("gone", "无", "gone.py")))
    assert "gone" not in ids(Settings())


def test_every_page_of_the_row_is_a_link_and_the_editors_desk_is_none() -> None:
    office = Settings(editor_passphrase="x")  # noqa: S106 - invented
    row = [page["id"] for page in pages.navigation(office, {})["pages"]]
    assert row[0] == pages.HOME
    assert row[-1] == pages.SHEETS
    assert not {"review", "positions"} & set(row)
