"""Event loops that nobody runs hold no handle; few handles are told of."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from ui.handles import LateLoop, raise_limit, visitors_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="handles are not counted there")


def held() -> int:
    """Return how many handles this process has open."""
    return len(os.listdir("/dev/fd"))  # noqa: PTH208 - one more for the listing itself, always


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no list of handles")
def test_a_loop_holds_no_handle_until_it_is_run() -> None:
    before = held()
    loops = [LateLoop() for _ in range(10)]
    assert held() == before
    loops[0].call_soon_threadsafe(lambda: None)
    loops[0].call_later(60, lambda: None)
    assert held() == before
    for loop in loops:
        loop.close()
    assert held() == before
    assert all(loop.is_closed() for loop in loops)


def test_a_late_loop_runs_like_any_other() -> None:
    async def work() -> int:
        await asyncio.sleep(0)
        return await asyncio.get_running_loop().run_in_executor(None, lambda: 7)

    before = held()
    loop = LateLoop()
    assert loop.run_until_complete(work()) == 7
    assert loop.run_until_complete(work()) == 7
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    assert held() == before


def test_few_handles_are_told_of(caplog: pytest.LogCaptureFixture) -> None:
    assert visitors_for(raise_limit()) >= 1
    caplog.clear()
    assert visitors_for(65_536) == 2_000
    assert not caplog.records
    assert visitors_for(256) == 24
    assert "ulimit" in caplog.text
