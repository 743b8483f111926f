"""Take the pictures of 帮助: ``python tests/help_pictures.py``.

One a task, of the app as it stands with the project's own data; light, since the page carries them
itself. What a task is about is chosen from the data: nothing here names a place.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from geo.online.settings import read_settings  # noqa: E402 - found by the line above
from geo.whole_file import write_whole  # noqa: E402
from layers.build.store import Store  # noqa: E402
from layers.facts.lookup import Facts  # noqa: E402
from layers.stories.dispute_choice import concerned  # noqa: E402
from layers.stories.disputes import disputes  # noqa: E402
from layers.stories.targets import every_number  # noqa: E402
from tests.app_process import build_store, running_app  # noqa: E402
from tests.chromium import launched, visiting  # noqa: E402

PLACE = ROOT / "docs" / "pictures" / "help"
SIZE = (1280, 660)
WIDTH = 840
"""Pixels of a kept picture: twice what it is shown at, for sharp screens."""
COLOURS = 64
PAUSE_MS = 4000


@dataclass(frozen=True)
class Shot:
    """A picture to take: its name, and the address that shows the task's answer."""

    name: str
    address: str


def shots(facts: Facts) -> list[Shot]:
    """Return what to take, with examples from the data."""
    parks = {row["area_id"] for row in facts.store.rows("areas") if row["kind"] == "park"}
    placed = {key for key in parks if facts.locations.get(key, {}).get("lon")}
    host = next(row for row in facts.area_clusters if row["area_id"] in placed)
    dated = (one.row for one in every_number(facts) if one.row["year"])
    number = next(row for row in dated if row["subject_kind"] == "industry")
    pairs = (sorted(units) for one in disputes(facts) if len(units := concerned(facts, one)) > 1)
    told = {
        "parks": {"cluster": host["cluster"]},
        "": {"pick": f"area:{host['area_id']}"},
        "sources": {"tab": "targets", "q": number["subject"], "year": number["year"]},
        "disputes": {
            "county": ",".join(next(pairs)[:2]),
            "together": "all",
            "weight": "major,minor,note",
        },
    }  # fmt: skip
    addresses = [f"{page}?{urlencode(values)}" for page, values in told.items()]
    addresses.append(f"sheets?{urlencode({'theme': 'links'})}")
    addresses.append(f"?{urlencode({**told[''], 'around': 5})}")
    return [Shot(f"task-{at}.png", address) for at, address in enumerate(addresses, 1)]


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    del arguments
    build_store(None, None)
    facts = Facts(Store.open(read_settings().store))
    PLACE.mkdir(parents=True, exist_ok=True)
    with running_app(None, None) as app, launched() as browser:
        for shot in shots(facts):
            with visiting(browser, *SIZE) as visit:
                page = visit.new_page()
                page.goto(f"{app.url}/{shot.address}")
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(PAUSE_MS)
                write_whole(PLACE / shot.name, light(page.screenshot()))
                print(f"{shot.name}  {shot.address}")
    return 0


def light(picture: bytes) -> bytes:
    """Return a picture as a small one of few colours."""
    from PIL import Image

    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    height = round(whole.height * WIDTH / whole.width)
    small = whole.resize((WIDTH, height), Image.Resampling.LANCZOS)
    found = io.BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(found, "PNG", optimize=True)
    return found.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
