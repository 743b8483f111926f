"""The invented city with industrial clusters, as a plan of a province tells of them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.city.make_city import write_city
from tests.city.rows import C, clause, rows

CLUSTERS = clause(
    C,
    "专栏1",
    rows(
        "cluster_id|name|size_class|size_100m_yuan|subject_ids|wording|wording_as_written|ordinal",
        "k-shore|滨水石化集群|超3000亿|3000|cl-chem|planned|打造|1",
        "k-bamboo|竹木制品集群|超1000亿|1000|ch-basket;cl-bamboo|||2",
        "k-alone|单点集群|||cl-moon|existing|壮大|3",
        "k-nowhere|无处集群||||||4",
    ),
)
MEMBERS = clause(
    C,
    "专栏1",
    rows(
        "cluster_id|place|place_id|role|reason",
        "k-shore|石化港区|p-port|core|",
        "k-shore|霁川|jichuan|core|",
        "k-shore|霁川高新园|p-hitech|member|",
        "k-shore|竹制品园|p-bamboo|member|",
        "k-shore|域外某地||member|不在本市",
        "k-bamboo|岫棠|xiutang|member|",
        "k-bamboo|澜屿|lanyu|member|",
        "k-bamboo|霁川|jichuan|member|",
        "k-alone|霁川|jichuan|core|",
        "k-nowhere|某地||member|不知在哪",
    ),
)
TWINS = clause(
    C,
    "专栏2",
    rows(
        "link_id|name|kind|wording|wording_as_written|subject_ids|ordinal",
        "twins|两地共建|joint_parks|existing|已有||9",
    ),
)
TWIN_MEMBERS = clause(
    C,
    "专栏2",
    rows(
        "link_id|place|place_id|role|supplies",
        "twins|澜屿|lanyu|joint|",
        "twins|岫棠|xiutang|joint|",
    ),
)


def write_clustered(folder: Path) -> Path:
    """Write the city's data folder with clusters and a link of equals; returns it."""
    write_city(folder)
    more = {
        "clusters": CLUSTERS,
        "cluster_members": MEMBERS,
        "links": TWINS,
        "link_members": TWIN_MEMBERS,
    }
    for name, added in more.items():
        path = folder / f"{name}.csv"
        known = pd.read_csv(path, dtype=str, keep_default_na=False)
        found = pd.concat([known, pd.DataFrame(added)]).fillna("")
        keys = list(known.columns[:3])
        found.sort_values(keys).to_csv(path, index=False, lineterminator="\n")
    return folder
