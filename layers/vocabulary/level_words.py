"""The words that follow from the level of a map: its whole, its units, what lies across them.

A province is divided into 设区市, a prefecture into 县（市、区）; a county is one unit by itself.
What is told of a unit, of the whole, and of the industries that a document plans for is called by
the level's own words. A folder without levels has the words of a prefecture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from layers.vocabulary import wording

Words = Mapping[str, str]


@dataclass(frozen=True)
class LevelWords:
    """What things are called on a map of one level.

    Attributes
    ----------
    whole, land, outline, own
        All of it: as a scope, as ground, its line, itself.
    unit, short, unit_land
        What it is divided into: in full, in one character, as ground.
    counted
        The units and what is counted with them.
    page
        The units as the name of a page.
    across, links, links_short
        What lies across units, and the theme that tells of it: in full and as a switch.
    coarse, coarse_short
        How a place is known of which only the unit is known.
    cluster, chain
        What the documents group industries into, and what those are made up of.
    cluster_short, chain_short
        The same within a sentence that has the word 产业 already.
    chain_counter
        What stands between a number and the chains.
    around
        What lies round the whole.
    themes
        The themes in the readers' order; the first opens the level (links: if it has clusters).
    layout
        The theme of zones, groups, belts and parks.
    """

    whole: str
    land: str
    outline: str
    own: str
    unit: str
    short: str
    unit_land: str
    counted: str
    page: str
    across: str
    links: str
    links_short: str
    coarse: str
    coarse_short: str
    cluster: str
    chain: str
    cluster_short: str
    chain_short: str
    chain_counter: str
    around: str
    themes: tuple[str, ...] = tuple(wording.THEME)
    layout: str = wording.THEME["layout"]

    @property
    def no_chain(self) -> str:
        """Of a unit that a clause gives a cluster alone."""
        return f"未列{self.chain_short}"

    @property
    def segments(self) -> str:
        """The chains of a cluster, behind a number."""
        return f"{self.chain_counter}{self.chain}"

    @property
    def only_cluster(self) -> str:
        """What is said where a clause names the cluster and no chain of it."""
        return f"只列到{self.cluster_short}"

    @cached_property
    def precision(self) -> Words:
        """Precision class → its name, the finest first."""
        return {key: name or self.coarse for key, name in wording.PRECISION.items()}

    @cached_property
    def precision_short(self) -> Words:
        """The same for the head of a narrow column."""
        return {key: name or self.coarse_short for key, name in wording.PRECISION_SHORT.items()}

    @cached_property
    def method(self) -> Words:
        """How a position was found → its name."""
        return {key: name or self.coarse for key, name in wording.METHOD.items()}

    @cached_property
    def membership_reason(self) -> Words:
        """Why something lies in a zone, group, unit or other whole → in words."""
        own = {"county": f"所在{self.unit}在内", "group": f"{self.short}内有其组团"}
        return {key: name or own[key] for key, name in wording.MEMBERSHIP_REASON.items()}

    @cached_property
    def link_kind(self) -> Words:
        """Kind of a link → its name."""
        return {key: name or f"{self.across}产业链群" for key, name in wording.LINK_KIND.items()}

    @cached_property
    def subject(self) -> Words:
        """Kind of a subject that is no area → its name."""
        return {
            "county": self.unit,
            "industry": self.cluster,
            "chain": self.chain,
            "sector": wording.SECTOR,
            "link": self.links,
        }

    @cached_property
    def found(self) -> Words:
        """Kind of what a search finds → its name, in the order of equally good finds."""
        cluster = wording.CLUSTER_LINK
        every = {**self.subject, cluster: wording.LINK_KIND[cluster], **wording.KIND}
        first = ("county", "zone", "group", "park")
        return {kind: every[kind] for kind in (*first, *every)} | wording.FOUND

    @cached_property
    def layer_groups(self) -> Mapping[str, Words]:
        """Heading → layer of the map → its name as a switch."""
        works = {f"{kind}s": wording.KIND[kind] for kind in ("platform", "project")}
        shown = {"supplies": f"{self.links_short}箭头", "rest": "其余园区"}
        return {
            **wording.LAYER_GROUPS,
            "平台与项目": works,
            "图上显示": shown | wording.PLACE_LAYERS,
        }

    @cached_property
    def theme(self) -> Words:
        """Theme of the map → its name."""
        own = {"layout": self.layout, "chain": self.chain, "links": self.links_short}
        return {key: own.get(key) or wording.THEME[key] for key in self.themes}

    @cached_property
    def view_keys(self) -> Words:
        """Key of an address → its name for readers."""
        own = {**self.subject, "cluster": self.cluster}
        return {key: name or own[key] for key, name in wording.VIEW_KEYS.items()}


_PREFECTURE = LevelWords(
    whole="全市",
    land="市域",
    outline="市界",
    own="本市",
    unit="县（市、区）",
    short="县",
    unit_land="县（市、区）",
    counted="县（市、区）与功能区",
    page="县区",
    across="跨县域",
    links="跨县域配套",
    links_short="配套",
    coarse="仅知所在县",
    coarse_short="仅知县",
    cluster="产业集群",
    chain="产业链",
    cluster_short="集群",
    chain_short="产业链",
    chain_counter="条",
    around="周边地市",
)
_PROVINCE = LevelWords(
    whole="全省",
    land="省域",
    outline="省界",
    own="本省",
    unit="设区市",
    short="市",
    unit_land="设区市",
    counted="设区市",
    page="设区市",
    across="跨市",
    links="集群与配套",
    links_short="产业集群",
    coarse="仅知所在市或县",
    coarse_short="仅知市县",
    cluster="重点产业",
    chain="细分领域",
    cluster_short="重点产业",
    chain_short="细分领域",
    chain_counter="个",
    around="周边省份",
    themes=("links", "layout", "energy", "chain"),
    layout="园区与带",
)
_COUNTY = LevelWords(
    whole="全区",
    land="辖区",
    outline="区界",
    own="本区",
    unit="县（市、区）",
    short="县",
    unit_land="县（市、区）",
    counted="县（市、区）与功能区",
    page="县区",
    across="",
    links="配套",
    links_short="配套",
    coarse="仅知所在县",
    coarse_short="仅知县",
    cluster="产业集群",
    chain="产业链",
    cluster_short="集群",
    chain_short="产业链",
    chain_counter="条",
    around="周边县区",
)

WORDS = {"province": _PROVINCE, "prefecture": _PREFECTURE, "county": _COUNTY, "": _PREFECTURE}
"""Kind of a level → its words."""
WHOLE = {kind: words.whole for kind, words in WORDS.items()}
"""Kind of a level → the whole of it."""
OF_COUNTIES = WORDS[""]
"""The words where counties proper are meant, whatever the level: geocoding, corrections."""


class HasRegion(Protocol):
    """What this module needs of a store."""

    @property
    def region(self) -> Mapping[str, Any]:
        """The region's own words."""


def words_of(store: HasRegion) -> LevelWords:
    """Return the words of the level that a store is of."""
    return WORDS[store.region.get("level", {}).get("kind", "")]
