"""Errors as the user meets them: one Chinese sentence on the page, the traceback in the log."""

from __future__ import annotations

import logging

import streamlit as st

LOG = logging.getLogger("layout")


def report(error: Exception) -> bool:
    """Log an uncaught error and show a sentence instead of a traceback.

    Returns
    -------
    True: the error has been shown.
    """
    LOG.error("uncaught error in the page", exc_info=error)
    st.error("页面遇到意外错误，已记入日志。请刷新页面；若再出现，请把日志交给维护人员。")
    return True


def tell(error: Exception) -> None:
    """Show why the map cannot be shown; the reason may quote cells, so it is text and no markup."""
    st.error("现在打不开地图，原因如下；处理后刷新页面。")
    st.text(str(error))
