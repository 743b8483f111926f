"""What the looks of layers follow from: a store, the columns of a file, the view that it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from layers.build.store import Store
from layers.facts import order
from layers.files.qgis_parts import Label, Rule
from layers.vocabulary.level_words import LevelWords, words_of
from layers.vocabulary.style import look_of, style

Style = tuple[Sequence[Rule], Sequence[Label]]


@dataclass(frozen=True)
class Scene:
    """What the looks follow from.

    Attributes
    ----------
    store
        The store.
    columns
        Layer → its columns, as far as they are known: only a file has columns of words.
    tier
        Tier of the view's cluster, empty where the file is of no chain.
    theme
        The view's theme, ``layout`` for everything.
    metric
        Whether coordinates are metres.
    clusters
        Those that the choropleths can be of; None for all of the store.
    """

    store: Store
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    theme: str = "layout"
    tier: str | None = None
    metric: bool = False
    clusters: frozenset[str] | None = None

    @property
    def words(self) -> LevelWords:
        """What things are called at the store's level."""
        return words_of(self.store)

    @property
    def zones(self) -> list[tuple[str, str, str, str]]:
        """Id, name, fill and ink of the zones."""
        looks = style()["colour"]["zone"]
        return [
            (row["area_id"], row["short_name"] or row["name"], look["fill"], look["ink"])
            for row, look in zip(order.zones(self.store), looks, strict=False)
        ]

    @property
    def short(self) -> dict[str, str]:
        """Id of a place → its name on the map."""
        rows = [*self.store.rows("layer:areas"), *self.store.rows("layer:counties")]
        return {row["id"]: row["short_name"] or row["name"] for row in rows}

    def has(self, layer: str, column: str) -> bool:
        """Whether a layer has a column."""
        return column in self.columns.get(layer, ())

    @property
    def carrier(self) -> str:
        """Colour of symbols that carry what the map is about."""
        table = style()
        if self.tier is None:
            return str(table["symbol"]["park"]["fill"])
        return str(table["colour"]["tier"][look_of(self.tier)]["fill"])
