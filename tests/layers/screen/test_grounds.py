"""Page and core tell of the same lines, and these travel once."""

from __future__ import annotations

from layers.facts.lookup import Facts
from layers.screen.page import LAYERS, _frames
from layers.screen.payload import payload
from layers.view.data import model
from layers.view.geometry import feature_collection
from layers.view.grounds import DRAWN, KINDS, LEAST_ERROR_M
from tests.layers.tiny_store import TinyStore


def test_the_core_works_with_the_lines_that_the_page_draws(facts: Facts) -> None:
    told, frames = model(facts.store)["grounds"], _frames(facts.store)
    for kind in DRAWN:
        layer = KINDS[kind]
        drawn = feature_collection(frames[layer], LAYERS[layer][1])["features"]
        shapes = {one["properties"]["id"]: one["geometry"] for one in drawn}
        polygons = {key: one for key, one in shapes.items() if one["type"].endswith("Polygon")}
        assert told[kind].keys() == polygons.keys(), kind
        for key, one in polygons.items():
            rings = one["coordinates"]
            assert told[kind][key] == ([rings] if one["type"] == "Polygon" else rings)
    assert told["county"]
    assert told["zone"]


def test_what_the_page_draws_does_not_travel_twice(facts: Facts) -> None:
    assert set(payload(facts.store)["model"]["grounds"]) == set(KINDS) - set(DRAWN)


def test_a_line_is_never_told_truer_than_it_is() -> None:
    assert model(TinyStore())["borderError"] >= LEAST_ERROR_M


def test_a_store_without_a_gazetteer_has_no_places() -> None:
    told = model(TinyStore())
    assert (told["places"], told["towned"], told["towns"]) == ([], [], [])
