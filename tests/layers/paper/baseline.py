"""Pictures that stay as they are: what a test paints against a small stored copy.

A picture is made small first, so that a stored copy takes little room and another version of a
drawing library, which shades an edge otherwise, changes nothing. A label or line that is gone, or
has another colour or place, does.

After a wanted change: ``REMAKE_BASELINES=1 pytest tests/layers/paper``, look at the pictures in
`baselines`, then run the tests without it.
"""

import os
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).with_name("baselines")
REMAKE = "REMAKE_BASELINES"
WIDTH = 800
"""Stored pictures are at most so wide, in pixels."""
VISIBLE = 40
"""A pixel differs if one of its colours does by more than this, of 255."""
MOST_DIFFERENT = 0.0002
"""Largest share of pixels that may differ."""


def same_picture(png: bytes, name: str) -> None:
    """Fail if a picture looks different from its baseline.

    Parameters
    ----------
    png
        The picture as PNG.
    name
        Name of the baseline, without folder and ending.
    """
    drawn = _small(png)
    stored = FOLDER / f"{name}.png"
    if os.environ.get(REMAKE):
        FOLDER.mkdir(exist_ok=True)
        drawn.save(stored, optimize=True)
        return
    assert stored.exists(), f"no baseline {stored.name}: make it with {REMAKE}=1 and look at it"
    with Image.open(stored) as picture:
        wanted = picture.convert("RGB")
    assert drawn.size == wanted.size, f"{name}: {drawn.size} instead of {wanted.size}"
    difference = np.abs(np.asarray(drawn, dtype=int) - np.asarray(wanted, dtype=int)).max(axis=2)
    share = float((difference > VISIBLE).mean())
    assert share <= MOST_DIFFERENT, f"{name}: {share:.2%} differ, see {_shown(drawn, wanted, name)}"


def _small(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as picture:
        small = picture.convert("RGB")
    small.thumbnail((WIDTH, 4 * WIDTH), Image.Resampling.BOX, reducing_gap=None)
    return small


def _shown(drawn: Image.Image, wanted: Image.Image, name: str) -> Path:
    """Save both pictures side by side, the wanted one at the left; return the file."""
    both = Image.new("RGB", (drawn.width * 2, drawn.height))
    both.paste(wanted, (0, 0))
    both.paste(drawn, (drawn.width, 0))
    path = Path(tempfile.mkdtemp()) / f"{name}.png"
    both.save(path)
    return path
