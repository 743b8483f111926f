"""Stories: all lists and counts of a thing, made once; cards, pages, sheets and files render them."""
