"""Who asks, how often, and how much at once."""

from __future__ import annotations

import pytest

from ui.guard.limits import MOST_ADDRESSES, UNKNOWN, Pace, Slots, client, counted_as, networks

PROXIES, _ = networks("10.0.0.5, 10.0.1.0/24")


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("192.0.2.1", [], "192.0.2.1"),
        ("192.0.2.1", ["203.0.113.9"], "192.0.2.1"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        ("::1", ["192.0.2.7"], "192.0.2.7"),
        ("10.0.0.5", ["203.0.113.9, 192.0.2.7"], "192.0.2.7"),
        ("10.0.1.9", ["203.0.113.9, 192.0.2.7", "10.0.0.5"], "192.0.2.7"),
        ("::ffff:127.0.0.1", ["192.0.2.7"], "192.0.2.7"),
        ("::ffff:10.0.0.5", ["203.0.113.9, 192.0.2.7", "::ffff:10.0.1.9"], "192.0.2.7"),
        ("::ffff:192.0.2.1", ["203.0.113.9"], "::ffff:192.0.2.1"),
        ("10.0.0.5", ["203.0.113.9:80, 192.0.2.7:51234"], "192.0.2.7"),
        ("10.0.0.5", ["[2001:db8::7]:51234"], "2001:db8::7"),
        ("10.0.0.5", ["[2001:db8::7]"], "2001:db8::7"),
        ("10.0.0.5", ["2001:10::7"], "2001:10::7"),
        ("10.0.0.5", ["192.0.2.7:x"], "10.0.0.5"),
        ("127.0.0.1", ["garbage"], "127.0.0.1"),
        ("127.0.0.1", ["192.0.2.7, garbage"], "127.0.0.1"),
    ],
)
def test_only_proxies_of_ours_tell_for_whom_they_ask(
    peer: str, forwarded: list[str], found: str
) -> None:
    assert client(peer, forwarded, PROXIES) == found


def test_a_network_of_ipv6_counts_as_one() -> None:
    assert counted_as("2001:db8::1") == counted_as("2001:db8::ffff:1")
    assert counted_as("2001:db8::1") != counted_as("2001:db8:0:1::1")
    assert counted_as("::ffff:192.0.2.1") == "192.0.2.1"
    assert counted_as("nobody") == UNKNOWN


def test_what_is_no_address_is_named() -> None:
    assert networks("10.0.0.5，x.example") == (networks("10.0.0.5")[0], ("x.example",))


def test_one_address_takes_its_share_of_slots_and_gives_them_back() -> None:
    slots = Slots(3, 2)
    with slots.one("a") as first, slots.one("a") as second, slots.one("a") as third:
        assert (first, second, third) == (True, True, False)
        with slots.one("b") as other, slots.one("c") as last:
            assert (other, last) == (True, False)
    with slots.one("a") as again:
        assert again
    assert not slots._taken


def test_who_is_too_fast_waits_and_nobody_else_does() -> None:
    now = 0.0
    pace = Pace(10, 2, lambda: now)
    assert [pace.wait_s("a") for _ in range(12)] == [0.0] * 10 + [0.5, 1.0]
    assert pace.wait_s("b") == 0
    now = 20.0
    assert pace.wait_s("a") == 0
    for number in range(MOST_ADDRESSES + 10):
        pace.wait_s(f"{number}")
    assert len(pace._due) == MOST_ADDRESSES
