"""Write the data dictionary and the descriptor of a region from the schema."""

from __future__ import annotations

import _inside  # noqa: F401 - goes on in the project's environment

# isort: split
import sys
from pathlib import Path

from _setup import Parser, add_folder, fail, say

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.drafts import settle  # noqa: E402
from geo.whole_file import write_together  # noqa: E402
from layers.tables.descriptor import descriptor, dictionary  # noqa: E402


def main() -> int:
    """Write ``README.md`` and ``datapackage.json`` into the data folder."""
    parser = Parser(description="由数据结构生成数据字典和描述文件。")
    add_folder(parser)
    folder = parser.parse_args().data
    made = {"README.md": dictionary().encode(), "datapackage.json": descriptor().encode()}
    try:
        settle(folder)
        write_together(folder, made)
    except OSError as error:
        return fail(error)
    say(f"已写好 {folder / 'README.md'} 和 datapackage.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
