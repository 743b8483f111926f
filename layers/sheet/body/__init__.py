"""Everything inside the map frame, from geometry and content to shapes and names on the page."""

from layers.sheet.body.crowd import crowded_extent
from layers.sheet.body.draw import Body, draw_body
from layers.sheet.body.frame import Frame, extent_of

__all__ = ["Body", "Frame", "crowded_extent", "draw_body", "extent_of"]
