"""The editor's desk: queue, map, form, and what each control does.

Acts are callbacks: each takes the desk as it is then, so that two editors never save blindly.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from geo.online.settings import Settings
from geo.online.tiles import BACKGROUNDS, available
from layers.build.store import StoreError
from layers.corrections.desk import Desk, convert
from layers.corrections.log import Log
from layers.corrections.row import read_upstream
from layers.corrections.typed import Typed
from ui import review_form
from ui.review_bench import FIELD, UNREAD_VERTICES, Bench, as_rings, degrees, empty, usual_radius
from ui.review_form import DATUM, PASTED, Acts
from ui.review_map import KEY, ground, review_map, shown_ground
from ui.review_queue import CHOSEN, after, queue_column
from ui.session import Opened, open_store, rebuild, settings

Record = dict[str, Any]

AREA = "area"
"""The address's key of the open place."""
TILES, ORDER = "review_tiles", "review_order"
EXPORTED = "已下载。可发给数据维护人员，由其放入数据文件夹的 corrections.csv。"
STYLE = Path(__file__).with_name("review_assets") / "review.css"


def desk_of(office: Settings, opened: Opened) -> Desk:
    """Return the desk on the store, the tables and the log as they are now."""
    log = Log(office.corrections, read_upstream(office.data_dir))
    return Desk(opened.facts, ground(opened.facts), log)


def show(office: Settings, opened: Opened, desk: Desk, notice: str) -> None:
    """Show the desk with the place of the bench."""
    bench, typed = Bench.here(), Typed(office.corrections)
    place = desk.place(bench.area_id) if bench.area_id else None
    if place:
        bench.open(place, typed)
    words = desk.queue()
    st.html(f"<style>{STYLE.read_text('utf-8')}</style>")
    with st.container(key="review"):
        with st.container(key="review-strip", horizontal=True, vertical_alignment="center"):
            tiles = _strip(bench, desk, office, notice)
        with st.container(key="review-queue"):
            shown = queue_column(words, typed.of(bench.editor), bench.area_id, _choose)
            if bench.area_id in shown:
                st.session_state[ORDER] = shown.index(bench.area_id)
        acts = _acts(shown)
        with st.container(key="review-middle"):
            _map(bench, opened, place, tiles)
            if place:
                with st.container(key="review-candidates"):
                    review_form.candidates(place, words, acts)
        with st.container(key="review-panel"):
            if place:
                review_form.head(place, words)
                review_form.conflict(bench, words, acts)
                review_form.form(bench, place, words, acts)
                review_form.about(place)
            else:
                st.caption("从左边的队列里选一处。")


def _strip(bench: Bench, desk: Desk, office: Settings, notice: str) -> str:
    """Draw what was said and the desk's own controls; return the chosen background's id."""
    with st.container(key="review-said"):
        st.text(bench.said)
    with st.container(key="review-notice"):
        st.text(notice)
    st.text(f"校核人：{bench.editor}")
    named = {b.id: b.label for b in BACKGROUNDS.values() if not available(b, office)}
    tiles = st.selectbox(
        "底图",
        ["", *named],
        key=TILES,
        format_func=lambda one: named.get(one, "矢量底图"),
        placeholder="矢量底图",
        label_visibility="collapsed",
        filter_mode=None,
        width=130,
    )
    st.download_button(
        "下载校核记录",
        desk.export(),
        "corrections.csv",
        "text/csv",
        on_click=_say,
        args=(EXPORTED,),
    )
    return str(tiles or "")


def _map(bench: Bench, opened: Opened, place: Record | None, tiles: str) -> None:
    chosen = BACKGROUNDS.get(tiles)
    state = {
        "ground": shown_ground(opened.facts, opened.page),
        "place": place,
        "draft": bench.draft if place else None,
        "tiles": {"id": chosen.id, "attribution": chosen.attribution} if chosen else None,
        "theirs": bench.conflict["newer"] if bench.conflict else None,
        "draw": bench.draw,
        "look": bench.look,
        "seen": bench.seen,
    }
    review_map(state, partial(_guarded, _moved))


def _choose() -> None:
    """Open what has been chosen in the queue."""
    _open(Bench.here(), st.session_state[CHOSEN])


def _open(bench: Bench, area_id: str | None) -> None:
    """Open a place, and keep the address with it."""
    if area_id and area_id != bench.area_id:
        bench.leave(area_id)
        st.query_params[AREA] = area_id


def _acts(shown: list[str]) -> Acts:
    """Return the callbacks; each takes the desk as it is when it is called."""
    do = partial(partial, _guarded)  # an act, without what it is given
    return Acts(
        typed=lambda *what: _guarded(_typed, *what),
        convert=do(_convert),
        draw=do(_draw),
        clear=do(_clear),
        save=do(_save),
        undo=do(_undo),
        reset=do(_reset),
        next=lambda: _guarded(_next, shown),
        mine=do(_mine),
        settle=do(_settle),
        take=lambda number: _guarded(_take, number),
    )


def _guarded(act: Callable[..., None], *given: Any) -> None:  # noqa: ANN401 - what the act takes
    """Do an act; one that fails is told, and what was typed stays."""
    bench, office = Bench.here(), settings()
    try:
        act(bench, office, *given)
    except (StoreError, OSError) as error:
        bench.said = str(error)


def _desk(office: Settings) -> Desk:
    return desk_of(office, open_store(office))


def _say(text: str) -> None:
    Bench.here().said = text


def _moved(bench: Bench, office: Settings) -> None:
    """Take what was moved on the map, or the candidate that was clicked there."""
    message = st.session_state[KEY].act
    if not isinstance(message, dict):
        return
    bench.seen = str(message.get("nonce") or bench.seen)
    if "take" in message:
        _take(bench, office, str(message["take"]))
    if message.get("area_id") != bench.area_id:
        return
    patch: Record = {key: str(message[key])[:40] for key in ("lon", "lat") if key in message}
    if isinstance(message.get("rings"), list):
        patch |= {"rings": message["rings"], "keep": False}
    if patch:
        bench.change(Typed(office.corrections), **patch)


def _typed(bench: Bench, office: Settings, name: str, area_id: str) -> None:
    """Take what was typed into a field, also if the click that ended it has left the place."""
    value, typed = st.session_state[FIELD.format(name)] or "", Typed(office.corrections)
    if area_id != bench.area_id:
        place = _desk(office).place(area_id)
        if place:
            before = typed.read(bench.editor, area_id) or empty(place)
            typed.keep(bench.editor, area_id, before | {name: value})
        return
    patch: Record = {name: value}
    if name == "precision":
        patch["uncertainty_m"] = usual_radius(value, bench.draft["uncertainty_m"])
    if name == "vertices":
        rings = as_rings(value)
        if rings is None:
            bench.said = UNREAD_VERTICES
        else:
            patch |= {"rings": rings, "keep": False}
    bench.change(typed, **patch)


def _convert(bench: Bench, office: Settings) -> None:
    text = (st.session_state[PASTED] or "").strip()
    if not text:
        return
    answer = convert({"text": text, "datum": st.session_state[DATUM]})
    if answer["kind"] == "converted":
        at = {"lon": degrees(answer["lon"]), "lat": degrees(answer["lat"])}
        bench.change(Typed(office.corrections), **at)
        bench.look += 1
    bench.said = answer["message"] or "已采用粘贴的坐标，保存后生效。"


def _draw(bench: Bench, _: Settings) -> None:
    bench.draw += 1
    bench.said = "在图上逐点点击画范围，回车或双击结束，退格撤回一点，Esc 放弃。"


def _clear(bench: Bench, office: Settings) -> None:
    bench.change(Typed(office.corrections), rings=[], keep=False)


def _save(bench: Bench, office: Settings) -> None:
    answer = _desk(office).save(bench.order, bench.editor)
    bench.faults = answer["faults"] if answer["kind"] == "faults" else []
    if answer["kind"] == "faults":
        bench.said = "没有保存，请按提示改正。"
    else:
        _answered(bench, office, answer)


def _undo(bench: Bench, office: Settings) -> None:
    desk = _desk(office)
    shown = {"area_id": bench.area_id, "base_id": bench.draft["base_id"]}
    _answered(bench, office, desk.undo(shown, bench.editor))


def _answered(bench: Bench, office: Settings, answer: Record) -> None:
    """Take what the desk answers to a save or an undo."""
    if answer["kind"] == "saved":
        bench.reset(Typed(office.corrections), _desk(office).place(bench.area_id))
        bench.said = ("已撤销。" if answer.get("undone") else "已保存。") + answer["message"]
        rebuild().start(office)
    elif answer["kind"] == "conflict":
        done = "撤销" if answer.get("undo") else "保存"
        bench.conflict = answer
        bench.said = f"没有{done}：别人刚校核过这一处，请选择如何处理。"
    else:
        bench.said = answer["message"]


def _reset(bench: Bench, office: Settings) -> None:
    bench.reset(Typed(office.corrections), _desk(office).place(bench.area_id))
    bench.said = ""


def _settle(bench: Bench, _: Settings) -> None:
    bench.conflict = None


def _mine(bench: Bench, office: Settings) -> None:
    """Save over the other's version, which the editor has seen."""
    if bench.conflict:
        newer = bench.conflict["newer"]["id"]
        bench.conflict = None
        bench.change(Typed(office.corrections), base_id=newer)
        _save(bench, office)


def _next(bench: Bench, _: Settings, shown: list[str]) -> None:
    follows = after(shown, bench.area_id, int(st.session_state.get(ORDER, 0)))
    if follows is None:
        bench.said = "已是队列的最后一处。"
        return
    _open(bench, follows)


def _take(bench: Bench, office: Settings, number: str) -> None:
    """Take a candidate: its point, class, radius and texts; what the editor wrote stays."""
    place = _desk(office).place(bench.area_id)
    found = next((c for c in (place or {})["candidates"] if str(c["number"]) == number), None)
    if not found or not found["lon"]:
        return
    source = " ".join(
        filter(None, [found["source"] or found["provider"], found["source_ref"] or found["name"]])
    )
    told = {"source": source[:200], "reason": found["reason"][:500]}
    before = bench.draft["taken"]
    texts = {
        name: bench.draft[name] if bench.draft[name] != before.get(name, "") else text
        for name, text in told.items()
    }
    bench.change(
        Typed(office.corrections),
        lon=degrees(float(found["lon"])),
        lat=degrees(float(found["lat"])),
        precision=found["precision"],
        uncertainty_m=found["radius"],
        taken=told,
        **texts,
    )
    bench.said = f"已取用候选 {number}，保存后生效。"
