"""An invented province with levels: two prefectures, plans of province, city and district, periods.

The home level is a prefecture as in the invented city; the province's plan of today follows one of
an earlier period.
"""

from __future__ import annotations

from pathlib import Path

from tests.city.make_city import CONTEXT, COUNTIES, write_geojson, write_table
from tests.city.rows import Rows, clause, rows

PROVINCE, HOME_UNIT, DISTRICT = "yanzhou", "yanxi", "jichuan"
EARLIER = f"{PROVINCE}-p16"
"""Id of the level of the province's earlier period."""

REGION = """title = "砚汐产业布局一张图"
name = "砚汐市"
data_as_of = "2023"

[[presets]]
name = "全市"
bounds = [99.95, 39.95, 100.8, 40.55]

[[levels]]
unit = "yanzhou"

[[levels]]
unit = "yanxi"
home = true
with = ["jichuan"]

[[levels]]
unit = "jichuan"
"""

PLACED = {"source_id": "survey", "located_on": "2023-05-01"}

ROWS: dict[str, Rows] = {
    "documents": rows(
        "doc_id|title|short_title|issuer|level|scope_id|period|replaces_ids|issued_on|valid_from"
        "|valid_to|status",
        "p16|砚州省十三五规划|省十三五规划|砚州省|province|yanzhou|十三五||2016-04-02|2016|2020|issued",
        "p21|砚州省十四五规划|省十四五规划|砚州省|province|yanzhou|十四五|p16|2021-06-29|2021|2025|issued",
        "c21|砚汐市十四五规划|市十四五规划|砚汐市|city|yanxi|十四五||2021-03|2021|2025|issued",
        "d21|霁川区十四五规划|区十四五规划|霁川区|county|jichuan|十四五||2021-12|2021|2025|issued",
    ),
    "units": rows(
        "unit_id|name|short_name|level|kind|parent_id|adcode|host_ids|has_data|valid_to|succeeds_ids",
        "yanzhou|砚州省|砚州|province|province||990000||yes||",
        "yanxi|砚汐市|砚汐|prefecture|prefecture|yanzhou|990100||yes||",
        "shuobei|朔陂市|朔陂|prefecture|prefecture|yanzhou|990200||yes||",
        "jichuan|霁川区|霁川|county|district|yanxi|990102||yes||",
        "xiutang|岫棠县|岫棠|county|county|yanxi|990121||yes||",
        "wangzhou|望洇县|望洇|county|county|yanxi|990122||no||",
        "lanyu|澜屿市|澜屿|county|city|shuobei|990281||yes||oldlan",
        "oldlan|旧澜县|旧澜|county|county|shuobei|||yes|2018|",
        "tanqi|覃岐经济开发区|覃岐区|county|functional_zone|yanxi||jichuan|yes||",
        "yanchi|砚池街道|砚池|town|town|jichuan|||yes||",
    ),
    "groupings": rows(
        "grouping_id|name|main|ordinal",
        "cluster|产业集群|yes|1",
        "sector|重点行业|yes|2",
        "old|十三五行业|yes|3",
        "listed|其他行业||4",
    ),
    "tiers": [
        *clause("c21", "第三章", rows("tier_id|name|look|ordinal", "strong|优势产业|advantage|1")),
        *clause("p21", "第三章", rows("tier_id|name|look|ordinal", "pillar|主导产业|advantage|1")),
    ],
    "industries": [
        *clause(
            "c21",
            "第三章",
            rows(
                "industry_id|name|grouping|tier|mark|ordinal",
                "cl-bamboo|竹木制品|cluster|strong|竹|1",
                "cl-chem|石化|cluster|strong|石|2",
            ),
        ),
        *clause("d21", "第二章", rows(
            "industry_id|name|grouping|ordinal", "ds-bamboo|竹编|listed|1"
        )),
        *clause(
            "p21",
            "第三章",
            rows(
                "industry_id|name|grouping|tier|mark|ordinal",
                "pv-light|轻工|sector|pillar|轻|1",
                "pv-chem|石油化工|sector|pillar|化|2",
            ),
        ),
        *clause("p16", "第三章", rows(
            "industry_id|name|grouping|mark|ordinal", "old-light|轻纺|old|纺|1"
        )),
    ],
    "chains": [
        *clause("c21", "第三章", rows(
            "chain_id|name|industry_id|tier|in_catalogue|ordinal",
            "ch-basket|竹编|cl-bamboo|strong|yes|1",
        )),
        *clause("p21", "第三章", rows(
            "chain_id|name|industry_id|tier|in_catalogue|ordinal",
            "pch-bamboo|竹制品|pv-light|pillar|yes|1",
            "pch-tea|茶业|pv-light|pillar|yes|2",
        )),
        *clause("p16", "第三章", rows(
            "chain_id|name|industry_id|in_catalogue|ordinal", "och-bamboo|竹业|old-light|yes|1"
        )),
    ],
    "industry_links": rows(
        "industry_id|counterpart_id|relation|evidence|reason",
        "ch-basket|pch-bamboo|within|inferred|竹编属竹制品",
        "cl-bamboo|pv-light|within|inferred|竹木属轻工",
        "old-light|pv-light|overlap|inferred|范围相交",
        "och-bamboo|pch-bamboo|same|inferred|名称相近",
    ),
    "county_chains": [
        *clause("p21", "专栏3", rows(
            "county_id|chain_id|as_written|wording_as_written|named_as",
            "jichuan|pch-bamboo|霁川竹编|重点|",
            "xiutang|pch-bamboo|岫棠竹席|支持|",
            "oldlan|pch-bamboo|旧澜竹器||",
            "yanxi|pch-tea|砚汐茶||",
                "xiutang|pch-tea|岫棠茶||",
            "lanyu|pch-tea|澜屿茶||brand",
        )),
        *clause("p16", "专栏1", rows(
            "county_id|chain_id|as_written", "yanxi|och-bamboo|砚汐竹业"
        )),
        *clause("c21", "附件1", rows("county_id|chain_id|as_written", "jichuan|ch-basket|竹编")),
    ],
    "areas": [
        *clause("p21", "第四章", rows(
            "area_id|name|short_name|kind|rank|ordinal|county_ids|county_evidence|wording",
            "z-shore|滨水发展带|滨水带|zone||1|jichuan;lanyu|stated|",
            "p-base|澜屿新材料基地|新材料基地|park|other|3|lanyu|stated|planned",
            "p-far|域外基地|域外基地|park|other|4|||",
        )),
        *clause("c21", "第二章", rows(
            "area_id|name|short_name|kind|rank|ordinal|parent_id|parent_evidence|county_ids"
            "|county_evidence|functions|functions_doc_id|functions_locator",
            "g-core|中心组团|中心|group||1|||jichuan|stated|||",
            "p-hitech|霁川高新园|高新园|park|national|2|g-core|stated|jichuan|stated|研发|c21|第六章",
            "p-bamboo|岫棠竹制品园|竹制品园|park|other|5|||xiutang|stated|||",
            "p-songwu|霁川松坞镇工业区|松坞工业区|park|other|6|||jichuan|stated|||",
        )),
    ],
    "mentions": [
        *clause("p21", "第四章", rows(
            "area_id|as_written", "z-shore|滨水发展带", "p-base|新材料基地", "p-far|域外基地"
        )),
        *clause("p21", "专栏15", rows("area_id|as_written", "p-hitech|高新园")),
        *clause("c21", "第二章", rows(
            "area_id|as_written", "g-core|中心组团", "p-hitech|霁川高新园", "p-bamboo|竹制品园",
            "p-songwu|松坞工业区",
        )),
    ],
    "area_members": clause("p21", "第四章", rows(
        "area_id|member_id|portion|role|evidence",
        "z-shore|jichuan||core|stated",
        "z-shore|xiutang|北部|part|stated",
        "z-shore|shuobei||part|stated",
    )),
    "clusters": clause("p21", "专栏15", rows(
        "cluster_id|name|size_class|size_100m_yuan|subject_ids|wording|wording_as_written|ordinal",
        "k-shore|滨水石化集群|超3000亿|3000|pv-chem|planned|打造|1",
    )),
    "cluster_members": clause("p21", "专栏15", rows(
        "cluster_id|place|place_id|role",
        "k-shore|澜屿|lanyu|core",
        "k-shore|霁川高新园|p-hitech|member",
        "k-shore|岫棠|xiutang|member",
    )),
    "discrepancies": rows(
        "discrepancy_id|kind|subject|subject_id|a_doc_id|a_locator|a_says|b_doc_id|b_locator"
        "|b_says|severity|found_by",
        "periods|name|竹业|pch-bamboo|p16|专栏1|竹业|p21|专栏3|竹制品|minor|reading",
        "city|name|竹编|ch-basket|c21|附件1|竹编|d21|第二章|竹艺|minor|reading",
    ),
    "sources": rows(
        "source_id|title|publisher|licence|credit|datum|accessed_on",
        "survey|砚州省虚构测绘|本项目测试|MIT|虚构数据|cgcs2000|2023-05-01",
    ),
    "places": [
        {"source_id": "survey", **row}
        for row in rows(
            "place_id|name|kind|county_id|lon|lat|radius_m",
            "jichuan-seat|霁川区|seat|jichuan|100.15|40.15|2000",
            "lanyu-seat|澜屿市|seat|lanyu|100.45|40.15|2000",
            "xiutang-seat|岫棠县|seat|xiutang|100.30|40.42|2000",
            "songwu-jichuan|松坞镇|town|jichuan|100.18|40.18|2500",
            "songwu-lanyu|松坞镇|town|lanyu|100.52|40.22|3500",
            "moqiao|墨桥镇|town|jichuan|100.27|40.08|3000",
            "bodu|柏渡镇|town|jichuan|100.08|40.06|3000",
            "lizhou|荔洲镇|town|jichuan|100.06|40.24|3000",
            "chaojian|潮见镇|town|lanyu|100.36|40.06|3000",
            "wuting|梧汀镇|town|lanyu|100.56|40.08|3000",
            "anlan|安澜镇|town|lanyu|100.38|40.22|3000",
        )
    ],
    "locations": [
        {**PLACED, **row}
        for row in rows(
            "area_id|county_id|lon|lat|datum_as_given|precision|uncertainty_m|method|place_ids"
            "|reason",
            "p-hitech|jichuan|100.18|40.18|cgcs2000|official|100|manual||",
            "p-songwu|jichuan|100.18|40.18|cgcs2000|township|2500|town_in_name|songwu-jichuan|",
            "p-bamboo|xiutang||||county||county_only||只知道县",
            "p-base|lanyu||||county||county_only||只知道县",
            "p-far|||||unplaced||none||不在本省",
            "g-core|jichuan||||county||members||由镇构成",
            "z-shore|||||unplaced||none||由成员构成",
        )
    ],
}  # fmt: skip


def write_leveled(folder: Path) -> Path:
    """Write the province's data folder; returns it."""
    (folder / "geometry").mkdir(parents=True, exist_ok=True)
    for name, told in ROWS.items():
        write_table(folder, name, told)
    counties = [({"county_id": key}, ring) for key, ring in sorted(COUNTIES.items())]
    around = [({"id": key, "name": name}, ring) for key, (name, ring) in sorted(CONTEXT.items())]
    write_geojson(folder / "geometry" / "counties.geojson", counties)
    write_geojson(folder / "geometry" / "context.geojson", around)
    (folder / "region.toml").write_text(REGION, encoding="utf-8", newline="\n")
    return folder
