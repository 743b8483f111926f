"""Where the things of the invented city are: sources, gazetteer, locations."""

from __future__ import annotations

from tests.city.rows import Rows, rows

SURVEY = {"source_id": "survey", "located_on": "2023-05-01"}

POSITION: dict[str, Rows] = {
    "sources": rows(
        "source_id|title|publisher|licence|credit|datum|accessed_on",
        "atlas|砚汐市虚构图集|本项目测试|MIT|虚构数据|cgcs2000|2023-05-01",
        "survey|砚汐市虚构测绘|本项目测试|MIT|虚构数据|cgcs2000|2023-05-01",
    ),
    "places": [
        {"source_id": "survey", **row}
        for row in rows(
            "place_id|name|kind|county_id|lon|lat|radius_m",
            "jichuan-seat|霁川区|seat|jichuan|100.15|40.15|2000",
            "lanyu-seat|澜屿市|seat|lanyu|100.45|40.15|2000",
            "xiutang-seat|岫棠县|seat|xiutang|100.30|40.42|2000",
            "yanchi|砚池街道|town|jichuan|100.18|40.18|2500",
            "moqiao|墨桥镇|town|jichuan|100.27|40.08|3000",
            "chaojian|潮见镇|town|lanyu|100.34|40.06|3000",
            "songwu-lanyu|松坞镇|town|lanyu|100.52|40.22|3500",
            "songwu-xiutang|松坞镇|town|xiutang|100.12|40.45|3500",
            "port|澜屿港|port|lanyu|100.56|40.08|800",
            "tingqiao|汀桥村|village|jichuan|100.22|40.12|800",
        )
    ],
    "locations": [
        {**SURVEY, **row}
        for row in rows(
            "area_id|county_id|lon|lat|datum_as_given|precision|uncertainty_m|method|place_ids"
            "|reason",
            "p-hitech|jichuan|100.18|40.18|cgcs2000|official|100|manual||",
            "p-hitech-north|xiutang|100.2|40.36|wgs84|locality|2500|manual||",
            "p-port|lanyu|100.56|40.08|cgcs2000|site|800|place_name|port|",
            "p-bamboo|xiutang|100.3|40.42|cgcs2000|township|5000|town_inferred|xiutang-seat|县城",
            "p-songwu|lanyu|100.52|40.22|cgcs2000|township|3500|town_in_name|songwu-lanyu|",
            "p-somewhere|xiutang||||county||county_only||只知道县",
            "p-nowhere|||||unplaced||none||县也不知道",
            "f-lab|jichuan|100.15|40.15|cgcs2000|township|4000|town_inferred|jichuan-seat|",
            "j-mill|lanyu|100.555|40.085|cgcs2000|locality|1500|place_name|port|",
            "z-shore|||||unplaced||none||由成员构成",
            "z-hill|||||unplaced||none||由成员构成",
            "c-science|||||unplaced||none||由成员构成",
            "g-port|lanyu||||county||members||由镇构成",
            "g-core|jichuan||||county||members||由镇构成",
            "g-hill|xiutang||||county||members||由镇构成",
            "s-east|jichuan||||county||members||由镇构成",
            "s-west|jichuan||||county||members||由镇构成",
        )
    ],
    "candidates": [
        {"county_id": "lanyu", "datum_as_given": "cgcs2000", "source_id": "survey", **row}
        for row in rows(
            "area_id|number|provider|name|kind|lon|lat|precision|uncertainty_m|method|place_ids"
            "|score|verdict|reason|against|found_on",
            "p-port|1|gazetteer|澜屿港|port|100.56|40.08|site|800|place_name|port|95|chosen"
            "|地名库有同名地点||2023-05-01",
            "p-port|2|gazetteer|潮见镇|town|100.34|40.06|township|5000|town_in_name|chaojian|40|lost"
            "|名称中有潮见|把握不足|2023-05-01",
        )
    ],
    "location_history": rows(
        "area_id|number|changed_on|old_precision|old_lon|old_lat|old_uncertainty_m|old_method"
        "|old_source_id|reason",
        "p-port|1|2023-05-01|township|100.52|40.1|5000|town_inferred|survey|更精细：有同名地点",
    ),
    "corrections": rows(
        "correction_id|area_id|base_id|action|made_at|made_by|lon|lat|precision|uncertainty_m"
        "|source|reason|old_lon|old_lat|old_precision|old_uncertainty_m|old_method",
        "c-1|j-mill||set|2023-05-02T08:00:00Z|甲某|100.556|40.086|site|500|踏勘|看过现场"
        "|100.555|40.085|locality|1500|place_name",
    ),
    "position_checks": rows(
        "check_id|kind|name|county_id|area_id|place|lon|lat|source_id|text_source_id|note|use|refused"
        "|precision|distance_m|radius_m|within",
        "k-1|town_to_point|潮见水厂|lanyu||潮见镇|100.35|40.06|atlas|atlas|地址|test|"
        "|township|850|5000|yes",
        "k-2|park_to_town|岫棠竹制品园|xiutang|p-bamboo|岫棠县|||||名录|refused|没有写明哪份资料说它在那里"
        "||||",
    ),
    "town_cell_quality": rows(
        "county_id|villages|right|share|edge_m",
        "lanyu|10|9|0.900|0",
    ),
}
