"""Ask services that answer in JSON, over HTTP.

Time-outs, limits of size and time that hold while an answer is read, bounded retries, a pause
between requests to one host. `requests_cache` keeps good answers on disk, so that an interrupted
run asks only for what it has not got. What goes wrong is a `WebError`. Proxies are taken from the
environment (``HTTPS_PROXY``, ``NO_PROXY``).
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, local
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from geo.background import is_done, start
from geo.online.web_error import (
    LONGEST_WAIT_S,
    USER_AGENT,
    WebError,
    connection_fault,
    status_fault,
    too_slow,
)

LOG = logging.getLogger(__name__)

TRIES: Final = 3
FIRST_WAIT_S: Final = 1.0
"""Waits between tries double from the first to the longest that a service may ask for."""

ENOUGH_FAILURES: Final = 3
"""After so many questions in a row without a good answer a service counts as down for this run."""

MOST_BYTES: Final = 4_000_000
"""Ten places of a name are a few kilobytes: what is longer is no answer to our question."""

WHOLE: Final = 4
"""A whole answer may take so many times as long as any part of it: one that comes byte by byte
keeps every single wait short and never ends."""

LEAST_WHOLE_S: Final = 2.0

_CHUNK: Final = 16_384
"""Read so much at once: even packed a thousandfold it is no danger."""

_CODINGS: Final = ("", "identity", "gzip", "deflate")
"""Packings that are unpacked; several on top of each other are a bomb."""

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""A sign that is written in two halves, or half of one."""

_trying = local()
"""Until when the request of this thread counts: nobody waits for it after that."""

Answer = TypeVar("Answer")


class Pace:
    """Keeps a gap between two requests to one host.

    Parameters
    ----------
    gap_s
        Seconds from one request to the next.
    now, sleep
        Clock and pause, so that tests need not wait.
    """

    def __init__(
        self,
        gap_s: float = 0.0,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.sleep = sleep
        self._gap_s, self._now = gap_s, now
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, url: str) -> None:
        """Wait until the host may be asked, and take that turn."""
        host = urlsplit(url).netloc
        with self._lock:
            now = self._now()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._gap_s
        if turn > now:
            self.sleep(turn - now)


class _PacedAuth(AuthBase):
    """Called by the HTTP library before each request of a library that is built on it."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        self._pace.wait(request.url or "")
        return request


class _PacedConnection(HTTPAdapter):
    """Sends what the cache does not answer: pace before, inspection after."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self._service = service

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]  # noqa: ANN401 - handed on
        self._service.pace.wait(request.url or "")
        response = super().send(request, **options)
        self._service.inspect(response)
        return response


def _accept(_: Any) -> None:  # noqa: ANN401 - any JSON
    """Take every answer as good."""


@dataclass
class Service:
    """A service that answers in JSON.

    Attributes
    ----------
    label
        Its name in messages.
    timeout_s
        How long to wait for a connection, and for each part of an answer.
    folder
        Where good answers are kept for good, a JSON file each.
    secret
        Parameters that go along with each question and are kept and shown nowhere.
    check
        Raises `WebError` for an answer that is an error or not of the service's form.
    pace
        The gap between requests.
    most_bytes
        How long an answer may be, unpacked.
    """

    label: str
    timeout_s: float
    folder: Path
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    check: Callable[[Any], None] = _accept
    pace: Pace = field(default_factory=Pace, repr=False)
    most_bytes: int = MOST_BYTES
    _failures: int = field(default=0, init=False, repr=False)

    def ask(self, url: str, params: Mapping[str, str]) -> Any:  # noqa: ANN401 - any JSON
        """Return the answer to a question, from disk if it was asked before.

        Raises
        ------
        WebError
            If there is no good answer after some tries; bad answers are not kept.
        """
        with self._session() as session:
            response = self.with_retries(
                lambda: session.get(
                    url,
                    params={**params, **self.secret},
                    headers={"User-Agent": USER_AGENT},
                    timeout=self.timeout_s,
                    allow_redirects=False,
                )
            )
            self._keep(session, response)
        return _json(response)

    def with_retries(self, call: Callable[[], Answer]) -> Answer:
        """Call something that asks this service, again where that may help.

        Raises
        ------
        WebError
            If the last try failed; lasting, if several questions in a row did.
        """
        tries = Retrying(
            stop=stop_after_attempt(TRIES),
            retry=retry_if_exception(lambda e: isinstance(e, WebError) and e.again),
            wait=_wait_s,
            sleep=self.pace.sleep,
            reraise=True,
        )
        try:
            answer: Answer = tries(self._in_time, call)
        except WebError as error:
            self._failures += 1
            error.lasting = error.lasting or self._failures >= ENOUGH_FAILURES
            raise
        return answer

    def request_options(self) -> dict[str, Any]:
        """Return options that make a library's own requests keep this service's rules.

        They are for a library that is built on `requests`: pace before, inspection after.
        """
        return {"auth": _PacedAuth(self.pace), "hooks": {"response": self.inspect}}

    def inspect(self, response: requests.Response, *_: object, **__: object) -> None:
        """Raise `WebError` unless this is a good answer."""
        fault = status_fault(self.label, response) or self._read(response)
        if fault is None:
            try:
                answer = _json(response)
            except ValueError:
                fault = WebError(f"{self.label}的回答读不懂；请检查设置里的服务地址和代理。")
        if fault is not None:
            response.close()  # nobody will read it
            raise fault
        self.check(answer)
        self._failures = 0

    def _read(self, response: requests.Response) -> WebError | None:
        """Read the body within the limits, or say which of them it breaks."""
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        if coding not in _CODINGS:
            return WebError(f"{self.label}的回答用了不认得的压缩；请检查设置里的服务地址和代理。")
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > self.most_bytes:
                size = f"超过 {self.most_bytes / 1e6:.0f} MB"
                return WebError(
                    f"{self.label}的回答过大（{size}），没有读完；请检查设置里的服务地址。"
                )
            if _is_late():
                break
        if _is_late():  # nobody waits any more: not even a cache may take what has come
            return too_slow(self.label)
        response._content = bytes(body)  # noqa: SLF001 - what its `content` would have read at once
        return None

    def _in_time(self, call: Callable[[], Answer]) -> Answer:
        """Call, and give up when the whole takes too long; what comes later is not taken.

        The time-outs of the HTTP library are for a connection and for each part; nothing limits a
        name server that does not answer, or headers that come letter by letter.
        """
        limit_s = max(LEAST_WHOLE_S, WHOLE * self.timeout_s)

        def ask() -> Answer:
            _trying.until = time.monotonic() + limit_s
            return self._translating_faults(call)

        asked = start(ask)
        if not is_done(asked, limit_s + LEAST_WHOLE_S):
            raise too_slow(self.label)
        return asked.result()

    def _session(self) -> requests.Session:
        """Open a session that answers from the folder, or a plain one if that cannot be used."""
        from requests_cache import DEFAULT_IGNORED_PARAMS, NEVER_EXPIRE, CachedSession
        from requests_cache.backends.base import BaseCache
        from requests_cache.backends.filesystem import FileDict

        session: requests.Session
        try:
            cache = BaseCache()  # the stock file cache adds a database of redirects
            cache.responses = FileDict(self.folder, decode_content=True)  # JSON: nothing that runs
            session = CachedSession(
                backend=cache,
                expire_after=NEVER_EXPIRE,
                ignored_parameters=[*DEFAULT_IGNORED_PARAMS, *self.secret],
                read_only=True,  # `_keep` writes: the library would lose what it cannot write
            )
        except OSError as error:
            _warn_of_loss(error)
            session = requests.Session()
        for scheme in ("http://", "https://"):
            session.mount(scheme, _PacedConnection(self))
        return session

    def _keep(self, session: requests.Session, response: requests.Response) -> None:
        """Write a new answer down, unless the service says the key again in it."""
        from requests_cache import CachedSession

        if not isinstance(session, CachedSession) or getattr(response, "from_cache", False):
            return
        said = f"{response.headers} {response.content!r} {_json(response)}"
        if any(value in said for value in self.secret.values() if value):
            return
        response.headers.pop("Vary", None)  # one question, one answer
        try:
            session.cache.save_response(response)
        except (KeyError, OSError) as error:
            _warn_of_loss(error)

    def _translating_faults(self, call: Callable[[], Answer]) -> Answer:
        """Call and turn the HTTP library's faults into ours, raised outside so as not to chain."""
        try:
            return call()
        except requests.RequestException as error:
            fault = connection_fault(self.label, error)
        raise fault


def _json(response: requests.Response) -> Any:  # noqa: ANN401 - any JSON
    """Read an answer, raising `ValueError` for what is no JSON, and for brackets without end."""
    body = response.content
    try:
        answer = json.loads(body)
        if _HALF.search(body):
            json.dumps(answer, ensure_ascii=False).encode()  # half a character breaks every file
    except RecursionError:
        fault = ValueError("nested too deep")
    else:
        return answer
    raise fault


def _is_late() -> bool:
    return time.monotonic() > getattr(_trying, "until", float("inf"))


def _warn_of_loss(error: Exception) -> None:
    LOG.warning("查询结果没有存下来（%s）；下次会再问一遍。", type(error).__name__)


def _wait_s(state: RetryCallState) -> float:
    """Give the pause before the next try: what the service asked for, or twice the last one."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_s if isinstance(error, WebError) else 0.0
    return asked or min(FIRST_WAIT_S * 2 ** (state.attempt_number - 1), LONGEST_WAIT_S)
