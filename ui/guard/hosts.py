"""Which hosts and origins the guard lets through, told from the headers alone.

Nothing here looks a name up or asks anybody: an answer takes as long for a friend as for a foe.

A page of somebody else's reaches this server in two ways. It can ask from its own origin, which the
browser tells; or it can let its own name point here (DNS rebinding), and then the host is that
name. A number as host is no such name, so every number is let through.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST = 300
"""Longest host or origin that is looked at, in characters; a name has at most 253."""

_NAME = r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(
    rf"(?P<host>\[[0-9a-f:.]+\]|{_NAME}(?:\.{_NAME})*\.?)(?::(?P<port>[0-9]{{1,5}}))?", re.ASCII
)
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<rest>.+)", re.ASCII)
_PATTERN = re.compile(rf"(?:\*\.)?{_NAME}(?:\.{_NAME})*|[0-9a-f:]+", re.ASCII)
_BREAKS = re.compile(r"[\s,;，、；]+")
PORTS = {"http": 80, "https": 443}
MOST_PORT = 65_535


@dataclass(frozen=True)
class Place:
    """A host in small letters without its last point, and the port if one was told."""

    host: str
    port: int | None

    @property
    def is_number(self) -> bool:
        """Whether it is the number of a machine and no name."""
        return _number(self.host) is not None


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def place_of(text: str) -> Place | None:
    """Read ``host[:port]`` as a Host header has it; None if it is none."""
    if len(text) > LONGEST or not (found := _HOST.fullmatch(text.lower())):
        return None
    host, port = found["host"], int(found["port"]) if found["port"] else None
    if port is not None and port > MOST_PORT:
        return None
    if host.startswith("["):
        number = _number(host)
        return Place(str(number), port) if number else None
    return Place(host.removesuffix("."), port)


def origin_of(text: str) -> Place | None:
    """Read an origin (``https://host[:port]``); its port is always told. None if it is none."""
    if len(text) > LONGEST or not (found := _ORIGIN.fullmatch(text.lower())):
        return None
    place = place_of(found["rest"])
    return place and Place(place.host, place.port or PORTS[found["scheme"]])


def named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the hosts that an office names; returns patterns, and what is no host.

    Parameters
    ----------
    text
        Names apart by commas or blanks; ``*.`` in front takes every name below. An address as
        copied from a browser is read, too.
    """
    patterns: list[str] = []
    unread: list[str] = []
    for entry in filter(None, _BREAKS.split(text.lower())):
        address = entry.strip("\"'()")
        host = re.sub(r"^[a-z]+://", "", address).partition("/")[0]
        bracketed = host.startswith("[") and ":" in host
        host = host.strip("[\"'").partition("]")[0].strip("\"'")
        if not bracketed and host.count(":") == 1:
            host = host.partition(":")[0]
        host = _in_ascii(host.removesuffix("."))
        (patterns if _PATTERN.fullmatch(host) else unread).append(host or entry)
    return tuple(patterns), tuple(unread)


def _in_ascii(host: str) -> str:
    """Return a host as browsers send it."""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def own_names(more: Iterable[str] = ()) -> frozenset[str]:
    """Return the names that this machine answers to without being told: no name server is asked.

    Parameters
    ----------
    more
        Names that the server was started with.
    """
    here = socket.gethostname().lower().removesuffix(".")
    first = here.partition(".")[0]
    found = {"localhost", here, first, f"{first}.local", *(name.lower() for name in more)}
    return frozenset(name for name in map(_in_ascii, found) if _PATTERN.fullmatch(name))


@dataclass(frozen=True)
class Hosts:
    """Who may be asked for, and whose pages may ask.

    Attributes
    ----------
    own
        Names of this machine.
    office
        Names and patterns that the office has set.
    """

    own: frozenset[str]
    office: tuple[str, ...] = ()

    def may_be_asked(self, place: Place) -> bool:
        """Tell whether a request for that host is ours to answer."""
        return place.is_number or place.host in self.own or self._is_office(place)

    def may_ask(self, origin: Place, host: Place) -> bool:
        """Tell whether a page of that origin may ask this host.

        A page of the same machine on another port is somebody else's. Only where the office has
        named the host, the port does not count: a proxy may have left it out.
        """
        if self._is_office(origin):
            return True
        if origin.host != host.host:
            return False
        return origin.port == host.port or (host.port is None and origin.port in PORTS.values())

    def _is_office(self, place: Place) -> bool:
        return any(
            place.host.endswith(pattern[1:]) if pattern.startswith("*.") else place.host == pattern
            for pattern in self.office
        )


def single(values: Sequence[str]) -> str | None:
    """Return a header's value if it was sent once, else None."""
    return values[0] if len(values) == 1 else None
