"""Maps for paper and slides: a view of the explorer becomes a finished sheet, drawn as vectors."""
