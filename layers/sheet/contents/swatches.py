"""What the swatch of a legend row shows, as plain words that the painter of legends takes apart.

Every swatch is a tuple of text: its kind first, then its details. Numbers travel as digits.

===============  ==========================================  ======================================
kind             details                                     what it looks like on the map page
===============  ==========================================  ======================================
zone             place of the zone in the documents' order   wash on land, colour of the zone
land             –                                           plain land
group            –                                           ellipse, dashed, faint fill
subarea          –                                           rectangle, dashed, faint fill
corridor         –                                           rectangle, long dashes, action colour
functional       –                                           rectangle, short dashes
extent           –                                           rectangle, park ink, short dashes
ramp             tier, step                                  fill of the count ramp
cluster-only     tier                                        hatch of the tier on land
unit             tier                                        small rounded tile, step 1 of the ramp
no-data          –                                           hatch of land without data
energy-ramp      step                                        fill of the consumption ramp
energy-unknown   –                                           white: no figure
energy           sector id, character, step (−1: no figure)  hexagon with its character
inferred-host    –                                           white hexagon, dashed outline
control          –                                           small disc with its character
arrow            wording                                     arrow with the dash of its wording
lead             role, character                             ringed disc with its character
symbol           kind, rank, precision, role, tier           symbol as drawn; tier only with a role
                                                             of evidence, else empty
miss             –                                           small grey disc
uncertainty      –                                           large faint circle, dashed
tile             character, tier, evidence                   tile of a cluster
===============  ==========================================  ======================================
"""

from __future__ import annotations

Swatch = tuple[str, ...]

LAND: Swatch = ("land",)
GROUP: Swatch = ("group",)
SUBAREA: Swatch = ("subarea",)
CORRIDOR: Swatch = ("corridor",)
FUNCTIONAL: Swatch = ("functional",)
EXTENT: Swatch = ("extent",)
NO_DATA: Swatch = ("no-data",)
ENERGY_UNKNOWN: Swatch = ("energy-unknown",)
INFERRED_HOST: Swatch = ("inferred-host",)
CONTROL: Swatch = ("control",)
MISS: Swatch = ("miss",)
UNCERTAINTY: Swatch = ("uncertainty",)

KINDS = (
    "zone", "land", "group", "subarea", "corridor", "functional", "extent", "ramp",
    "cluster-only", "unit", "no-data", "energy-ramp", "energy-unknown", "energy",
    "inferred-host", "control", "arrow", "lead", "symbol", "miss", "uncertainty", "tile",
)  # fmt: skip
"""All kinds of swatches."""


def zone(index: int) -> Swatch:
    """Return the swatch of the zone at a place in the documents' order, from 0."""
    return "zone", str(index)


def ramp(tier: str, step: int) -> Swatch:
    """Return the swatch of a step of a tier's count ramp."""
    return "ramp", tier, str(step)


def cluster_only(tier: str) -> Swatch:
    """Return the swatch of counties for which only the cluster is stated."""
    return "cluster-only", tier


def unit(tier: str) -> Swatch:
    """Return the swatch of a functional zone that stands as a tile."""
    return "unit", tier


def energy_ramp(step: int) -> Swatch:
    """Return the swatch of a step of the consumption ramp."""
    return "energy-ramp", str(step)


def energy(sector: str, mark: str, step: int) -> Swatch:
    """Return the swatch of a sector; step −1 stands for a sector without a figure."""
    return "energy", sector, mark, str(step)


def arrow(wording: str) -> Swatch:
    """Return the swatch of arrows whose link is existing, planned or encouraged."""
    return "arrow", wording


def lead(role: str, mark: str) -> Swatch:
    """Return the swatch of a leading place: its role (lead, core) and the character on its disc."""
    return "lead", role, mark


def symbol(kind: str, rank: str, precision: str, role: str, tier: str = "") -> Swatch:
    """Return the swatch of a symbol as it is drawn with this rank, precision and role."""
    return "symbol", kind, rank, precision, role, tier


def tile(mark: str, tier: str, evidence: str) -> Swatch:
    """Return the swatch of a cluster's tile."""
    return "tile", mark, tier, evidence
