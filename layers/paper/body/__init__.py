"""Everything inside the map frame, from geometry and content to shapes and names on the page."""

from layers.paper.body.crowd import crowded_extent
from layers.paper.body.draw import Body, draw_body
from layers.paper.body.frame import Frame, extent_of, limited

__all__ = ["Body", "Frame", "crowded_extent", "draw_body", "extent_of", "limited"]
