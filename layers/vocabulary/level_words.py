"""The words that follow from the level of a map: its whole, its units, what lies across them."""

from __future__ import annotations

WHOLE = {"province": "全省", "prefecture": "全市", "county": "全区", "": "全域"}
"""Level → the whole of it."""
