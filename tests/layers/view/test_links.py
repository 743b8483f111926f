"""Links as chat programs, pages and readers leave them: each opens what was meant."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.facts.lookup import Facts
from layers.paper.request import params_of
from layers.stories.matrix import PARK, matrix
from layers.view import ADDED, ADDITIONS, LISTS, View, dropped_line, level_of
from layers.view.engine import engine_of
from layers.view.matrix import read_table

PORT = View(pick="area:p-port")
CHEM = View(theme="chain", cluster=("cl-chem",))
ASKED = {"pick=area:p-port": PORT, "theme=chain&cluster=cl-chem": CHEM}
GLUED = [
    *"。，、；：！？”’）》】」…—·.,;:!?\"')>]}\\|/~*",
    *("，请看", "。谢谢", "请看", " 请看", "（新）", "%20", "%E3%80%82", "%EF%BC%89", "&nbsp;"),
    *("%26nbsp%3B", "\u200b", "\ufeff", "\u00a0", "\u3000", "\u2060", "\r\n", "+", "%0A", "%250A"),
    *("<br>", "&lt;br&gt;"),
    *("。，）", "%EF%BC%8C%E8%AF%B7%E7%9C%8B", "%25E3%2580%2582", "\N{GRINNING FACE}"),
]  # fmt: skip
ADDED_ENDS = [
    "from=singlemessage&isappinstalled=0", "utm_source=wechat&utm_medium=a", "scene=1&clicktime=1",
    "amp;from=timeline", "_t=1", "timestamp=1764460800", "spm=a.b.c", "fbclid=x", "share_token=1",
    "enterid=17", "FROM=x", "wx_header=1", "embed=true", "nbsp;", "code=0a1b&state=STATE",
    "dingtalk_code=1&corpid=2", "hideNav=1", "weixinadkey=x&subscene=1", "tdsourcetag=s_pctim",
]  # fmt: skip


def _read(facts: Facts, link: str) -> tuple[View, list[str]]:
    return View.from_query(params_of(link), facts)


@pytest.mark.parametrize("link", ASKED)
@pytest.mark.parametrize("end", GLUED)
def test_what_is_glued_on_falls_off(facts: Facts, link: str, end: str) -> None:
    assert _read(facts, f"/?{link}{end}") == (ASKED[link], [])


@pytest.mark.parametrize("start", ["“", "（", "%20", "：", "\u200b", "《", "<"])
def test_what_is_glued_before_falls_off(facts: Facts, start: str) -> None:
    assert _read(facts, f"pick={start}area:p-port") == (PORT, [])


@pytest.mark.parametrize("link", ASKED)
@pytest.mark.parametrize("end", ADDED_ENDS)
def test_what_programs_add_is_passed_over(facts: Facts, link: str, end: str) -> None:
    assert _read(facts, f"/?{link}&{end}") == (ASKED[link], [])
    if not end.startswith(("amp", "nbsp")):
        assert _read(facts, f"/?{end}&{link}") == (ASKED[link], [])


@pytest.mark.parametrize(
    ("link", "view"),
    [
        ("theme=chain&amp;cluster=cl-chem", CHEM),
        ("theme=chain&amp;amp;cluster=cl-chem", CHEM),
        ("theme=chain&%20cluster=cl-chem", CHEM),
        ("?theme=chain&?cluster=cl-chem", CHEM),
        ("theme=chain&cluster=cl-building&amp;cluster=cl-chem", None),
        ("pick=area%3Ap-port", PORT),
        ("pick=area%253Ap-port", PORT),
        ("pick=area%25253Ap-port", PORT),
        ("pick=area：p-port", PORT),
        ("pick=ａｒｅａ：ｐ－ｐｏｒｔ", PORT),
        ("ｐｉｃｋ=area:p-port", PORT),
        ("PICK=area:p-port", None),
        ("pick=Area:P-Port", PORT),
        ("pick=area:p\u200b-port", PORT),
        *((f"pick=area:p{hyphen}port", PORT) for hyphen in "\u2010\u2011\u2013\u2212"),
        ("pick=area:p-port?from=timeline", PORT),
        ("pick=area:p-port;code=1", PORT),
        ("county=lanyu，jichuan", View(county=("lanyu", "jichuan"))),
        ("county=lanyu%252Cjichuan", View(county=("lanyu", "jichuan"))),
        ("county=lanyu、jichuan。", View(county=("lanyu", "jichuan"))),
        ("county=lanyu,jichuan，请看", View(county=("lanyu", "jichuan"))),
        ("cluster=,cl-chem。", View(cluster=("", "cl-chem"))),
        ("cluster=%252Ccl-chem", View(cluster=("", "cl-chem"))),
        ("at=24.9，118.6，9.5", View(at=(24.9, 118.6, 9.5))),
        ("at=24.9,118.6,9.5。", View(at=(24.9, 118.6, 9.5))),
        ("at=24.9,118.6,9.5，请看", View(at=(24.9, 118.6, 9.5))),
        ("at=２４．９,118.6,9.5)", View(at=(24.9, 118.6, 9.5))),
    ],
)
def test_a_mangled_link_opens_what_was_meant(facts: Facts, link: str, view: View | None) -> None:
    found, dropped = _read(facts, link)
    if view is None:  # what is spelt right wins, and is told where it is not known
        assert dropped
    else:
        assert (found, dropped) == (view, [])


def test_conditions_that_were_glued_on_are_told(facts: Facts) -> None:
    view, dropped = _read(facts, "theme=chain%26cluster=cl-chem")
    assert view == View(theme="chain")
    assert "cl-chem" in dropped_line(dropped)
    view, dropped = _read(facts, "pick=area:p-port%2526theme%253Dchain")
    assert view == PORT
    assert "chain" in dropped_line(dropped)


def test_what_is_unknown_is_still_told_whole(facts: Facts) -> None:
    view, dropped = _read(facts, "pick=area:gone。&county=lanyu,gone，请看&colour=red&at=1,2")
    assert view == View(county=("lanyu",))
    line = dropped_line(dropped)
    assert all(word in line for word in ("area:gone。", "“gone”", "colour=red", "1,2"))
    assert "请看" not in line


def test_an_id_that_has_such_a_sign_is_taken_as_it_is(facts: Facts) -> None:
    for odd in ("a。b", "a%3Ab", "amp;x", "ａ", "x)", "a b", "a\u200bb"):
        call = engine_of(facts.store).call
        assert call("readWord", odd, [odd, "a", "x", "amp"]) == odd
        assert call("readKeys", {odd: "1"}, [odd], ADDED) == [[odd, "1"]]


def test_no_addition_is_a_key_of_ours(facts: Facts) -> None:
    ours = {"level", "theme", "layers", "precision", "pick", "at", *LISTS}
    ours |= {"by", "row", "col", "sort", "only", "area", "data", "table", "county", "seen"}
    call = engine_of(facts.store).call
    assert len(call("readKeys", dict.fromkeys(ours, "1"), [], ADDED)) == len(ours)
    assert len(set(ADDITIONS)) == len(ADDITIONS)


@pytest.mark.parametrize("end", GLUED)
def test_the_level_and_the_keys_of_tables_are_read_so_too(facts: Facts, end: str) -> None:
    levels = ["", "fujian", "licheng"]
    assert level_of(params_of(f"level=fujian{end}"), levels) == "fujian"
    whole = matrix(facts, PARK)
    link = f"by=park&row=p-port&amp;col=ch-ethene&sort=count&county=lanyu{end}"
    table, dropped = read_table(params_of(f"{link}&from=timeline"), facts, whole)
    assert (table.row, table.col, table.sort) == ("p-port", "ch-ethene", "count")
    assert (table.filters, dropped) == (View(county=("lanyu",)), [])
    table, dropped = read_table(params_of(f"by=park&only=1&sort=ch-ethene{end}"), facts, whole)
    assert (table.sort, table.only, dropped) == ("ch-ethene", True, [])


@pytest.mark.parametrize(
    ("link", "level"),
    [
        ("amp;level=fujian", "fujian"), ("level=Fujian", "fujian"), ("level=", ""), ("", ""),
        ("level=gone", ""), ("level=fujian%26pick=x", "fujian"), ("theme=chain", ""),
    ],
)  # fmt: skip
def test_a_level_that_there_is_not_is_the_home_level(link: str, level: str) -> None:
    assert level_of(params_of(link), ["", "fujian", "licheng"]) == level


@given(
    values=st.dictionaries(
        st.sampled_from(["county", "cluster", "pick", "theme", "at", "layers", "zone", "level"]),
        st.text(st.sampled_from("lanyu,，:：。p-ortea %3A&=cl\u200b、）"), max_size=20),
    )
)
def test_what_is_read_of_any_damage_is_read_back_the_same(facts: Facts, values) -> None:
    view, _ = View.from_query(values, facts)
    assert View.from_query(view.to_query(), facts) == (view, [])


@given(end=st.sampled_from(GLUED), depth=st.integers(0, 3), known=st.sampled_from(sorted(ASKED)))
def test_encoded_over_and_over_it_means_the_same(facts, end: str, depth: int, known: str) -> None:
    key, _, value = known.rpartition("=")
    for _ in range(depth):
        value = quote(value)
    assert _read(facts, f"{key}={value}{end}") == (ASKED[known], [])
