"""The palette: its colours stay apart for every eye, in grey, and under the text on them."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert

from layers.vocabulary.style import style

TOUCHING, SYMBOL, GREY = 7.0, 14.0, 7.0
READABLE = 4.5
"""Least distances in CAM02-UCS and in lightness, and least contrast of text (WCAG)."""
EYES = (None, "deuteranomaly", "protanomaly", "tritanomaly")
COLOUR = style()["colour"]
RAMPS = [COLOUR["count_ramp"][tier] for tier in ("advantage", "strategic", "future")]
TIERS = [COLOUR["tier"][tier]["fill"] for tier in ("advantage", "strategic", "future")]
ENERGY = COLOUR["energy_ramp"]["colours"]


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def seen(colour: str, eye: str | None) -> np.ndarray:
    """Return a colour in CAM02-UCS as an eye sees it (Machado 2009, severity 100).

    What leaves the range of a screen is not cut off.
    """
    if eye is None:
        return cspace_convert(rgb(colour), "sRGB1", "CAM02-UCS")
    space = {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}
    return cspace_convert(rgb(colour), space, "CAM02-UCS")


def lightness(colour: str) -> float:
    return float(cspace_convert(rgb(colour), "sRGB1", "CIELab")[0])


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = rgb(colour)
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least(colours: list[str], eye: str | None) -> float:
    """Return the least distance of any two colours."""
    points = [seen(colour, eye) for colour in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(points, 2))


@pytest.mark.parametrize("eye", EYES)
def test_areas_that_touch_stay_apart(eye: str | None) -> None:
    zones = [zone["fill"] for zone in COLOUR["zone"]]

    assert all(least(colours, eye) >= TOUCHING for colours in (*RAMPS, zones))


@pytest.mark.parametrize("eye", EYES)
def test_symbols_stay_apart(eye: str | None) -> None:
    assert all(least(colours, eye) >= SYMBOL for colours in (TIERS, ENERGY))
    assert least([*TIERS, *ENERGY, COLOUR["link"]["line"]], eye) >= SYMBOL


@pytest.mark.parametrize("colours", [*RAMPS, TIERS, ENERGY])
def test_a_grey_print_keeps_the_order(colours: list[str]) -> None:
    steps = sorted(lightness(colour) for colour in colours)

    assert min(high - low for low, high in pairwise(steps)) >= GREY


def test_ramps_go_from_light_to_dark() -> None:
    for ramp in (*RAMPS, ENERGY):
        steps = [lightness(colour) for colour in ramp]
        assert steps == sorted(steps, reverse=True)


def test_text_can_be_read_on_its_ground() -> None:
    ink, ramp = COLOUR["ink"], COLOUR["count_ramp"]
    pairs = [(ink["text"], COLOUR["base"]["land"]), (ink["secondary"], ink["panel"])]
    pairs += [(on, fill) for tier in RAMPS for fill, on in zip(tier, ramp["text_on"], strict=True)]
    pairs += list(zip(ENERGY, COLOUR["energy_ramp"]["text_on"], strict=True))
    pairs += [(tier["fill"], tier["on"]) for tier in COLOUR["tier"].values()]

    assert [pair for pair in pairs if contrast(*pair) < READABLE] == []
