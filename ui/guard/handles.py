"""How many files, sockets among them, this process may have open, and for how many visitors."""

from __future__ import annotations

import logging
import sys

LOG = logging.getLogger("layout")

MOST_HANDLES = 65_536
"""Enough for all; some systems call endless what they then refuse."""
OF_APP = 544
"""Handles that the app needs itself: 160 for code, stores, workers and logs, and three for each of
the 128 sessions of visitors who have left that Streamlit keeps, for the event loop of each."""
A_VISITOR = 6
"""Handles that a visitor takes at worst: its socket, its event loop, and requests beside it."""
FEW_VISITORS, MOST_VISITORS = 100, 2_000

SHORT = (
    "本机只许这个程序同时打开 %d 个文件，约够 %d 人同时使用；再多的人会被请求稍后再试。"
    "需要更多时，请用 ulimit -n（或 systemd 的 LimitNOFILE）调高后重新启动。"
)


def raise_limit() -> int:
    """Raise the number of files that may be open as far as is allowed; return it."""
    if sys.platform == "win32":  # no such limit of sockets
        return MOST_HANDLES
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    endless = resource.RLIM_INFINITY
    wanted = MOST_HANDLES if hard == endless else min(hard, MOST_HANDLES)
    if soft == endless or soft >= wanted:
        return MOST_HANDLES if soft == endless else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ValueError, OSError):
        return soft
    return wanted


def visitors_for(handles: int) -> int:
    """Return how many visitors that many handles are for; says so where they are few."""
    found = max(1, min(MOST_VISITORS, (handles - OF_APP) // A_VISITOR))
    if found < FEW_VISITORS:
        LOG.warning(SHORT, handles, found)
    return found


def close_dead_connections() -> None:
    """Close connections that hold a handle and are no request, from now on.

    Where uvicorn is of another make than the known one, only this protection is lost.
    """
    try:
        from ui.guard import dead_connections
    except (ImportError, AttributeError):
        LOG.warning("这个版本的 uvicorn 不能提早关闭没有请求的连接；请在前面放一个代理服务器。")
        return
    dead_connections.install()
