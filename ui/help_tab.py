"""Tab 帮助."""
from layers.facts.lookup import Facts
def show(facts: Facts) -> None:
    return
