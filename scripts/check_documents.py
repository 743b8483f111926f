"""Check that what the tables say is printed stands in the documents, where they are at hand.

Exit code 0 if all is found, 1 with every row that is not, 2 if something cannot be read.
"""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import sys
from pathlib import Path

from _setup import Parser, add_folder, say

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from layers.tables.faults import TableFaultsError  # noqa: E402
from layers.tables.printed import missing, quotes, read_documents  # noqa: E402
from layers.tables.reading import read_tables  # noqa: E402


def main() -> int:
    """Report every row whose words are not printed at its locator."""
    parser = Parser(description="核对：数据表引用的文字是否印在所写的位置（要有规划文件原文）。")
    add_folder(parser)
    parser.add_argument("--documents", type=Path, required=True, help="放规划文件文本的文件夹")
    given = parser.parse_args()
    try:
        tables = read_tables(given.data)
        found = missing(tables, read_documents(given.data, given.documents))
    except (TableFaultsError, OSError) as error:
        say(f"没有核对：{error}")
        return 2
    for one in found:
        say(str(one))
    say(f"核对 {len(quotes(tables))} 处引用，{len(found)} 处没有找到。")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
