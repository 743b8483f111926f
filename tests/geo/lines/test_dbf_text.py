"""Which encoding texts are in, by evidence."""

from __future__ import annotations

import pytest

from geo.lines.dbf_text import CHINESE, RAW, UTF8, codec_of, decoded, encoding_of


def _raw(text: str, encoding: str) -> str:
    return text.encode(encoding).decode(RAW)


@pytest.mark.parametrize("name", ["泉州市", "鲤城区", "A区（东）", "埔"])
@pytest.mark.parametrize(("encoding", "found"), [("gbk", CHINESE), ("utf-8", UTF8)])
@pytest.mark.parametrize("declared", ["", "GBK", "UTF-8", "ISO-8859-1", "nonsense"])
def test_what_is_written_decides_not_what_is_said(name, encoding, found, declared) -> None:
    told = encoding_of(["id", _raw(name, encoding)], declared)
    assert told is not None
    assert (told.encoding, told.sample) == (found, name)


def test_a_known_name_shows_what_its_characters_do_not() -> None:
    rare = [_raw("小岞", "gbk")]
    assert encoding_of(rare) == encoding_of(rare, known={"崇武"})
    assert getattr(encoding_of(rare, known={"小岞"}), "encoding", "") == CHINESE


def test_where_nothing_shows_it_what_is_said_counts_and_else_nothing() -> None:
    texts = [_raw("臺中縣", "big5"), _raw("雲林縣", "big5")]
    assert getattr(encoding_of(texts), "encoding", None) == ""
    assert getattr(encoding_of(texts, "950"), "sample", "") == "臺中縣"


@pytest.mark.parametrize("texts", [[], ["plain"], ["泉州市"], ["plain", "泉州市"]])
def test_what_is_plain_or_decoded_is_left_alone(texts) -> None:
    assert encoding_of(texts) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_character_that_the_field_has_cut_off_is_dropped(encoding) -> None:
    cut = "泉州市".encode(encoding)[:-1].decode(RAW)
    found = encoding_of([cut])
    assert found is not None
    assert decoded(cut, found.encoding) == "泉州"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("936", CHINESE), ("CP936\n", CHINESE), ("ANSI 936", CHINESE), ("GB2312", CHINESE),
     ("utf8", UTF8), ("65001", UTF8), ("950", "BIG5"), ("", ""), ("OEM", "")],
)  # fmt: skip
def test_encodings_have_many_names(written, meant) -> None:
    assert codec_of(written) == meant
