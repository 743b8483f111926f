"""The shipped region as a built store."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from layers.build.levels import levels_of
from layers.build.store import Store, level_path
from layers.build_store import seen_from
from layers.facts.lookup import Facts
from layers.tables.parts import Document
from layers.tables.printed import read_documents
from layers.tables.reading import read_tables
from layers.tables.region_file import read_region
from tests.once import Shared
from tests.stored import stored_facts

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PROVINCE, EARLIER = "fujian", "fujian-fj13"
"""Ids of the levels of the province: its plan of today and the one that this followed."""
NAMED = os.environ.get("LAYOUT_DOCUMENTS")
BESIDE = [Path(NAMED)] if NAMED else [up / "shared" / "documents" for up in ROOT.parents]


@pytest.fixture(scope="session")
def home() -> dict[str, pd.DataFrame]:
    """Return the shipped tables as the home level sees them."""
    tables = read_tables(DATA)
    return seen_from(DATA, tables, levels_of(tables, read_region(DATA / "region.toml"))[0])


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Return the facts of the shipped region."""
    return stored_facts(DATA, tmp_path_factory.mktemp("region") / "layers.gpkg")


@pytest.fixture(scope="session")
def province(shared: Shared) -> Facts:
    """Return the facts of the shipped province; those of its earlier period lie beside."""
    home = shared("province", _write_province) / "layers.gpkg"
    return Facts(Store.open(level_path(home, PROVINCE)))


def _write_province(folder: Path) -> None:
    for level in (PROVINCE, EARLIER):
        stored_facts(DATA, level_path(folder / "layers.gpkg", level), level)


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """Return the texts of the plan documents, which lie beside the project or nowhere."""
    texts = next((folder for folder in BESIDE if folder.is_dir()), None)
    if texts is None:
        pytest.skip(
            "没有规划文件原文：放到项目旁的 shared/documents，或用 LAYOUT_DOCUMENTS 指明文件夹"
        )
    return read_documents(DATA, texts)
