"""What cells of ids, numbers and days look like.

Apart from `layers.tables.columns`, so that the editor's desk checks by the same patterns without a
schema library. Patterns are of whole cells.
"""

from __future__ import annotations

ID_PATTERN = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
"""Ids are lower-case Latin words joined by hyphens: safe in HTML, URLs, SQL and file names."""

NUMBER_PATTERN = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
COUNT_PATTERN = r"0|[1-9][0-9]{0,8}"
DATE_PATTERN = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
ADCODE_PATTERN = r"[1-9][0-9]{5}|[1-9][0-9]{8}|[1-9][0-9]{11}"
"""GB/T 2260 down to the county, and the longer codes of the statistics below it."""
DIGEST_PATTERN = r"[0-9a-f]{64}"

YEARS = (1900, 2100)

NAME, REMARK, LIST, OUTLINE = 200, 1_000, 2_000, 1_000_000
"""Most characters of what is shown as a name, of what explains, of a list, of an outline as WKT: a
cell with more is none of them, whatever has got into it."""
