"""What the invented city makes: industries, chains, links, energy, targets."""

from __future__ import annotations

from tests.city.rows import C, P, Rows, clause, rows

INDUSTRY: dict[str, Rows] = {
    "groupings": rows(
        "grouping_id|name|main|ordinal",
        "cluster|产业集群|yes|1",
        "leading|主导产业||2",
        "emerging|新兴产业||3",
        "future|未来产业||4",
        "segment|细分行业||5",
    ),
    "tiers": clause(
        C,
        "附件1",
        rows(
            "tier_id|name|look|ordinal",
            "advantage|优势产业|advantage|1",
            "strategic|战新产业|strategic|2",
            "future|未来产业|future|3",
        ),
    ),
    "industries": [
        *clause(
            C,
            "附件1",
            rows(
                "industry_id|name|aliases|grouping|tier|mark|ordinal",
                "cl-bamboo|竹木制品|竹制品|cluster|advantage|竹|1",
                "cl-chem|石化|石油化工|cluster|strategic|石|2",
                "cl-moon|月面采矿||cluster|future|月|3",
            ),
        ),
        *clause(
            P,
            "第三章",
            rows(
                "industry_id|name|grouping|ordinal|parent_id",
                "pl-chem|石油化工|leading|1|",
                "pl-food|食品|emerging|2|",
                "pl-moon|深空资源|future|3|",
                "seg-plastic|塑料制品|segment|1|pl-chem",
            ),
        ),
    ],
    "industry_links": rows(
        "industry_id|counterpart_id|relation|evidence|reason",
        "cl-chem|pl-chem|same|inferred|名称相同",
        "cl-moon|pl-moon|overlap|inferred|范围相交",
    ),
    "chains": clause(
        C,
        "附件1",
        rows(
            "chain_id|name|aliases|industry_id|tier|in_catalogue|ordinal",
            "ch-basket|竹编|竹编工艺|cl-bamboo|advantage|yes|1",
            "ch-floor|竹地板||cl-bamboo|advantage|yes|2",
            "ch-ethene|乙烯||cl-chem|strategic|yes|3",
            "ch-dust|月尘||cl-moon|future|no|4",
        ),
    ),
    "county_chains": clause(
        C,
        "附件2",
        rows(
            "county_id|chain_id|as_written",
            "xiutang|ch-basket|竹编工艺",
            "xiutang|ch-floor|竹地板",
            "jichuan|ch-floor|竹地板",
            "lanyu|ch-ethene|乙烯",
            "tanqi|ch-dust|月尘",
        ),
    ),
    "chain_steps": clause(
        C,
        "附件1",
        rows(
            "subject_id|number|step|industry_ids",
            "cl-bamboo|1|采竹|",
            "cl-bamboo|2|编织|ch-basket",
            "cl-bamboo|3|竹地板|ch-floor",
            "pl-chem|1|原油|",
            "pl-chem|2|塑料|seg-plastic",
        ),
    ),
    "county_clusters": clause(C, "附件1", rows("county_id|industry_id", "lanyu|cl-chem")),
    "county_industries": clause(
        P, "第三章", rows("county_id|industry_id|as_written", "jichuan|pl-food|食品")
    ),
    "provincial_chains": clause(
        C, "附件2", rows("county_id|as_written|industry_id", "lanyu|石化产业链|cl-chem")
    ),
    "area_industries": clause(
        P,
        "表1",
        rows(
            "area_id|subject_id|as_written|evidence|reason",
            "p-port|ch-ethene|乙烯|stated|",
            "p-port|pl-chem|石油化工|stated|",
            "p-bamboo|cl-bamboo|竹制品|stated|",
            "p-hitech|pl-food|食品|stated|",
            "s-east|pl-food|食品|stated|",
        ),
    ),
    "terms": rows(
        "term|subject_id|kind|reason|doc_id|locator",
        "竹筐|ch-basket|product|竹编的一类||",
        "竹材|cl-bamboo|alias|行业叫法|plan21|第三章",
    ),
    "segment_chains": rows(
        "industry_id|chain_id|reason",
        "cl-bamboo|ch-basket|竹制品含竹编",
        "cl-bamboo|ch-floor|竹制品含竹地板",
        "seg-plastic|ch-ethene|塑料由乙烯而来",
    ),
}

RELATION: dict[str, Rows] = {
    "links": clause(
        C,
        "附件3",
        rows(
            "link_id|name|kind|wording|wording_as_written|subject_ids|ordinal",
            "bamboo|竹制品跨县协作|chain_group|existing|已形成|ch-basket;ch-floor|1",
            "twin-parks|共建园区|joint_parks|encouraged|鼓励||2",
        ),
    ),
    "link_members": clause(
        C,
        "附件3",
        rows(
            "link_id|place|place_id|role|supplies",
            "bamboo|岫棠县|xiutang|lead|竹材;竹编",
            "bamboo|霁川区|jichuan|partner|设计",
            "bamboo|澜屿市|lanyu|partner|涂料;出口",
            "twin-parks|澜屿市|lanyu|joint|土地",
            "twin-parks|域外某市||joint|资金",
        ),
    ),
    "energy_sectors": clause(
        P,
        "表2",
        rows(
            "sector_id|name|mark|in_total|controlled|controlled_locator|saving_action|parent_id"
            "|ordinal",
            "all|六大行业合计||yes|no||no||1",
            "power|电力|电|no|yes|第五章|yes||2",
            "chem|化学原料|化|no|no||no||3",
            "fibre|化纤|纤|no|no||no|chem|4",
        ),
    ),
    "energy_figures": clause(
        P,
        "表2",
        rows(
            "sector_id|measure|value|printed|year",
            "all|coal_eq_10kt|700|700|2020",
            "power|coal_eq_10kt|520.5|520.5|2020",
            "power|growth_pct|-1.2|-1.2%|2020",
            "chem|coal_eq_10kt|90|90|2020",
        ),
    ),
    "energy_hosts": clause(
        P,
        "第五章",
        rows(
            "sector_id|place_id|as_written|evidence|reason",
            "power|lanyu|火电|stated|",
            "chem|p-port|石化|inferred|园区产业",
            "fibre|xiutang|化纤|stated|",
        ),
    ),
    "energy_lists": clause(
        P,
        "第五章",
        rows(
            "list_name|ordinal|sector_id|as_written|evidence|reason",
            "淘汰落后|1|power|火电|stated|",
            "淘汰落后|2|chem|精细化工|inferred|属化工",
            "淘汰落后|3||皮革||",
        ),
    ),
    "targets": clause(
        P,
        "第一章",
        rows(
            "subject_kind|subject|subject_id|measure|value|printed|unit|year|nature",
            "region|砚汐市||工业增加值|1200.5|1200.5|亿元|2025|target",
            "county|霁川区|jichuan|产值||翻一番||2025|target",
            "sector|电力|power|能耗|520.5|520.5|万吨标煤|2020|baseline",
        ),
    ),
    "gaps": clause(
        P,
        "专栏1",
        rows(
            "gap_id|kind|lost|survives|concerns_ids|reason"
            "|inferred_id|inferred_subject_ids|inferred_reason",
            "box-one|table|专栏1前几行|…食品业|p-nowhere|只余末行|p-nowhere|pl-food|按次序",
        ),
    ),
    "discrepancies": rows(
        "discrepancy_id|kind|subject|subject_id|a_doc_id|a_locator|a_says"
        "|b_doc_id|b_locator|b_says|severity|found_by",
        "park-name|name|霁川高新园|p-hitech|plan21|第二章第一节|霁川高新园"
        "|chain23|附件2|霁川科技园|minor|reading",
    ),
}
