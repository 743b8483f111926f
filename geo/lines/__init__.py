"""Lines of units and towns as offices bring them: read, compared with what is known, then taken."""
