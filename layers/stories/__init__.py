"""Stories: all lists and counts of a thing, made once; cards, pages, sheets, files render them."""
