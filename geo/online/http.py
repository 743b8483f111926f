"""Ask services over HTTP: the only module that does.

Time-outs, limits of size and time that hold while an answer is read, bounded retries, a pause
between requests to one host. `requests_cache` keeps good
answers on disk, so that an interrupted run asks only for what it has not got. What goes wrong is a
`WebError`, a Chinese sentence without address and key: the texts of the HTTP library hold the whole
address, so none of its exceptions travels on, not even as a cause. Proxies are taken from the
environment (``HTTPS_PROXY``, ``NO_PROXY``).
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import SHUT_RDWR
from threading import Event, Lock, Thread, local
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from urllib3.exceptions import HTTPError

from geo.background import is_done, start
from geo.errors import ProviderError

LOG = logging.getLogger(__name__)

USER_AGENT: Final = "industrial-layout-explorer/1.0 (planning office, cached)"
"""The usage policies of OpenStreetMap ask for an identifying user agent and for caching."""

TRIES: Final = 3
FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 30.0
"""Waits between tries double from the first to the longest; a service that asks for a longer one
is not waited for."""

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

CUT_AGAIN_S: Final = 0.1

_OK, _REDIRECT, _BAD_REQUEST, _TOO_MANY, _SERVER_FAULT = 200, 300, 400, 429, 500
_REFUSALS: Final = (401, 403, 407)
_GONE: Final = (404, 410)

Answer = TypeVar("Answer")


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
        fault = _status_fault(self.label, response) or self._read(response)
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
            return _too_slow(self.label)
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
            raise _too_slow(self.label)
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
            fault = _connection_fault(self.label, error)
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


class _Opening(HTTPAdapter):
    """Tells which connection it has opened, so that another thread can break it off."""

    connection: Any = None

    def get_connection_with_tls_context(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401
        """Return where connections come from, as the library asks for it."""
        pool = super().get_connection_with_tls_context(*args, **options)
        make = pool.ConnectionCls

        def opened(*args: Any, **options: Any) -> Any:  # noqa: ANN401
            self.connection = make(*args, **options)
            return self.connection

        pool.ConnectionCls = opened  # type: ignore[assignment]
        return pool


class Fetch:
    """An address asked once and not kept: all of it in a given time, or nothing.

    The library's own time-out begins anew with each byte, so that a service that drips would hold
    a thread for ever; here the connection is cut.

    Parameters
    ----------
    label
        The service's name in messages.
    url
        What is asked; other addresses that the answer points to are not followed.
    timeout_s
        Seconds until the last byte must be there.
    most_bytes
        More than this is not read.
    """

    def __init__(self, label: str, url: str, timeout_s: float, most_bytes: int) -> None:
        self._label, self._url = label, url
        self._timeout_s, self._most_bytes = timeout_s, most_bytes
        self._opening = _Opening()
        self._left, self._stopped, self._ended = Event(), Event(), Event()
        self._woken = Event()
        """Set when it has ended or is to be broken off: the watch need not wait any longer."""

    @property
    def left(self) -> bool:
        """Whether it was stopped from outside, and is no fault of the service."""
        return self._left.is_set()

    def body(self) -> bytes:
        """Return what the service sends.

        Raises
        ------
        WebError
            If it cannot be had, is too large or was stopped.
        """
        Thread(target=self._watch, daemon=True).start()
        body, fault = b"", None
        try:
            if not self.left:
                body, fault = self._asked()
        # A connection that is cut while it is read is a ValueError to some of the layers below.
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            fault = _connection_fault(self._label, error)
        finally:
            self._ended.set()
            self._woken.set()
        if self._stopped.is_set() or self.left:
            fault = _too_slow(self._label)
        if fault is not None:
            raise fault
        return body

    def stop(self) -> None:
        """Break it off, from any thread; `body` then raises soon."""
        self._left.set()
        self._woken.set()

    def _watch(self) -> None:
        """Cut the connection when its time is over, and what it opens after that."""
        self._woken.wait(self._timeout_s)
        while not self._ended.is_set():
            self._stopped.set()
            connection = self._opening.connection
            if connection is not None and connection.sock is not None:
                with suppress(OSError):
                    connection.sock.shutdown(SHUT_RDWR)
            self._ended.wait(CUT_AGAIN_S)

    def _asked(self) -> tuple[bytes, WebError | None]:
        with requests.Session() as session:
            for scheme in ("http://", "https://"):
                session.mount(scheme, self._opening)
            with session.get(
                self._url,
                # Packed, a small answer could unfold to a large one.
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
                timeout=self._timeout_s,
                allow_redirects=False,
                stream=True,
            ) as response:
                fault = _status_fault(self._label, response)
                if fault is not None:
                    return b"", fault
                body = response.raw.read(self._most_bytes + 1, decode_content=False)
        if len(body) > self._most_bytes:
            return b"", WebError(f"{self._label}的回答太大，没有取用。")
        return body, None


def _wait_s(state: RetryCallState) -> float:
    """Give the pause before the next try: what the service asked for, or twice the last one."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_s if isinstance(error, WebError) else 0.0
    return asked or min(FIRST_WAIT_S * 2 ** (state.attempt_number - 1), LONGEST_WAIT_S)


def _too_slow(label: str) -> WebError:
    return WebError(f"{label}没有在限定时间内回答；请稍后再试，或加长等待时间。", again=True)


def _connection_fault(label: str, error: Exception) -> WebError:
    # Order matters: time-outs and certificate faults are connection errors too.
    if isinstance(error, requests.Timeout):
        return _too_slow(label)
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


def _status_fault(label: str, response: requests.Response) -> WebError | None:
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
