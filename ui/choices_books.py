"""Choices of a page that its address holds, by ids; Streamlit's own parts offer them.

Streamlit can bind its parts to the address, but writes their labels into it: an address that other
pages make holds ids (``county=…``), and words may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

LOST = "choices-lost"


def many(key: str, options: Mapping[str, str], usual: Sequence[str] = ()) -> None:
    """Set what is chosen under a key before its part is drawn: by the address, else the usual."""
    asked = st.query_params.get(key)
    if _is_known(key, asked):
        return
    given = list(usual) if asked is None else [one for one in asked.split(",") if one]
    st.session_state[key] = [one for one in given if one in options]
    _lose(f"{key}={one}" for one in given if one not in options)


def one(key: str, options: Sequence[str], usual: str) -> None:
    """Set which is chosen under a key before its part is drawn."""
    asked = st.query_params.get(key)
    if not _is_known(key, asked):
        st.session_state[key] = asked if asked in options else usual
        _lose([f"{key}={asked}"] if asked and asked not in options else ())


def words(key: str) -> None:
    """Set the text under a key before its part is drawn."""
    asked = st.query_params.get(key)
    if not _is_known(key, asked):
        st.session_state[key] = asked or ""


def told(key: str, usual: Sequence[str] | str = "") -> None:
    """Write what is chosen into the address; the usual is left out."""
    value = st.session_state.get(key) or ("" if isinstance(usual, str) else [])
    text = value if isinstance(value, str) else ",".join(value)
    same = value == usual if isinstance(usual, str) else sorted(value) == sorted(usual)
    if same:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != text:
        st.query_params[key] = text
    st.session_state[_mark(key)] = None if same else text


def lost() -> list[str]:
    """Return what this visit's address asked for in vain, each told once."""
    found: list[str] = st.session_state.pop(LOST, [])
    return found


def _lose(asked: Iterable[str]) -> None:
    st.session_state.setdefault(LOST, []).extend(asked)


def _is_known(key: str, asked: str | None) -> bool:
    """Whether the address says what the page itself has written there."""
    mark = _mark(key)
    return key in st.session_state and mark in st.session_state and st.session_state[mark] == asked


def _mark(key: str) -> str:
    return f"told:{key}"
