"""Painters: a page as a picture, as a document, as slides."""
