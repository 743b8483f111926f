"""The atlas: all views that a briefing needs as one book, or one sheet for each of a kind."""

from layers.sheet.atlas.book import atlas_pages, each, make_atlas

__all__ = ["atlas_pages", "each", "make_atlas"]
