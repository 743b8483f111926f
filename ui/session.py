"""What all visitors share: the opened store, its page and its cards, one copy a process."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo.settings import Settings, read_settings
from layers.corrections.row import CorrectionsError
from layers.facts import Facts
from layers.manifest import Manifest, Stale, manifest_path, read_manifest, stale
from layers.store import Store, StoreError
from ui.rebuild import BROKEN_OFF, BUILDING, Rebuild, run_build

LOG = logging.getLogger("layout")

STALE = {
    "": "",
    "data": "图层早于数据表，请重新运行 scripts/build_layers.py。",
    "code": "程序已更新，图层还是原先的程序生成的，请重新运行 scripts/build_layers.py。",
}


@dataclass(frozen=True)
class Opened:
    """An opened store: its facts, its page and cards, and in words what has changed since."""

    facts: Facts
    page: str
    cards: str
    stale: str


@st.cache_resource
def settings() -> Settings:
    """Return the settings of this installation."""
    return read_settings()


def open_store(office: Settings) -> Opened:
    """Open the store, building it first where it is missing or damaged.

    Raises
    ------
    StoreError
        If it cannot be built; the message is a Chinese sentence.
    """
    manifest = read_manifest(office.store)
    if manifest is None:
        return _open(office, _build(office))
    try:
        return _open(office, manifest)
    except StoreError:
        manifest_path(office.store).unlink(missing_ok=True)
        return _open(office, _build(office))


def _open(office: Settings, manifest: Manifest) -> Opened:
    changed = office.store.stat().st_mtime_ns
    facts = _facts(office.store, changed)
    told = STALE[_stale(manifest, office.data_dir, office.corrections, changed)]
    return Opened(facts, manifest.page, manifest.cards, told)


@st.cache_resource(max_entries=2)
def _facts(store: Path, changed_ns: int) -> Facts:
    """Read the store once per version of its file."""
    del changed_ns
    return Facts(Store.open(store))


@st.cache_data(ttl=30, max_entries=2)
def _stale(_manifest: Manifest, data_dir: Path, corrections: Path, changed_ns: int) -> Stale:
    """Return what has changed since the build; corrections that cannot be read have."""
    del changed_ns
    try:
        return stale(_manifest, data_dir, corrections)
    except CorrectionsError:
        LOG.exception("the corrections cannot be read")
        return "data"


def _build(office: Settings) -> Manifest:
    """Build the store where there is none; the second visitor waits for the first one's build."""
    with BUILDING:
        made = read_manifest(office.store)
        if made is None:
            with st.status("正在生成图层，约需半分钟…") as status:
                try:
                    run_build(office, lambda step: status.update(label=step))
                except StoreError:
                    status.update(label="图层没有建成", state="error")
                    raise
                status.update(label="图层已生成", state="complete")
            made = read_manifest(office.store)
    if made is None:
        raise StoreError(BROKEN_OFF)
    return made


@st.cache_resource
def rebuild() -> Rebuild:
    """Return the background builder of this process."""
    return Rebuild(run_build)


def forget_currency() -> None:
    """Look at the tables and corrections anew at the next opening, not after half a minute."""
    _stale.clear()
