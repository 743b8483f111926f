"""The reference of the public modules: all of them, every name described, nothing from outside."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FETCHED = re.compile(
    r"<(?:script|link|img|iframe)[^>]*(?:src|href)=.https?:|url\(.?https?:|@import"
)


@pytest.fixture(autouse=True)
def _paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def test_every_public_module_has_a_page_that_asks_nothing_of_the_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from scripts.api_reference import PUBLIC, main

    assert main(["--out", str(tmp_path)]) == 0
    assert "index.html" in capsys.readouterr().out
    for name in PUBLIC:
        assert (tmp_path / f"{name.replace('.', '/')}.html").is_file(), name
    assert "open_region" in (tmp_path / "layers" / "region.html").read_text("utf-8")
    assert not [p for p in tmp_path.rglob("*.*") if FETCHED.search(p.read_text("utf-8"))]


def test_every_public_name_is_described() -> None:
    from scripts.api_reference import PUBLIC

    silent = []
    for name in PUBLIC:
        module = importlib.import_module(name)
        own = [value for key, value in vars(module).items() if not key.startswith("_")]
        for value in own:
            defined = inspect.isclass(value) or inspect.isfunction(value)
            if defined and value.__module__ == name and not inspect.getdoc(value):
                silent.append(f"{name}.{value.__qualname__}")
    assert not silent
