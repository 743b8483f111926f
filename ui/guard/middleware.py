"""The guard in front of Streamlit: an ASGI middleware that every request passes first.

It refuses at once, and without asking anybody, what is not meant for this server: foreign hosts and
origins, ways into Streamlit that no page of ours needs, bodies and messages without measure. What
it lets through leaves with the headers of a page that nobody else may frame, and an error that
nobody expected becomes a sentence.

Of Streamlit's own routes pages need the WebSocket (``_stcore/stream``), ``_stcore/health`` and
``_stcore/host-config``, which its script in the browser asks before it connects, the scripts and
styles under ``static``, and ``media``, where the pages' icon lies. Not needed and refused: uploads,
metrics, the script's health, the agents' API, components of the old kind and files of the new kind,
sign-in.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from geo.online.settings import Settings
from ui.guard.hosts import Hosts, Place, named, origin_of, own_names, place_of, single
from ui.guard.limits import Network, Pace, Slots, client, counted_as, networks
from ui.guard.messages import NOT_ALLOWED, Messages

LOG = logging.getLogger("layout")

STREAM = "stream"
CORE = "_stcore"
HEALTH = f"/{CORE}/health"
NEEDED_OF_CORE = frozenset({"health", "host-config", STREAM})
NOT_NEEDED = frozenset({"component", "auth", "oauth2callback"})
SAFE = frozenset({"GET", "HEAD"})

LONGEST_ADDRESS = 16_384
LONGEST_HEADERS = 32_768
LONGEST_BODY = 65_536
"""Bytes; the longest body that a page sends is the form of a sheet."""
SLOWEST_BODY_S = 10.0
BODIES, BODIES_EACH = 512, 16
MESSAGES, MESSAGES_A_SECOND, MOST_WAITING = 20, 2.0, 20
"""Messages of a visitor at once, and a second from then on, for each may begin a run of a page; who
sends on although so many in a row had to wait is cut off."""
MESSAGES_EACH, MESSAGES_A_SECOND_EACH = 600, 40.0
TOLD_AGAIN_S = 60.0

NO_HOST = "请求里没有写明访问的主机，或写得不对。"
FOREIGN_HOST = (
    "本服务器没有登记这个主机名。请用本机的名称或 IP 地址访问；"
    "或请管理员在 settings.toml 的 hosts 里写上这个主机名，再重新启动。"
)
FOREIGN_ORIGIN = (
    "这个请求来自别的网站，已拒绝。若本单位用代理服务器对外提供本图，"
    "请管理员在 settings.toml 的 hosts 里写上对外的主机名，再重新启动。"
)
NOT_THERE = "没有这个地址。"
NOT_SO = "这个地址不接受这种请求。"
LONG_ADDRESS = "地址太长。"
LONG_HEADERS = "请求的头部太长；请清除本站的 Cookie 后重试。"
LARGE_BODY = "提交的内容太大，已拒绝。"
SLOW_BODY = "提交得太慢，已中断；请检查网络后重试。"
BUSY = "同时提交的请求太多，请稍后再试。"
FULL = "同时打开本图的人太多，请稍后再试。"
UNEXPECTED = "服务器遇到意外错误，已记入日志。请刷新页面；若再出现，请把日志交给维护人员。"

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"SAMEORIGIN",
    b"referrer-policy": b"same-origin",
}
FRAMED_BY = b"frame-ancestors 'self'"
OF_MAP = ("tiles",)
"""First parts of addresses that the map's frame loads: its origin is that of nobody."""


class Refused(Exception):  # noqa: N818 - no error of ours
    """A request is not let through: with which status, and why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Log:
    """Tells the same thing once a minute, however often it happens."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: dict[str, float] = {}

    def warn(self, sentence: str, detail: str) -> None:
        """Write a sentence with what it is about."""
        now = self._clock()
        if now >= self._told.get(sentence, 0.0):
            self._told[sentence] = now + TOLD_AGAIN_S
            LOG.warning("%s（%.100r）", sentence, detail)


class Guard:
    """Middleware for ``st.App(middleware=[...])``.

    Parameters
    ----------
    app
        What is guarded.
    routes
        The app's own routes: what else than reading they take is let through.
    hosts
        Who may be asked for, and whose pages may ask.
    proxies
        The office's proxies, which tell on whose behalf they ask.
    visitors
        How many WebSockets there may be; one address may have half of them.
    base
        Path below which the app lies.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        routes: Sequence[BaseRoute],
        hosts: Hosts,
        proxies: Sequence[Network] = (),
        visitors: int = 1_000,
        base: str = "",
    ) -> None:
        self._app = app
        self._hosts, self._proxies = hosts, proxies
        self._writing = [
            route for route in routes if isinstance(route, Route) and (route.methods or SAFE) - SAFE
        ]
        self._base = len(_parts(base))
        self._bodies = Slots(BODIES, BODIES_EACH)
        self._visitors = Slots(visitors, max(1, visitors // 2))
        self._pace_each = Pace(MESSAGES_EACH, MESSAGES_A_SECOND_EACH)
        self._log = Log()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        scope["client"] = (self._address(scope, headers), (scope.get("client") or ("", 0))[1])
        try:
            self._check(scope, headers)
            if scope["type"] == "websocket":
                await self._visit(scope, receive, send)
            else:
                await self._answer(scope, headers, receive, send)
        except Refused as refusal:
            await _refuse(scope, headers, send, refusal)
        except ClientDisconnect:
            return

    def _address(self, scope: Scope, headers: Mapping[str, list[str]]) -> str:
        peer = (scope.get("client") or ("", 0))[0]
        return client(peer, headers.get("x-forwarded-for", []), self._proxies)

    def _check(self, scope: Scope, headers: Mapping[str, list[str]]) -> None:
        path = scope["path"]
        if len(path) + len(scope.get("query_string", b"")) > LONGEST_ADDRESS:
            raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG, LONG_ADDRESS)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
            raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, LONG_HEADERS)
        if not path.startswith("/"):
            raise Refused(HTTPStatus.BAD_REQUEST, NO_HOST)
        self._check_host(scope, headers)
        self._check_path(scope)

    def _check_host(self, scope: Scope, headers: Mapping[str, list[str]]) -> None:
        hosts = headers.get("host", [])
        if not hosts and scope["type"] == "http" and scope["path"].endswith(HEALTH):
            return  # a proxy asks whether the server is up
        host = place_of(single(hosts) or "")
        if host is None:
            raise Refused(HTTPStatus.BAD_REQUEST, NO_HOST)
        if not self._hosts.may_be_asked(host):
            self._log.warn(FOREIGN_HOST, host.host)
            raise Refused(HTTPStatus.FORBIDDEN, FOREIGN_HOST)
        self._check_origin(scope, headers.get("origin", []), host)

    def _check_origin(self, scope: Scope, origins: list[str], host: Place) -> None:
        if not origins:  # a browser tells it wherever it could do harm
            return
        told = single(origins)
        # The map's frame is nobody's origin: it may read what everybody may, and no more.
        if told == "null" and scope["type"] == "http" and scope["method"] in SAFE:
            return
        origin = origin_of(told or "")
        if origin is None or not self._hosts.may_ask(origin, host):
            self._log.warn(FOREIGN_ORIGIN, " ".join(origins))
            raise Refused(HTTPStatus.FORBIDDEN, FOREIGN_ORIGIN)

    def _check_path(self, scope: Scope) -> None:
        parts = _parts(scope["path"])
        is_stream = parts[-2:] == [CORE, STREAM]
        if is_stream != (scope["type"] == "websocket"):
            raise Refused(HTTPStatus.NOT_FOUND, NOT_THERE)
        if scope["type"] == "http" and not self._takes(scope):
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, NOT_SO)
        of_core = parts[parts.index(CORE) + 1 :] if CORE in parts else [STREAM]
        if (
            len(of_core) != 1
            or of_core[0] not in NEEDED_OF_CORE
            or self._first(parts) in NOT_NEEDED
        ):
            raise Refused(HTTPStatus.NOT_FOUND, NOT_THERE)

    def _first(self, parts: list[str]) -> str:
        """Return the first part of an address below the app's own path."""
        return "".join(parts[self._base : self._base + 1])

    def _takes(self, scope: Scope) -> bool:
        return scope["method"] in SAFE or any(
            route.matches(scope)[0] is Match.FULL for route in self._writing
        )

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a visitor's WebSocket through."""
        key = counted_as(scope["client"][0])
        own = Pace(MESSAGES, MESSAGES_A_SECOND)

        waited = 0

        async def pace() -> bool:
            nonlocal waited
            wait = own.wait_s(key)
            waited = waited + 1 if wait else 0
            # Others of the same address may be honest: they wait, but not for long.
            await asyncio.sleep(max(wait, min(self._pace_each.wait_s(key), 1.0)))
            return waited <= MOST_WAITING

        messages = Messages(receive, send, pace)
        with self._visitors.one(key) as free:
            if not free:
                self._log.warn(FULL, key)
                raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
            try:
                # The origin has been judged; told as the host's own, Streamlit looks no further.
                await self._app(_as_of_host(scope), messages.receive, messages.send)
            except Exception:
                LOG.exception(UNEXPECTED)
                await messages.close(NOT_ALLOWED)

    async def _answer(
        self, scope: Scope, headers: Mapping[str, list[str]], receive: Receive, send: Send
    ) -> None:
        """Let a request through with its body, if it is one that is taken."""
        answer = _Answer(send, of_map=self._first(_parts(scope["path"])) in OF_MAP)
        try:
            if headers.get("transfer-encoding") or headers.get("content-length", ["0"]) != ["0"]:
                receive = _once(await self._body(scope, headers, receive), receive)
            await self._app(scope, receive, answer.send)
        except (Refused, ClientDisconnect):
            raise
        except Exception as error:
            LOG.exception("%s（500 %s）", UNEXPECTED, scope["path"][:200])
            if answer.begun:
                raise
            raise Refused(HTTPStatus.INTERNAL_SERVER_ERROR, UNEXPECTED) from error

    async def _body(
        self, scope: Scope, headers: Mapping[str, list[str]], receive: Receive
    ) -> bytes:
        most = 0 if scope["method"] in SAFE else LONGEST_BODY
        told = headers.get("content-length", ["0"])[-1]
        if not (told.isascii() and told.isdigit() and len(told) < 16 and int(told) <= most):  # noqa: PLR2004 - any number that fits
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, LARGE_BODY)
        with self._bodies.one(counted_as(scope["client"][0])) as free:
            if not free:
                raise Refused(HTTPStatus.TOO_MANY_REQUESTS, BUSY)
            try:
                async with asyncio.timeout(SLOWEST_BODY_S):
                    return await _read(receive, most)
            except TimeoutError:
                raise Refused(HTTPStatus.REQUEST_TIMEOUT, SLOW_BODY) from None


def guard_of(office: Settings, routes: Sequence[BaseRoute], visitors: int) -> Middleware:
    """Return the guard of an installation."""
    started_with = [config.get_option(key) for key in ("server.address", "browser.serverAddress")]
    patterns, no_hosts = named(office.hosts)
    proxies, no_proxies = networks(office.proxies)
    for key, unread in (("hosts", no_hosts), ("proxies", no_proxies)):
        if unread:
            LOG.error("设置里的 %s 有读不懂的部分，已略过：%s", key, "、".join(unread))
    return Middleware(
        Guard,
        routes=routes,
        hosts=Hosts(own_names(filter(None, started_with)), patterns),
        proxies=proxies,
        visitors=visitors,
        base=config.get_option("server.baseUrlPath") or "",
    )


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _as_of_host(scope: Scope) -> Scope:
    """Return a scope whose origin, if there is one, is that of its own host."""
    host = next(value for name, value in scope["headers"] if name == b"host")
    headers = [
        (name, b"http://" + host if name == b"origin" else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


async def _read(receive: Receive, most: int) -> bytes:
    """Read a body up to its limit."""
    pieces, length = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        pieces.append(message.get("body", b""))
        length += len(pieces[-1])
        if length > most:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, LARGE_BODY)
        if not message.get("more_body", False):
            return b"".join(pieces)


def _once(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that hands out a body that has been read, and then what else comes."""
    left = [body]

    async def again() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return again


class _Answer:
    """Adds the headers that every answer has."""

    def __init__(self, send: Send, *, of_map: bool) -> None:
        self._send, self._of_map = send, of_map
        self.begun = False

    async def send(self, message: Message) -> None:
        """Hand on a part of the answer."""
        if message["type"] == "http.response.start":
            self.begun = True
            message["headers"] = headed(message.get("headers", []), of_map=self._of_map)
        await self._send(message)


def headed(
    headers: Sequence[tuple[bytes, bytes]], *, of_map: bool = False
) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers with those that every answer has."""
    found = [(name.lower(), value) for name, value in headers]
    names = {name for name, _ in found}
    found += [(name, value) for name, value in HEADERS.items() if name not in names]
    if not any(name == b"content-security-policy" and FRAMED_BY in value for name, value in found):
        found.append((b"content-security-policy", FRAMED_BY))
    if not of_map:
        found.append((b"cross-origin-resource-policy", b"same-origin"))
    return found


async def _refuse(
    scope: Scope, headers: Mapping[str, list[str]], send: Send, refusal: Refused
) -> None:
    """Answer with a status and a sentence, and hear no more of it."""
    as_json = "application/json" in " ".join(headers.get("content-type", []))
    fault = json.dumps({"fault": refusal.sentence, "field": ""}, ensure_ascii=False)
    body = (fault if as_json else refusal.sentence).encode()
    kind = b"application/json" if as_json else b"text/plain; charset=utf-8"
    head = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    head += [(b"cache-control", b"no-store"), (b"connection", b"close")]
    start = {"status": int(refusal.status), "headers": headed(head)}
    if scope["type"] == "websocket":
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": NOT_ALLOWED})
            return
        await send({"type": "websocket.http.response.start", **start})
        await send({"type": "websocket.http.response.body", "body": body})
        return
    await send({"type": "http.response.start", **start})
    empty = scope["method"] == "HEAD"
    await send({"type": "http.response.body", "body": b"" if empty else body})
