"""定位校核: where an editor corrects positions, behind a passphrase."""

from __future__ import annotations

import math

import streamlit as st

from geo.online.settings import Settings, SettingsError
from layers.build.store import StoreError
from layers.corrections.form import LONGEST
from layers.corrections.log import Log
from layers.corrections.row import told_aside
from ui.guard.gate import GATE
from ui.guard.limits import counted_as
from ui.pages import top_bar
from ui.review_bench import BENCH, Bench
from ui.review_desk import AREA, desk_of, show
from ui.session import Opened, forget_currency, open_store, rebuild, settings, tell

WATCHING, SEEN = "review_watching", "review_seen"
"""Whether a rebuild is watched, and what the address said when it was last followed."""

CLOSED = (
    "定位校核没有开放。请在设置文件 settings.toml 里填写 editor_passphrase（口令），再重新启动。"
)
NOT_THERE = "地址里所指的地方不在数据表里，请从左边的队列里选一处。"
POLL_S = 1.0

STYLE = """<style>
[data-testid="InputInstructions"] {display: none}
.st-key-door {max-width: 420px; margin: 32px auto 0}
.st-key-building {
  position: fixed; left: 50%; top: 96px; width: 22rem; margin-left: -11rem; z-index: 10;
  background: #fff;
}
</style>"""


def ask_editor(office: Settings) -> None:
    """Ask for name and passphrase; let the editor in or say why not."""
    st.subheader("定位校核")
    with st.form("unlock"):
        name = st.text_input("校核人", max_chars=LONGEST["made_by"]).strip()
        given = st.text_input("口令", type="password")
        if not st.form_submit_button("进入", type="primary"):
            return
    if not name:
        st.error("请填写校核人：每条校核记录都写明是谁做的。")
        return
    # None is this machine itself; behind a proxy the guard has told who asks.
    address = counted_as(st.context.ip_address or "127.0.0.1")
    if GATE.let_in(address, given, office.editor_passphrase):
        st.session_state[BENCH] = Bench(name)
        st.rerun()
    wait_s = GATE.waiting_s(address)
    if wait_s > 0:
        st.error(f"口令不对的次数太多，请 {math.ceil(wait_s)} 秒以后再试。")
    else:
        st.error("口令不对，请重新输入。")


def _notice(opened: Opened, log: Log) -> str:
    aside = log.set_aside()
    return _currency(opened) + (f" {told_aside(aside)}" if aside else "")


def _currency(opened: Opened) -> str:
    builder = rebuild()
    if builder.running:
        return "已记入校核记录，正在更新地图。"
    if builder.fault:
        return f"校核记录已保存，但地图没有更新：{builder.fault}"
    if opened.stale:
        return "图层早于数据表或校核记录，下次保存时会一并更新。"
    return f"地图已更新（{builder.took_s:.0f} 秒）。" if builder.took_s else ""


def _watch() -> None:
    """Show how the rebuild goes; when it is done, load what it made."""
    builder = rebuild()
    if builder.running:
        with st.container(key="building"):
            st.status(f"正在更新地图：{builder.step}", state="running")
    elif st.session_state.pop(WATCHING, False):
        forget_currency()
        st.rerun()


def _follow_address(bench: Bench) -> str:
    """Open the address's place if it says a new one; return it."""
    asked = st.query_params.get(AREA, "")
    if asked and asked not in (st.session_state.get(SEEN), bench.area_id):
        bench.leave(asked)
    st.session_state[SEEN] = asked
    return asked


def work(office: Settings) -> None:
    """Show the desk and, while layers are rebuilt, how far that is."""
    opened = open_store(office)
    desk, bench = desk_of(office, opened), Bench.here()
    _follow_address(bench)
    gone = bool(bench.area_id) and bench.area_id not in desk.land.areas
    show(office, opened, desk, NOT_THERE if gone else _notice(opened, desk.log))
    if rebuild().running:
        st.session_state[WATCHING] = True
    if st.session_state.get(WATCHING):
        st.fragment(_watch, run_every=POLL_S)()


def main() -> None:
    """Show the page, or one sentence that says why it cannot be shown."""
    try:
        office = settings()
        top_bar("review", office)
        st.html(STYLE)
        if not office.editor_passphrase:
            with st.container(key="door"):
                st.info(CLOSED)
        elif BENCH not in st.session_state:
            with st.container(key="door"):
                ask_editor(office)
        else:
            work(office)
    except (StoreError, SettingsError) as error:
        tell(error)


main()
