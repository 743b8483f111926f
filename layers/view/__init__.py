"""What a page shows as an address, and back: every view can be pasted, and an old one still opens.

The view's core reads and writes addresses (`layers.view.engine`, ``core/address.js``); here its
records become objects that Python code can hold. What is not known any more is dropped and named to
the reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import quote

from layers.facts.lookup import Facts
from layers.view.engine import CODEC, engine_of

SEPARATOR = ","

LISTS = (
    *("county", "zone", "group", "cluster", "chain", "tier"),
    *("rank", "kind", "doc", "evidence", "sector", "link", "within"),
)

THEMED = ("cluster", "chain")
"""Lists whose first value is the map's theme and the rest its filter; the first may be empty."""


ADDITIONS = (
    # 微信, QQ, 企业微信
    *("from", "isappinstalled", "nsukey", "scene", "ascene", "clicktime", "enterid", "wxfrom"),
    *("wxwork_*", "wx_*", "wxshare_*", "sharer_*", "mpshare", "srcid", "sessionid", "devicetype"),
    *("version", "lang", "nettype", "abtest_cookie", "exportkey", "pass_ticket", "winzoom"),
    *("fontscale", "fontgear", "_wv", "_wwv", "adtag", "ptag", "sukey", "uin", "key", "code"),
    *("state", "appid", "agentid", "corpid", "chatid", "subscene", "weixin*", "tdsourcetag"),
    # 钉钉, 飞书, 微博, 抖音, 哔哩哔哩, 淘宝, 百度
    *(
        "dingtalk_*",
        "hidenav",
        "ddtab",
        "dd_*",
        "dontjump",
        "dtaction",
        "lark_*",
        "open_in_browser",
        "sudaref",
        "weibo_id",
    ),
    *("share_*", "share", "tt_from", "tt_*", "u_code", "vd_source", "plat_id", "unique_k"),
    *("spm", "spm_id_from", "scm", "pvid", "bd_vid", "hmsr", "hmpl", "hmcu", "hmkw", "hmci"),
    # counters of visits, and what is added so that nothing old is shown
    *("utm_*", "gclid", "dclid", "fbclid", "msclkid", "yclid", "igshid", "igsh", "mc_cid"),
    *("mc_eid", "_ga", "_gl", "ref", "source", "_", "_t", "t", "ts", "timestamp", "time", "rand"),
    *("random", "nonce", "_r", "r", "v"),
    # Streamlit's own
    *("embed", "embed_options"),
)
"""Keys that chat programs, counters and browsers add to a link; ``*`` stands for any end.

They ask for nothing of the map, so that they are passed over without a word.
"""

ADDED = f"^(?:{'|'.join(re.escape(name) for name in ADDITIONS)})$".replace("\\*", ".*")
"""The same as one pattern, for the core."""


@dataclass(frozen=True)
class View:
    """What the explorer shows, or what a page beside it filters by.

    Attributes
    ----------
    level
        Id of the region's level, empty for the home one (see `layers.build.levels`).
    layers
        Ids of the layers that are on; empty for the map's own choice.
    theme, precision, pick
        One word each, or empty; `pick` is a subject such as ``area:p-x``, ``place:t-x`` or
        ``point:118.47000,24.86000``.
    around
        Kilometres round the pick that its card tells of, as a word; empty for the usual.
    county, zone, group, cluster, chain, tier, rank, kind, doc, evidence, sector, link
        Ids or closed words; empty for all.
    within
        At most one shape that was drawn: corners ``lon,lat~lon,lat…`` in degrees; two are a box.
    at
        Latitude, longitude (degrees, EPSG:4490) and zoom, or None.
    """

    level: str = ""
    layers: tuple[str, ...] = ()
    theme: str = ""
    county: tuple[str, ...] = ()
    zone: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    cluster: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    doc: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    precision: str = ""
    sector: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    pick: str = ""
    around: str = ""
    at: tuple[float, float, float] | None = None

    def to_query(self) -> dict[str, str]:
        """Return the view as keys and values of an address; what is not set is left out."""
        query: dict[str, str] = CODEC.call("writeView", asdict(self))
        return query

    @classmethod
    def from_query(
        cls,
        params: Mapping[str, str],
        facts: Facts,
        more: Mapping[str, Sequence[str]] | None = None,
    ) -> tuple[View, list[str]]:
        """Read a view from an address.

        Parameters
        ----------
        params
            Keys and values of the address, decoded.
        facts
            Of the store whose ids count.
        more
            List → values that exist beside those of the store.

        Returns
        -------
        The view, and what was dropped as words for the reader.
        """
        found = engine_of(facts.store).call("readView", dict(params), dict(more or {}))
        return cls.of(found["view"]), found["dropped"]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> View:
        """Return the view of a record of the core."""
        values: dict[str, Any] = {
            field.name: tuple(value) if isinstance(value, list) else value
            for field in fields(cls)
            for value in (record[field.name],)
        }
        return cls(**values)


def level_of(params: Mapping[str, str], levels: Collection[str]) -> str:
    """Return the level that an address asks for, read as the rest of it is; else the home level.

    It is asked before a store is chosen, so that the levels there are must be given.
    """
    if params.get("level") in levels:
        return params["level"]
    asked = dict(CODEC.call("readKeys", dict(params), ["level"], ADDED)).get("level", "")
    return str(CODEC.call("readWord", asked, list(levels)))


def query_string(query: Mapping[str, str]) -> str:
    """Return the part of an address after ``?``, with ``,`` and ``:`` left readable."""
    return "&".join(f"{key}={quote(text, safe=',:~')}" for key, text in query.items())


def dropped_line(dropped: Sequence[str]) -> str:
    """Return the sentence that names what an address asked for in vain; empty if nothing."""
    return str(CODEC.call("droppedLine", list(dropped)))
