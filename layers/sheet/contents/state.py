"""What a view means: which layers are on, which theme, which choice. Twin of the page's script.

The page keeps this in ``state.js`` and reads it from an address in ``address.js``; a change there
is a change here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from layers.sheet.contents.known import Known
from layers.view import RANKS, View

THEME_LAYER = {"chain": "chains", "energy": "energy", "links": "links"}
LAYOUT_LAYERS = ("zones", "groups")
LAYERS = (
    "counties",
    "functional",
    "zones",
    "groups",
    "subareas",
    "corridors",
    *(f"park-{rank}" for rank in RANKS),
    "chains",
    "energy",
    "links",
    "platforms",
    "projects",
)
OFF_AT_FIRST = {*THEME_LAYER.values(), "corridors", "platforms", "projects"}
FILTERS = ("county", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence", "precision")
CHOICES = ("cluster", "chain")
THEME_OF_PICK = {"link": "links", "sector": "energy"}

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """What is on the map.

    Attributes
    ----------
    cluster, chain
        The theme's choice, while the layer of chains is on.
    sector, link
        What stands out among sectors and links.
    selected
        The pick, or an empty text.
    filters
        Name → values that pass, empty for all.
    """

    theme: str
    layers: frozenset[str]
    cluster: str = ""
    chain: str = ""
    sector: str = ""
    link: str = ""
    selected: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def filter(self, name: str) -> frozenset[str]:
        """Return the values that a filter lets pass; empty for all."""
        return self.filters.get(name, NOTHING)

    @property
    def reliable(self) -> bool:
        """Whether only reliable positions are shown."""
        return bool(self.filter("precision"))

    def admits(self, evidence: str) -> bool:
        """Whether a kind of evidence is shown at all."""
        return not self.filter("evidence") or evidence in self.filter("evidence")

    def asked(self, documents: frozenset[str]) -> bool:
        """Whether one of these documents is asked for."""
        return not self.filter("doc") or bool(documents & self.filter("doc"))


def state_of(view: View, known: Known) -> State:
    """Return the state in which the page stands once a view's address is opened."""
    theme = view.theme or "layout"
    layers = _asked_layers(view) if view.layers else layers_at_first(theme)
    chosen = "chains" in layers
    chain = _first(view.chain, known.chains) if chosen else ""
    cluster = _first(view.cluster, known.clusters) if chosen else ""
    kind, key = known.subject(view.pick) or ("", "")
    state = State(
        theme=theme,
        layers=layers,
        cluster=known.chains[chain].cluster if chain else cluster,
        chain=chain,
        sector=_first(view.sector, known.sectors) or (key if kind == "sector" else ""),
        link=_first(view.link, known.links) or (key if kind == "link" else ""),
        selected=view.pick if kind else "",
        filters={name: _filter(view, name, chosen=chosen) for name in FILTERS},
    )
    if kind and view.at is None and not view.theme:
        state = _focused(state, known, kind, key)
    return _with_cluster(state, known)


def layers_at_first(theme: str) -> frozenset[str]:
    """Return the layers that a theme shows unless the reader chooses others."""
    own = (THEME_LAYER[theme],) if theme in THEME_LAYER else LAYOUT_LAYERS
    kept = {layer for layer in LAYERS if layer not in {*OFF_AT_FIRST, *LAYOUT_LAYERS}}
    return frozenset({*kept, *own})


def _asked_layers(view: View) -> frozenset[str]:
    """Return the layers that a view names; the word ``none`` leaves no layer."""
    return frozenset(view.layers) & frozenset(LAYERS)


def _first(values: tuple[str, ...], things: Mapping[str, object]) -> str:
    return values[0] if values and values[0] in things else ""


def _filter(view: View, name: str, *, chosen: bool) -> frozenset[str]:
    """Return a filter's values; under a chain theme the first cluster or chain is the theme's."""
    if name == "precision":
        return frozenset({view.precision} - {""})
    values: tuple[str, ...] = getattr(view, name)
    if chosen and name in CHOICES:
        values = values[1:]
    return frozenset(values) - {""}


def _focused(state: State, known: Known, kind: str, key: str) -> State:
    """Return the state after a pick without a theme has brought its own theme along."""
    if kind in ("industry", "chain"):
        chain = key if kind == "chain" else ""
        cluster = known.chains[chain].cluster if chain else key
        layers = _layers_for("chain", state.layers)
        return replace(state, theme="chain", layers=layers, cluster=cluster, chain=chain)
    theme = THEME_OF_PICK.get(kind, state.theme)
    layers = state.layers if theme == state.theme else _layers_for(theme, state.layers)
    link, sector = (key if kind == name else "" for name in ("link", "sector"))
    return replace(state, theme=theme, layers=layers, link=link, sector=sector)


def _layers_for(theme: str, layers: frozenset[str]) -> frozenset[str]:
    """Return the layers after a switch to a theme that has a layer of its own."""
    return layers - {*THEME_LAYER.values(), *LAYOUT_LAYERS} | {THEME_LAYER[theme]}


def _with_cluster(state: State, known: Known) -> State:
    """Return the state with the first cluster where chains are on and none is chosen."""
    if "chains" not in state.layers or state.cluster:
        return state
    return replace(state, cluster=next(iter(known.clusters), ""))
