"""What the invented city consists of: documents, counties, zones, groups, parks."""

from __future__ import annotations

from tests.city.rows import C, P, Rows, clause, rows

LAYOUT: dict[str, Rows] = {
    "documents": rows(
        "doc_id|title|short_title|number|issuer|level|lists|issued_on|valid_from|valid_to|status",
        "plan21|砚汐市产业规划|产业规划|砚政〔2021〕1号|砚汐市人民政府|city||2021-03|2021|2025|issued",
        "chain23|砚汐市产业链清单|链条清单||砚汐市工信局|city|附件1;附件2;专栏1;专栏2|2023-04-01|||draft",
    ),
    "units": rows(
        "unit_id|name|short_name|level|kind|parent_id|adcode|host_ids|has_data|note",
        "jichuan|霁川区|霁川|county|district||999901||yes|",
        "lanyu|澜屿市|澜屿|county|city||999981||yes|",
        "xiutang|岫棠县|岫棠|county|county||999921||yes|",
        "wangzhou|望洇县|望洇|county|county||999922||no|文件未涉及",
        "tanqi|覃岐经济开发区|覃岐区|county|functional_zone|||jichuan;lanyu|yes|不是行政区",
    ),
    "county_classes": clause(
        C,
        "附件2",
        rows(
            "county_id|class_name|criterion",
            "jichuan|一类|1000亿元以上",
            "xiutang|二类|1000亿元以下",
        ),
    ),
    "areas": clause(
        P,
        "第二章第一节",
        [
            *rows(
                "area_id|name|short_name|kind|ordinal|county_ids|county_evidence|extends_over|functions",
                "z-shore|霁澜滨水带|一滨|zone|1|jichuan;lanyu|stated||先进制造;港口服务",
                "z-hill|岫棠山地翼|一翼|zone|2|xiutang|stated||绿色产业",
                "c-science|霁岫科创走廊|科创走廊|corridor|1|jichuan;xiutang|stated|ground|研发",
            ),
            *rows(
                "area_id|name|short_name|code|kind|ordinal|parent_id|parent_evidence"
                "|county_ids|county_evidence",
                "g-port|澜屿临港组团|临港组团|滨1|group|1|z-shore|stated|lanyu|stated",
                "g-core|霁川中心组团|中心组团|滨2|group|2|z-shore|stated|jichuan|stated",
                "g-hill|岫棠竹谷组团|竹谷组团|翼1|group|3|z-hill|inferred|xiutang|inferred",
                "s-east|霁川高新园东片|东片|东|subarea|1|p-hitech|stated|jichuan|stated",
                "s-west|霁川高新园西片|西片|西|subarea|2|p-hitech|stated|jichuan|stated",
            ),
            *rows(
                "area_id|name|short_name|aliases|kind|rank|ordinal|parent_id|parent_evidence"
                "|county_ids|county_evidence|wording",
                "p-hitech|霁川高新园|霁川高新园|霁川科技园|park|national|1|||jichuan|stated|existing",
                "p-hitech-north|霁川高新园北园|北园||park|national|2|p-hitech|stated|xiutang|stated|",
                "p-port|澜屿石化港区|石化港区||park|provincial|3|||lanyu|stated|existing",
                "p-bamboo|岫棠竹制品园|竹制品园||park|other|4|||xiutang|stated|planned",
                "p-songwu|澜屿松坞镇工业区|松坞工业区||park|other|5|||lanyu|stated|",
                "p-somewhere|岫棠食品基地|食品基地||park|other|6|||xiutang|stated|encouraged",
                "p-nowhere|临海新材料基地|新材料基地||park|other|7|||||encouraged",
                "f-lab|霁川检测平台|检测平台||platform||1|||jichuan|stated|planned",
                "j-mill|澜屿乙烯项目|乙烯项目||project||1|p-port|stated|lanyu|stated|planned",
            ),
        ],
    ),
    "mentions": clause(
        P,
        "第二章第一节",
        rows(
            "area_id|as_written",
            "p-hitech|霁川高新园",
            "p-hitech|霁川科技园",
            "p-port|石化港区",
            "g-port|临港组团",
        ),
    ),
    "area_members": clause(
        P,
        "第二章第一节",
        rows(
            "area_id|member_id|portion|role|evidence|reason",
            "z-shore|jichuan||core|stated|",
            "z-shore|lanyu|沿岸镇|part|stated|",
            "z-hill|xiutang||part|stated|",
            "c-science|jichuan||part|stated|",
            "c-science|xiutang||part|inferred|走廊名称中有岫",
        ),
    ),
    "area_towns": clause(
        P,
        "第二章第一节",
        rows(
            "area_id|county_id|town|evidence|reason|source_id",
            "p-bamboo|xiutang|岫棠县|inferred|县志|survey",
            "p-songwu|lanyu|松坞镇|stated||",
            "g-port|lanyu|松坞镇|stated||",
            "g-port|lanyu|潮见镇|stated||",
            "g-core|jichuan|砚池街道|stated||",
            "g-hill|xiutang|松坞镇|inferred|组团名称|",
            "s-east|jichuan|砚池街道|inferred|片区所在|",
            "s-west|jichuan|墨桥镇|stated||",
            "tanqi|jichuan|墨桥镇|stated||",
            "tanqi|lanyu|潮见镇|inferred|相邻|",
        ),
    ),
}
