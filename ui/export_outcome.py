"""What came of a job in a process of its own: a file, or one sentence; the rest is in the log."""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool

from layers.sheet.worker import Done

LOG = logging.getLogger("layout")

DIED = "出图进程意外退出，这一份没有做成；请再试一次，若仍不行请换小一些的纸张或分辨率。"
TOO_LONG = "用时太久，已停止；请换小一些的纸张或分辨率，或缩小范围后重试。"
FAILED = "出图时遇到意外错误，已记入日志；请再试一次，若仍不行请把日志交给维护人员。"


def unbegun(future: Future[Done]) -> bool:
    """Whether the processes had died idle, before this job came: it deserves fresh ones."""
    return not future.cancelled() and isinstance(future.exception(), BrokenProcessPool)


def outcome(future: Future[Done]) -> Done:
    """Return what came of a job; whatever went wrong is one sentence, the rest is in the log."""
    try:
        return future.result()
    except CancelledError:
        return Done(fault="已取消。")
    except TimeoutError:
        LOG.warning("a file took too long")
        return Done(fault=TOO_LONG)
    except (OSError, BrokenProcessPool):
        LOG.exception("a worker process has died")
        return Done(fault=DIED)
    except Exception:
        LOG.exception("a file could not be made")
        return Done(fault=FAILED)
