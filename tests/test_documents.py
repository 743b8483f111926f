"""The documents: links lead somewhere, files that they name are there, versions agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!http)([^)#]+)[^)]*\)")
FILE = re.compile(r"`((?:geo|layers|ui|scripts|tests|docs)/[\w./-]+\.[a-z]+)`")
EXAMPLES = {"layers/files/flatgeobuf.py"}
"""Files of a commit that a page names and that is not merged."""
MOST_LINES = 150
MOST_BYTES = 250_000


def test_links_lead_somewhere() -> None:
    dead = [
        f"{page.name}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert not dead


def test_files_that_are_named_are_there() -> None:
    gone = {
        f"{page.name}: {name}"
        for page in PAGES
        for name in FILE.findall(page.read_text("utf-8"))
        if name not in EXAMPLES and not (ROOT / name).exists()
    }
    assert not gone


def test_every_command_is_documented() -> None:
    told = (ROOT / "docs" / "commands.md").read_text("utf-8")
    commands = [path.name for path in (ROOT / "scripts").glob("[a-z]*.py")]
    assert not [name for name in commands if name not in told]


def test_the_readme_is_short_and_its_pictures_light() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= MOST_LINES
    pictures = [*(ROOT / "docs").rglob("*.png"), *(ROOT / "docs").rglob("*.svg")]
    assert pictures
    assert not [path.name for path in pictures if path.stat().st_size > MOST_BYTES]


def test_version_and_changelog_agree() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+) – ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version
