"""Empty each optional column of the invented city: ``python tests/attacks/optional_columns.py``.

One column after the other, in all rows. Either the check says why it may not be empty, or map page,
cards, stories, views and sheets can be made. Ends with 1 if anything else came of one.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from layers.tables.faults import TableFaultsError  # noqa: E402
from layers.tables.schema import TABLES  # noqa: E402
from tests.layers.clustered_city import write_clustered  # noqa: E402
from tests.layers.exercise import exercise  # noqa: E402
from tests.layers.test_optional_columns import emptied  # noqa: E402


def main() -> int:
    """Try the columns, a line each."""
    parser = argparse.ArgumentParser(description="Empties each optional column.")
    parser.add_argument("table", nargs="*", help="only these tables")
    parser.add_argument("--minutes", type=float, default=30, help="stop after so long")
    options = parser.parse_args()
    began, broken = time.monotonic(), 0
    with TemporaryDirectory(prefix="optional-") as home:
        city = write_clustered(Path(home) / "city")
        for name, column in _optional(options.table):
            if time.monotonic() - began > options.minutes * 60:
                print("stopped")
                break
            path = city / f"{name}.csv"
            before = path.read_bytes()
            if emptied(path, column):
                said = _tried(city, Path(home) / f"{name}-{column}.gpkg")
                broken += said.startswith("Traceback")
                print(f"{name}.{column}: {said}", flush=True)
            path.write_bytes(before)
    return 1 if broken else 0


def _optional(tables: list[str]) -> list[tuple[str, str]]:
    return [
        (name, column)
        for name, table in TABLES.items()
        for column, spec in table.columns.items()
        if not spec.metadata["required"] and (not tables or name in tables)
    ]


def _tried(city: Path, store: Path) -> str:
    try:
        exercise(city, store)
    except (TableFaultsError, ValueError) as error:
        told = str(error).splitlines()[0][:120]
        return told if "；" in told or "请" in told else "".join(traceback.format_exception(error))
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return "".join(traceback.format_exception(error))
    return "everything works"


if __name__ == "__main__":
    sys.exit(main())
