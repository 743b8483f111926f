"""A watch on what a process of ours asks of the outside: connections, datagrams, names looked up.

The watch is an audit hook that Python sets before anything else runs (``sitecustomize``), so that
no library can go round it. What is asked is written down, takes as long as where a firewall drops
packets, and fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DROPPED_S = 1.0
"""How long a caller waits for an answer that never comes."""

HOOK = """
import ipaddress, sys, time

ASKED = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0,
         "socket.gethostbyname": 0, "socket.gethostbyaddr": 0, "socket.getnameinfo": 0}

def local(host):
    if isinstance(host, bytes):
        host = host.decode("latin-1")
    if host in (None, "", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified

def watch(event, args):
    place = ASKED.get(event)
    if place is None:
        return
    asked = args[place]
    host = asked[0] if isinstance(asked, tuple) else asked
    if event.startswith(("socket.connect", "socket.send")) and not isinstance(asked, tuple):
        return  # a socket within this machine
    if local(host):
        return
    with open(RECORD, "a", encoding="utf-8") as record:
        record.write(f"{event} {host}\\n")
    if not (event == "socket.connect" and args[0].type == 2):  # a datagram's connect never waits
        time.sleep(WAIT_S)
    raise OSError("no way to the outside")

sys.addaudithook(watch)
"""


class Watch:
    """What the processes under watch have asked of the outside so far."""

    def __init__(self, record: Path) -> None:
        self._record = record

    def asked(self) -> list[str]:
        """Return one line a try: what was tried, and with whom."""
        return self._record.read_text("utf-8").splitlines() if self._record.is_file() else []


@contextmanager
def watched(folder: Path, dropped_s: float = DROPPED_S) -> Iterator[Watch]:
    """Watch all Python processes that are started within the block; notes lie in `folder`."""
    record = folder / "asked.txt"
    head = f"RECORD, WAIT_S = {str(record)!r}, {dropped_s!r}\n"
    (folder / "sitecustomize.py").write_text(head + HOOK, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        paths = [str(folder), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in paths if path))
        yield Watch(record)
