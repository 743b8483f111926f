"""Streamlit's own controls, bound to the address: it says what is chosen and hears of a choice.

The address is the only memory: a link, a way back and a reload show the same choices.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from layers.view import SEPARATOR
from layers.view.asked import NONE, Asked, values
from ui.plain import plain

UNKNOWN = "choices-unknown"
MOST_NAMED = 1
"""So many choices stand in the name of a closed menu, the others are counted."""


def asked(key: str) -> list[str]:
    """Return the values that the address has for a key."""
    return values(st.query_params, key)


def write(**told: str | Sequence[str]) -> None:
    """Write keys into the address; a key without a value is taken out of it."""
    for key, value in told.items():
        text = value if isinstance(value, str) else SEPARATOR.join(value)
        if text:
            st.query_params[key] = text
        else:
            st.query_params.pop(key, None)


def begin() -> None:
    """Begin to note what the address asks for in vain."""
    st.session_state[UNKNOWN] = []


def unknown() -> list[str]:
    """Return what the address asked for in vain since `begin`."""
    return list(st.session_state.get(UNKNOWN, ()))


def one_asked(key: str, options: Collection[str]) -> str:
    """Return which of some the address asks for, else the first."""
    read = Asked(st.query_params)
    found = read.one(key, options)
    st.session_state.setdefault(UNKNOWN, []).extend(read.dropped)
    return found


def menu(label: str, key: str, options: Mapping[str, str], width: int) -> str:
    """Draw a closed list below its label, of which one is taken, at first the first; return it."""
    state, first = f"choice-{key}", next(iter(options))
    chosen = one_asked(key, options)
    st.session_state[state] = chosen
    st.selectbox(
        label,
        list(options),
        format_func=lambda one: options.get(one, one),
        key=state,
        width=width,
        filter_mode=None,
        on_change=lambda: write(**{key: _unless(st.session_state[state], first)}),
    )
    return chosen


def several(label: str, key: str, options: Mapping[str, str]) -> None:
    """Draw a menu of choices that combine; nothing where there is nothing to choose from.

    Parameters
    ----------
    label
        What is chosen.
    key
        Of the address.
    options
        Value → its name.
    """
    chosen = [one for one in asked(key) if one in options]
    if len(options) < 2 and not chosen:  # noqa: PLR2004 - one choice is none
        return
    with _menu(label, key, [options[one] for one in chosen]):
        pills(label, key, options, chosen)


def pills(
    label: str,
    key: str,
    options: Mapping[str, str],
    chosen: Sequence[str],
    usual: Sequence[str] | None = None,
) -> None:
    """Draw choices that combine, in the open.

    Parameters
    ----------
    label, key, options
        As of `several`.
    chosen
        What is taken now.
    usual
        What is taken where the address says nothing, so that none at all is a choice, too; with
        it the label stands above.
    """
    state = f"choice-{key}"
    st.session_state[state] = list(chosen)

    def tell() -> None:
        now: list[str] = st.session_state[state]
        same = set(now) == set(usual or ())
        write(**{key: "" if same else now or NONE})

    st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=lambda one: plain(options.get(one, one)),
        key=state,
        on_change=tell,
        label_visibility="collapsed" if usual is None else "visible",
    )


def nested(
    label: str,
    key: str,
    options: Mapping[str, str],
    under_label: str,
    under_key: str,
    under: Callable[[str], Mapping[str, str]],
) -> None:
    """Draw a menu of choices, and below it what belongs to those that are chosen."""
    chosen = [one for one in asked(key) if one in options]
    belonging = {k: name for one in options for k, name in under(one).items()}
    chosen_under = [one for one in asked(under_key) if one in belonging]
    names = [belonging[one] for one in chosen_under] or [options[one] for one in chosen]
    with _menu(f"{label}、{under_label}", key, names):
        st.caption(label)
        pills(label, key, options, chosen)
        of = {k: name for one in chosen for k, name in under(one).items()}
        of |= {one: belonging[one] for one in chosen_under}
        if of:
            st.caption(under_label)
            pills(under_label, under_key, of, chosen_under)


def _menu(label: str, key: str, names: Sequence[str]) -> Any:  # noqa: ANN401 - a container
    more = f" 等 {len(names)} 项" if len(names) > MOST_NAMED else ""
    told = f"{label}：{plain(names[0])}{more}" if names else label
    return st.popover(told, key=f"menu-{key}", type="primary" if names else "secondary")


def one_of(label: str, key: str, options: Mapping[str, str]) -> str:
    """Draw choices of which one is always taken, at first the first; return it."""
    state = f"choice-{key}"
    first = next(iter(options))
    chosen = one_asked(key, options)
    st.session_state[state] = chosen
    st.segmented_control(
        label,
        list(options),
        required=True,
        format_func=lambda one: plain(options[one]),
        key=state,
        on_change=lambda: write(**{key: _unless(st.session_state[state], first)}),
        label_visibility="collapsed",
    )
    return chosen


def _unless(value: str | None, first: str) -> str:
    return "" if value in (None, first) else str(value)


def switch(label: str, key: str, on: str = "1", help_: str | None = None) -> bool:
    """Draw a switch that writes one value; return whether it is on."""
    state = f"choice-{key}"
    st.session_state[state] = asked(key) == [on]
    st.checkbox(
        label,
        key=state,
        help=help_,
        on_change=lambda: write(**{key: on if st.session_state[state] else ""}),
    )
    return bool(st.session_state[state])


def search(label: str, key: str, hint: str = "", width: int = 210) -> str:
    """Draw a field for words to look for; return them.

    With a hint the label stands above the field, and what is typed counts after a pause.
    """
    state = f"choice-{key}"
    st.session_state[state] = str(st.query_params.get(key, ""))
    st.text_input(
        label,
        key=state,
        placeholder=hint or label,
        type="search",
        width=width,
        live=bool(hint),
        label_visibility="visible" if hint else "collapsed",
        on_change=lambda: write(**{key: st.session_state[state].strip()}),
    )
    return str(st.session_state[state]).strip()


def clear(label: str, keys: Sequence[str]) -> None:
    """Draw a button that takes keys out of the address, where it has one of them."""
    if any(asked(key) for key in keys):
        st.button(label, type="tertiary", on_click=lambda: write(**dict.fromkeys(keys, "")))
