"""Draw the signs that 帮助 explains: ``python scripts/draw_help.py``.

They are the legend's own swatches, drawn by the hands that draw the sheets; run it again when the
look of a sign has changed (`tests/layers/export/test_signs.py` tells). The pictures of the tasks
are taken by ``python tests/help_pictures.py``.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import json
import sys

import _setup

sys.path.insert(0, str(_setup.ROOT))

from geo.online.settings import read_settings
from geo.whole_file import write_whole
from layers.build.store import Store
from layers.export.signs import drawn_signs
from layers.facts.lookup import Facts

PLACE = _setup.ROOT / "ui" / "help" / "signs.json"


def main() -> int:
    """Run the command and return its exit code."""
    _setup.Parser(description="画出“帮助”里的记号，和图例同一套画法。").parse_args()
    facts = Facts(Store.open(read_settings().store))
    text = json.dumps(drawn_signs(facts), ensure_ascii=False, indent=0, sort_keys=True)
    write_whole(PLACE, f"{text}\n".encode())
    _setup.say(f"已写好 {PLACE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
