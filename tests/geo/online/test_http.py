"""Asking services: retries, pace, cache, faults as sentences, and no key anywhere."""

from __future__ import annotations

import base64
import gzip
import logging
import time
import traceback
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.online import http
from geo.online.http import TRIES, Pace, Service
from geo.online.web_error import LONGEST_WAIT_S, WebError
from tests.geo.conftest import KEY
from tests.geo.online.fake_service import (
    DRIP,
    NO_JSON,
    SILENT,
    SLOW_HEAD,
    FakeClock,
    FakeService,
    Reply,
    cut_off,
    good,
    refusal,
)

Make = Callable[..., Service]
ANSWER = {"places": ["东园"]}
QUESTION = {"q": "东园"}


@pytest.fixture
def client(tmp_path: Path, pace: Callable[[float], Pace]) -> Make:
    def make(**changes: object) -> Service:
        given: dict[str, object] = {"timeout_s": 5.0, "secret": {"key": KEY}, "pace": pace(0)}
        return Service("试验服务", folder=tmp_path / "cache", **(given | changes))  # type: ignore[arg-type]

    return make


def test_an_answer_is_asked_for_once(service: FakeService, client: Make) -> None:
    service.answers("find", good(ANSWER))
    assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert [one.query for one in service.asked] == [{"q": "东园", "key": KEY}]
    assert "planning office" in service.asked[0].headers["User-Agent"]


def test_an_interrupted_run_asks_only_for_the_rest(service: FakeService, client: Make) -> None:
    service.answers("find", good(ANSWER), refusal(403))
    first = client()
    first.ask(service.url + "find", {"q": "1"})
    with pytest.raises(WebError):
        first.ask(service.url + "find", {"q": "2"})
    service.answers("find", good(ANSWER))
    service.asked.clear()
    second = client()
    for number in "123":
        second.ask(service.url + "find", {"q": number})
    assert [one.query["q"] for one in service.asked] == ["2", "3"]


def test_a_half_written_answer_is_asked_for_again(
    service: FakeService, client: Make, tmp_path: Path
) -> None:
    service.answers("find", good(ANSWER))
    client().ask(service.url + "find", QUESTION)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text(kept.read_text(encoding="utf-8")[:-3], encoding="utf-8")
    assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert len(service.asked) == 2


def test_a_cache_that_cannot_be_written_stops_nothing(
    service: FakeService, client: Make, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    service.answers("find", good(ANSWER))
    assert client().ask(service.url + "find", QUESTION) == ANSWER


def test_an_answer_that_cannot_be_written_is_an_answer(
    service: FakeService, client: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service.answers("find", good(ANSWER))
    client().ask(service.url + "find", QUESTION)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.unlink()
    kept.mkdir()
    for _ in range(2):
        assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert len(service.asked) == 3
    assert "没有存下来" in caplog.text


@pytest.mark.parametrize("fault", [refusal(500), refusal(503), cut_off(ANSWER)])
def test_a_passing_fault_is_got_over(
    fault: Reply, service: FakeService, client: Make, clock: FakeClock
) -> None:
    service.answers("find", fault, fault, good(ANSWER))
    assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert clock.slept == [1.0, 2.0]


def test_a_service_says_how_long_to_wait(
    service: FakeService, client: Make, clock: FakeClock
) -> None:
    service.answers("find", refusal(429, Retry_After="7"), good(ANSWER))
    assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert clock.slept == [7.0]


def test_nobody_waits_longer_than_is_sensible(
    service: FakeService, client: Make, clock: FakeClock
) -> None:
    service.answers("find", refusal(429, Retry_After=str(LONGEST_WAIT_S * 100).split(".")[0]))
    with pytest.raises(WebError) as caught:
        client().ask(service.url + "find", QUESTION)
    assert caught.value.lasting
    assert not clock.slept


@pytest.mark.parametrize(
    ("fault", "says", "tries", "lasting"),
    [
        (refusal(500), "故障", TRIES, False),
        (refusal(429), "额度", TRIES, True),
        (refusal(403), "密钥", 1, True),
        (refusal(401), "密钥", 1, True),
        (refusal(302, Location="http://127.0.0.1:9/login"), "地址", 1, True),
        (refusal(404), "地址", 1, True),
        (refusal(400), "不接受", 1, False),
        (cut_off(ANSWER), "中途断了", TRIES, False),
        (NO_JSON, "读不懂", 1, False),
    ],
)
def test_a_fault_is_a_sentence(
    fault: Reply, says: str, tries: int, *, lasting: bool, service: FakeService, client: Make
) -> None:
    service.answers("find", fault)
    with pytest.raises(WebError, match=f"试验服务.*{says}.*。$") as caught:
        client().ask(service.url + "find", QUESTION)
    assert len(service.asked) == tries
    assert caught.value.lasting is lasting
    assert_hidden(caught.value)


def test_a_slow_service_is_given_up(service: FakeService, client: Make) -> None:
    service.answers("find", SILENT)
    with pytest.raises(WebError, match="限定时间内") as caught:
        client(timeout_s=0.05).ask(service.url + "find", QUESTION)
    assert len(service.asked) == TRIES
    assert_hidden(caught.value)


@pytest.mark.parametrize("reply", [DRIP, SLOW_HEAD])
def test_an_answer_that_never_ends_is_given_up(
    reply: Reply, service: FakeService, client: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "LEAST_WHOLE_S", 0.1)
    monkeypatch.setattr(http, "TRIES", 1)
    service.answers("find", reply)
    started = time.monotonic()
    with pytest.raises(WebError, match="限定时间内") as caught:
        client(timeout_s=0.1).ask(service.url + "find", QUESTION)
    assert time.monotonic() - started < 2
    assert_hidden(caught.value)


def _packed(times: int, megabytes: int) -> Reply:
    packer = zlib.compressobj(wbits=31)
    million = b" " * 1_000_000
    body = b"".join([*(packer.compress(million) for _ in range(megabytes)), packer.flush()])
    for _ in range(times - 1):
        body = gzip.compress(body)
    return Reply(body, headers={"Content-Encoding": ", ".join(["gzip"] * times)})


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(b"[" + b"1," * 6_000_000 + b"1]"), "过大"),
        (_packed(1, 200), "过大"),
        (_packed(3, 1), "压缩"),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "解压不了"),
        (Reply(b"{}", headers={"Content-Encoding": "snappy"}), "压缩"),
        (Reply(b"[" * 100_000), "读不懂"),
        (Reply(b'{"a": ' * 100_000), "读不懂"),
        (Reply(b"9" * 5000), "读不懂"),
        (Reply(b"\xff\xfe\x00"), "读不懂"),
        (Reply(b""), "读不懂"),
    ],
)
def test_what_is_no_answer_is_a_sentence_and_costs_little_memory(
    reply: Reply, says: str, service: FakeService, client: Make
) -> None:
    service.answers("find", reply)
    tracemalloc.start()
    try:
        with pytest.raises(WebError, match=f"试验服务.*{says}.*。$") as caught:
            client().ask(service.url + "find", QUESTION)
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
    assert_hidden(caught.value)


def test_a_dead_service_is_a_sentence(client: Make, clock: FakeClock) -> None:
    with pytest.raises(WebError, match="连不上试验服务") as caught:
        client().ask("http://127.0.0.1:9/find", QUESTION)
    assert len(clock.slept) == TRIES - 1
    assert_hidden(caught.value)


def test_a_wrong_address_is_a_sentence(client: Make) -> None:
    with pytest.raises(WebError, match="没法向试验服务提问") as caught:
        client().ask("nonsense", QUESTION)
    assert_hidden(caught.value)


def test_failures_in_a_row_mean_down(service: FakeService, client: Make) -> None:
    service.answers("find", refusal(500))
    asking = client()
    lasting = []
    for number in range(3):
        with pytest.raises(WebError) as caught:
            asking.ask(service.url + "find", {"q": str(number)})
        lasting.append(caught.value.lasting)
    assert lasting == [False, False, True]


def test_a_bad_answer_is_not_kept(service: FakeService, client: Make) -> None:
    def check(answer: dict[str, object]) -> None:
        if "error" in answer:
            raise WebError("答错了。")

    service.answers("find", good({"error": 1}), good(ANSWER))
    with pytest.raises(WebError, match="答错了"):
        client(check=check).ask(service.url + "find", QUESTION)
    assert client(check=check).ask(service.url + "find", QUESTION) == ANSWER


def test_requests_to_a_host_keep_their_distance(
    service: FakeService, client: Make, clock: FakeClock, pace: Callable[[float], Pace]
) -> None:
    service.answers("find", good(ANSWER))
    asking = client(pace=pace(2.0))
    for number in "123":
        asking.ask(service.url + "find", {"q": number})
    asking.ask(service.url + "find", {"q": "3"})
    assert clock.slept == [2.0, 2.0]


def test_hosts_do_not_wait_for_each_other(clock: FakeClock, pace: Callable[[float], Pace]) -> None:
    shared = pace(5.0)
    shared.wait("http://one/a")
    shared.wait("http://two/a")
    assert not clock.slept
    clock.time_s += 1
    shared.wait("http://one/b")
    assert clock.slept == [4.0]


def test_the_key_is_nowhere(
    service: FakeService, client: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    service.answers("find", good(ANSWER))
    service.answers("echo", good({"asked": f"?key={KEY}"}))
    service.answers("escaped", Reply(f'{{"asked": "{_escaped(KEY)}"}}'.encode()))
    service.answers("header", Reply(b"{}", headers={"X-Asked": KEY}))
    service.answers("broken", refusal(500, KEY))
    asking = client()
    asking.ask(service.url + "find", QUESTION)
    for repeats_the_key in ("echo", "escaped", "header"):
        asking.ask(service.url + repeats_the_key, QUESTION)
    with pytest.raises(WebError):
        asking.ask(service.url + "broken", QUESTION)
    with pytest.raises(WebError):
        asking.ask("http://127.0.0.1:9/find", QUESTION)
    folder = tmp_path / "cache"
    (answer,) = folder.iterdir()
    kept = answer.name.encode() + answer.read_bytes()
    assert b"REDACTED" in kept
    assert all(form not in kept for form in (KEY.encode(), _escaped(KEY).encode()))
    assert not any(form in kept for form in _in_base64(KEY))
    assert "GET /find" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(asking)


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


def _in_base64(text: str) -> Iterator[bytes]:
    """Give how a text may stand inside base64, by where in three bytes it begins."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + text.encode())
        yield coded[4 : len(coded) // 4 * 4 - 4]


def test_an_answer_is_kept_whatever_headers_say(service: FakeService, client: Make) -> None:
    headers = {"Vary": "*", "Cache-Control": "no-store", "Expires": "0"}
    service.answers("find", Reply(good(ANSWER).body, headers=headers))
    for _ in range(2):
        assert client().ask(service.url + "find", QUESTION) == ANSWER
    assert len(service.asked) == 1


def test_another_key_finds_the_same_answers(service: FakeService, client: Make) -> None:
    service.answers("find", good(ANSWER))
    client().ask(service.url + "find", QUESTION)
    assert client(secret={"key": "another"}).ask(service.url + "find", QUESTION) == ANSWER
    assert len(service.asked) == 1


def test_old_files_in_the_folder_do_no_harm(
    service: FakeService, client: Make, tmp_path: Path
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / f"{'0' * 40}.json").write_text('{"places": ["old"]}', encoding="utf-8")
    service.answers("find", good(ANSWER))
    assert client().ask(service.url + "find", QUESTION) == ANSWER


def assert_hidden(error: BaseException) -> None:
    """Check that neither key nor address is in an exception or in any that it grew out of."""
    shown = "".join(traceback.format_exception(error))
    assert KEY not in shown
    assert "127.0.0.1" not in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None
