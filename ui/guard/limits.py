"""How much one address may ask of the server, and who that address is.

Everything here is kept in bounded memory, and by the event loop alone: no lock is needed.
"""

from __future__ import annotations

import ipaddress
import re
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_PORT = re.compile(r"^(?:\[([0-9a-fA-F:.]+)\](?::[0-9]+)?|([0-9.]+):[0-9]+)$", re.ASCII)
"""An address with the port, as some proxies write it."""

UNKNOWN = "unknown"
MOST_ADDRESSES = 4096
IPV6_PREFIX = 64
"""Who has one IPv6 address has all of its network's, so they count as one."""


def networks(text: str) -> tuple[tuple[Network, ...], tuple[str, ...]]:
    """Read addresses or networks apart by commas or blanks; returns them, and what is none."""
    found: list[Network] = []
    unread: list[str] = []
    for entry in text.replace("，", " ").replace(",", " ").split():
        try:
            found.append(ipaddress.ip_network(entry, strict=False))
        except ValueError:
            unread.append(entry)
    return tuple(found), tuple(unread)


def client(peer: str, forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """Return the address that a request comes from.

    Parameters
    ----------
    peer
        Who holds the connection.
    forwarded
        Values of ``X-Forwarded-For``. They are believed only as far as proxies of ours wrote them:
        from the right, up to the first address that is none of theirs.
    proxies
        The office's proxies; one on this machine need not be named.
    """
    found = peer
    for entry in reversed(",".join(forwarded).split(",")):
        told = _address(_PORT.sub(r"\1\2", entry.strip()))
        if not _is_proxy(found, proxies) or told is None:
            break
        found = str(told)
    return found


def counted_as(address: str) -> str:
    """Return by what an address is counted: itself, or with IPv6 its network."""
    found = _address(address)
    if found is None:
        return UNKNOWN
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))
    return str(found)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Read an address; a server that listens on all of them hears IPv4 ones told as IPv6."""
    try:
        found = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_proxy(address: str, proxies: Sequence[Network]) -> bool:
    found = _address(address)
    return found is not None and (found.is_loopback or any(found in network for network in proxies))


class Slots:
    """So many at once, and so many of one address.

    Parameters
    ----------
    most, most_each
        In all, and of one address.
    """

    def __init__(self, most: int, most_each: int) -> None:
        self.most, self.most_each = most, most_each
        self._taken: Counter[str] = Counter()

    @contextmanager
    def one(self, key: str) -> Iterator[bool]:
        """Take a slot for the block; yields whether there was one."""
        free = self._taken.total() < self.most and self._taken[key] < self.most_each
        if not free:
            yield False
            return
        self._taken[key] += 1
        try:
            yield True
        finally:
            self._taken[key] -= 1
            if not self._taken[key]:
                del self._taken[key]


class Pace:
    """So many of a key at once, and then so many a second: who is faster waits.

    Parameters
    ----------
    burst, per_second
        How many at once, and how many a second from then on.
    clock
        Seconds that only grow.
    """

    def __init__(
        self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._rate, self._clock = burst, per_second, clock
        self._due: OrderedDict[str, float] = OrderedDict()

    def wait_s(self, key: str) -> float:
        """Count one more; return for how long it must wait."""
        now = self._clock()
        due = max(self._due.pop(key, now), now) + 1 / self._rate
        self._due[key] = due
        while len(self._due) > MOST_ADDRESSES:
            self._due.popitem(last=False)
        return max(0.0, due - now - self._burst / self._rate)
