"""What all visitors share: the opened store and the address of its map page, one copy a process."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo.settings import ROOT, Settings, read_settings
from layers.facts import Facts
from layers.manifest import Manifest, input_digest, manifest_path, read_manifest
from layers.store import Store, StoreError

LOG = logging.getLogger("layout")
BUILDING = threading.Lock()
"""Held while the store is built: a second visitor waits for the first one's build."""


@dataclass(frozen=True)
class Opened:
    """An opened store: its facts, its page, and whether the tables have changed since."""

    facts: Facts
    page: str
    stale: bool


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
    return Opened(facts, manifest.page, _current(office.data_dir, changed) != manifest.digest)


@st.cache_resource(max_entries=2)
def _facts(store: Path, changed_ns: int) -> Facts:
    """Read the store once per version of its file."""
    del changed_ns
    return Facts(Store.open(store))


@st.cache_data(ttl=30, max_entries=2)
def _current(data_dir: Path, changed_ns: int) -> str:
    """Return the digest of the tables as they are now."""
    del changed_ns
    return input_digest(data_dir)


def _build(office: Settings) -> Manifest:
    """Build the store in a process of its own, so that the app stays small; one build at a time."""
    with BUILDING:
        made = read_manifest(office.store)
        if made is None:
            _run_build(office)
            made = read_manifest(office.store)
    if made is None:
        raise StoreError("图层没有建成，请在命令行运行 scripts/build_layers.py 查看原因。")
    return made


def _run_build(office: Settings) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build_layers.py")]
    command += ["--data", str(office.data_dir), "--out", str(office.store)]
    with st.status("正在生成图层，约需半分钟…") as status:
        done = subprocess.run(  # noqa: S603 - our own command
            command, check=False, capture_output=True, text=True, encoding="utf-8"
        )
        if done.returncode:
            LOG.error("building the layers failed:\n%s", done.stderr)
            status.update(label="图层没有建成", state="error")
            raise StoreError(done.stderr.strip() or done.stdout.strip())
        status.update(label="图层已生成", state="complete")
