from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import box

from layers.screen.page import LAYERS, PANES, SCRIPTS, MapPage, build_page, plugin
from tests.layers.tiny_store import TinyStore

HOSTILE = (
    "{{7*7}}{% for x in y %}{# #}${7*7}`</script><script>window.hit=1</script>"
    "<img src=x onerror='window.hit=1'><!--\u2028\"\\"
)
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
DATA = re.compile(r'<script type="application/json" id="layout-data">(.*?)</script>', re.DOTALL)


def _hostile(text: str) -> str:
    return f"{text}{HOSTILE}"


@pytest.fixture(scope="module")
def page() -> MapPage:
    return build_page(TinyStore())


@pytest.fixture(scope="module")
def hostile() -> str:
    return build_page(TinyStore(_hostile)).html.decode()


def _data(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DATA.findall(text)[0])
    return found


def test_equal_stores_give_equal_bytes(page: MapPage) -> None:
    assert build_page(TinyStore()) == page
    assert hashlib.sha256(page.html).hexdigest() == page.sha256


def test_every_script_is_in_the_policy_and_comes_after_it(page: MapPage) -> None:
    text = page.html.decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    for code in INLINE.findall(text):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline'" not in policy[1].split("style-src")[0]
    assert policy.start() < text.index("<script")


def test_page_asks_nobody_outside(page: MapPage) -> None:
    text = page.html.decode()

    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=", text)
    assert "<link" not in text
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", DATA.sub("", text).replace("url(#", "url#"))
    assert "sourceMappingURL" not in text


def test_page_can_be_enlarged_and_speaks_chinese(page: MapPage) -> None:
    text = page.html.decode()

    assert "user-scalable" not in text
    assert text.count('name="viewport"') == 1
    assert '<html lang="zh-CN">' in text


def test_all_panes_are_there_once(page: MapPage) -> None:
    text = page.html.decode()

    for name in PANES:
        assert text.count(f'createPane(\n                "{name}")') == 1


def test_geometry_is_read_as_json_not_as_script(page: MapPage) -> None:
    given = re.findall(r"geo_json_\w+_add\((.{9,})\);\n", page.html.decode())

    assert len(given) == len(LAYERS)
    for call in given:
        found = re.fullmatch(r"JSON\.parse\('(.*)'\)", call)
        assert found
        assert json.loads(found[1])["type"] == "FeatureCollection"


def test_folium_gets_ids_and_geometry_only(page: MapPage) -> None:
    text = DATA.sub("", page.html.decode())

    for word in ("东区", "东园", "纺织", "邻市", "东湖"):
        assert word not in text
    assert set(re.findall(r'"properties": (\{[^}]*\})', text)) >= {'{"id": "p-one"}'}
    for properties in re.findall(r'"properties": (\{[^}]*\})', text):
        assert set(json.loads(properties)) == {"id"}


def test_hostile_text_comes_through_as_text(hostile: str) -> None:
    found = _data(hostile)
    data = found["screen"] | found["model"]

    assert data["counties"]["east"]["name"] == _hostile("东区")
    assert data["areas"]["p-one"]["name"] == _hostile("东园")
    assert data["clusters"][0]["name"] == _hostile("纺织")
    assert data["links"][0]["name"] == _hostile("协作")
    assert data["context"]["x"]["name"] == _hostile("邻市")
    assert found["screen"]["region"]["title"] == _hostile("甲城一张图")


def test_hostile_text_runs_nothing_on_the_server(page: MapPage, hostile: str) -> None:
    assert hostile.encode() == build_page(TinyStore(_hostile)).html
    assert "区49" not in hostile
    assert len(INLINE.findall(hostile)) == len(INLINE.findall(page.html.decode()))
    assert INLINE.findall(hostile) == INLINE.findall(page.html.decode())
    assert "<img" not in hostile


@pytest.mark.parametrize("risk", ["innerHTML", "outerHTML", "insertAdjacent", "eval(", "bindPopup"])
def test_plugin_writes_text_only(risk: str) -> None:
    assert risk not in plugin()


@pytest.mark.parametrize("name", SCRIPTS)
def test_plugin_parts_are_short(name: str) -> None:
    from layers.screen.page import ASSETS

    assert len((ASSETS / f"{name}.js").read_text("utf-8").splitlines()) <= 300


def test_missing_layer_is_named() -> None:
    store = TinyStore()
    del store._frames["zones"]

    with pytest.raises(KeyError, match="zones"):
        build_page(store)


def _check(mutate: Callable[[TinyStore], None]) -> MapPage:
    store = TinyStore()
    mutate(store)
    return build_page(store)


def test_page_without_any_park_or_link_builds() -> None:
    def empty(store: TinyStore) -> None:
        for layer in ("park_chains", "park_clusters", "energy", "links", "groups", "subareas"):
            store._frames[layer] = store._frames[layer].iloc[:0]
        for table in ("links", "energy_sectors", "chains", "county_chains"):
            store._rows[table] = []

    assert _check(empty).html


def test_outlines_that_editors_drew_are_on_the_page_if_there_are_any(page: MapPage) -> None:
    def drawn(store: TinyStore) -> None:
        store._rows["layer:extents"] = [{"id": "p-one"}]
        store._frames["extents"] = gpd.GeoDataFrame(
            {"id": ["p-one"]}, geometry=[box(10.6512, 50.4, 10.7, 50.5)], crs="EPSG:4490"
        )

    assert b"10.6512" in _check(drawn).html
    assert b"10.6512" not in page.html
