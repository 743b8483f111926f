"""The guard against outside connections guards, whatever library asks."""

from __future__ import annotations

import socket
import urllib.request

import pytest
import requests

OUTSIDE = "192.0.2.1"
"""An address for documentation (RFC 5737): it belongs to nobody."""


def test_a_socket_to_the_outside_fails_the_test() -> None:
    with pytest.raises(pytest.fail.Exception, match=OUTSIDE):
        socket.create_connection((OUTSIDE, 80), timeout=1)


def test_an_http_library_cannot_hide_it() -> None:
    with pytest.raises(pytest.fail.Exception, match=OUTSIDE):
        requests.get(f"http://{OUTSIDE}/", timeout=1)
    with pytest.raises(pytest.fail.Exception, match=OUTSIDE):
        urllib.request.urlopen(f"http://{OUTSIDE}/", timeout=1)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
