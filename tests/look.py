"""Look at a page of the app: ``python tests/look.py "/?theme=energy" --out energy.png``.

Starts the app, opens the address in Chromium as the browser tests do, waits until it is quiet and
takes a picture. What the page complains of, or asked of the outside, is printed; exit code 1 then.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.app_process import build_store, running_app  # noqa: E402 - found by the line above
from tests.chromium import launched, visiting  # noqa: E402


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    width, height = options.size
    build_store(options.data, options.store)
    complaints: list[str] = []
    with (
        running_app(options.data, options.store) as app,
        launched() as browser,
        visiting(browser, width, height) as visit,
    ):
        page = visit.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{app.url}/{options.address.lstrip('/')}")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(options.pause * 1000)
        page.screenshot(path=options.out)
        complaints += [f"asked of the outside: {url}" for url in visit.outside]
    print("\n".join([*complaints, f"picture: {options.out}"]))
    return 1 if complaints else 0


def _size(text: str) -> tuple[int, int]:
    """Return width and height of a text such as ``1366x768``."""
    width, _, height = text.partition("x")
    return int(width), int(height)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="look.py", description="Take a picture of a page.")
    add = parser.add_argument
    add(
        "address",
        nargs="?",
        default="/",
        help="page and view, such as /chains?chain=… or /?theme=energy",
    )
    add("--out", type=Path, default=ROOT / "build" / "look.png", help="where to put the picture")
    add("--size", type=_size, default="1366x768", help="of the window, CSS pixels")
    add("--pause", type=float, default=2.0, help="seconds to wait once the page is quiet")
    add("--data", type=Path, help="another region's folder, with --store")
    add("--store", type=Path, help="its store")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
