"""Which hosts and origins are let through, and that nobody is asked about them."""

from __future__ import annotations

import socket

import pytest

from ui.guard.hosts import Hosts, named, origin_of, own_names, place_of

HOSTS = Hosts(frozenset({"localhost", "pc-01"}), ("gis.example.gov.cn", "*.intra", "10.1.2.3"))


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        pytest.fail("a name was looked up")

    for name in ("getaddrinfo", "gethostbyname", "getfqdn", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, asked)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST.:8501",
        "127.0.0.1:8501",
        "[::1]:8501",
        "[fe80::1]",
        "192.168.3.4",
        "pc-01:80",
        "gis.example.gov.cn",
        "a.b.intra:8443",
    ],
)
def test_own_names_numbers_and_the_offices_hosts_are_ours(host: str) -> None:
    place = place_of(host)
    assert place
    assert HOSTS.may_be_asked(place)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "intra",
        "xintra",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "0x7f.1",
        "2130706433",
        "gis.example.gov.cn.evil.example",
        "xn--80ak6aa92e.example",
    ],
)
def test_other_names_are_foreign(host: str) -> None:
    place = place_of(host)
    assert place
    assert not HOSTS.may_be_asked(place)


@pytest.mark.parametrize(
    "host",
    ["", " ", "a b", "a,b", "[::1", "::1", "[::1]x", "[fe80::1%25eth0]", "u@localhost", "h:x",
     "h:99999", "h:", "-a", "a..b", "localhost/x", "localhost\n", "é.example", "x" * 10_000,
     "[" + ":" * 200 + "]", "１２７.0.0.1"],
)  # fmt: skip
def test_what_is_no_host_is_told_apart(host: str) -> None:
    assert place_of(host) is None


@pytest.mark.parametrize(
    ("origin", "host", "may"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("http://pc-01", "pc-01", True),
        ("https://pc-01", "pc-01", True),
        ("https://pc-01", "pc-01:443", True),
        ("https://gis.example.gov.cn", "127.0.0.1:8501", True),
        ("https://gis.example.gov.cn:8443", "gis.example.gov.cn", True),
        ("https://10.1.2.3:8443", "127.0.0.1:8501", True),
        ("http://127.0.0.1:3000", "127.0.0.1:8501", False),
        ("http://pc-01:3000", "pc-01", False),
        ("http://pc-01", "127.0.0.1:8501", False),
        ("https://evil.example", "127.0.0.1:8501", False),
        ("http://127.0.0.1.evil.example:8501", "127.0.0.1:8501", False),
    ],
)
def test_a_page_may_ask_its_own_host_and_the_offices(origin: str, host: str, *, may: bool) -> None:
    asker, asked = origin_of(origin), place_of(host)
    assert asker
    assert asked
    assert HOSTS.may_ask(asker, asked) is may


@pytest.mark.parametrize(
    "origin",
    ["null", "", "garbage", "file://", "http://", "http://[::1", "http://u:w@localhost", "http://a/",
     "http://localhost:99999999", "chrome-extension://abc", "http://localhost http://evil.example",
     "https://" + "a" * 10_000, "http://évil.example"],
)  # fmt: skip
def test_what_is_no_origin_is_told_apart(origin: str) -> None:
    assert origin_of(origin) is None


def test_an_office_may_name_its_hosts_as_it_likes() -> None:
    text = 'gis.Example.gov.cn， *.intra；https://map.example:8443/x "[::1]:80" 地图.example'
    found, unread = named(text)
    *others, last = found
    assert others == ["gis.example.gov.cn", "*.intra", "map.example", "::1"]
    assert last == "地图.example".encode("idna").decode()
    assert unread == ()
    assert named("*, http://, a..b, ok.example") == (("ok.example",), ("*", "http://", "a..b"))


def test_the_machine_knows_its_own_names() -> None:
    found = own_names(["Gis-Server"])
    assert {"localhost", "gis-server", socket.gethostname().lower()} <= found


def test_a_machine_may_have_a_chinese_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "规划处-电脑")
    assert "规划处-电脑".encode("idna").decode() in own_names()
