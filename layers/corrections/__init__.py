"""Corrections of positions: rows in a patch table that lies over the data and never changes it."""
