"""What goes wrong when a service is asked over HTTP: a Chinese sentence without address and key.

The texts of the HTTP library hold the whole address, so none of its exceptions travels on, not even
as a cause, and of what it logs the question is cut off.
"""

from __future__ import annotations

import logging
import re
from typing import Final

import requests
from urllib3.exceptions import HTTPError

from geo.errors import ProviderError

USER_AGENT: Final = "industrial-layout-explorer/1.0 (planning office, cached)"
"""The usage policies of OpenStreetMap ask for an identifying user agent and for caching."""

LONGEST_WAIT_S: Final = 30.0
"""A service that asks for a longer pause is not waited for."""

_OK, _REDIRECT, _BAD_REQUEST, _TOO_MANY, _SERVER_FAULT = 200, 300, 400, 429, 500
_REFUSALS: Final = (401, 403, 407)
_GONE: Final = (404, 410)


class WebError(ProviderError):
    """A request got no good answer; the message is a Chinese sentence without address and key.

    `again` tells that trying once more may help, `wait_s` how long the service asks to wait,
    `missing` that it answers well and only has not got this.
    """

    def __init__(
        self,
        message: str,
        *,
        lasting: bool = False,
        again: bool = False,
        wait_s: float = 0.0,
        missing: bool = False,
    ) -> None:
        super().__init__(message, lasting=lasting)
        self.again = again and wait_s <= LONGEST_WAIT_S
        self.wait_s = wait_s
        self.missing = missing


class _HideQueries(logging.Filter):
    """Cut the query off every address that the HTTP library logs: it holds the key."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = re.sub(r"\?\S*", "?…", record.getMessage()), ()
        return True


for _name in ("urllib3.connectionpool", "urllib3.util.retry", "urllib3.poolmanager"):
    logging.getLogger(_name).addFilter(_HideQueries())
logging.getLogger("requests_cache").setLevel(logging.CRITICAL)  # it logs whole addresses, too


def too_slow(label: str) -> WebError:
    """Return that nothing has come in time."""
    return WebError(f"{label}没有在限定时间内回答；请稍后再试，或加长等待时间。", again=True)


def connection_fault(label: str, error: Exception) -> WebError:
    """Return what has become of a connection."""
    # Order matters: time-outs and certificate faults are connection errors too.
    if isinstance(error, requests.Timeout):
        return too_slow(label)
    if isinstance(error, requests.exceptions.SSLError):
        return WebError(f"{label}的证书通不过验证；请检查本机时间、代理和系统证书。", lasting=True)
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return WebError(f"{label}的回答解压不了；请检查设置里的服务地址和代理。")
    if isinstance(error, (requests.exceptions.ChunkedEncodingError, HTTPError)):
        return WebError(f"{label}的回答中途断了；请稍后再试。", again=True)
    bare = isinstance(error, OSError) and not isinstance(error, requests.RequestException)
    if bare or isinstance(error, requests.ConnectionError):
        return WebError(f"连不上{label}；请检查网络、代理和设置里的服务地址。", again=True)
    return WebError(f"没法向{label}提问；请检查设置里的服务地址。", lasting=True)


def status_fault(label: str, response: requests.Response) -> WebError | None:
    """Return what an answer says by its status; nothing if that is good."""
    status = response.status_code
    if status >= _SERVER_FAULT:
        wait_s = _retry_after_s(response)
        return WebError(
            f"{label}出了故障（HTTP {status}）；请稍后再试。", again=True, wait_s=wait_s
        )
    if status == _TOO_MANY:
        text = f"{label}说问得太多（HTTP {status}），额度可能已用完；请改日再试。"
        return WebError(text, lasting=True, again=True, wait_s=_retry_after_s(response))
    if status in _REFUSALS:
        text = f"{label}拒绝回答（HTTP {status}）；请检查密钥、它的类型（服务端）、权限和额度。"
        return WebError(text, lasting=True)
    if status in _GONE or _REDIRECT <= status < _BAD_REQUEST:
        text = f"{label}不在这个地址（HTTP {status}）；请检查设置。"
        return WebError(text, lasting=True, missing=status in _GONE)
    if status != _OK:
        return WebError(f"{label}不接受这样的问题（HTTP {status}）。")
    return None


def _retry_after_s(response: requests.Response) -> float:
    """Read how long to wait, in seconds; a date or nothing means as usual."""
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isdecimal() else 0.0
