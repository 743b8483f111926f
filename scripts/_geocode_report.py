"""How the geocoding command tells what it found: counts, differences, the case for one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from rich.table import Table
from rich.text import Text

from geo.candidate import Definition
from geo.precision import CLASSES
from geo.reference import Reference
from geo.revision import Change, Tables
from layers.facts.position_needs import interval
from layers.vocabulary import wording
from layers.vocabulary.level_words import OF_COUNTIES

VERDICTS = {"chosen": "采用", "lost": "未采用", "refused": "不合格"}


def summary(found: pd.DataFrame, areas: pd.DataFrame) -> Table:
    """Count areas by kind and precision class."""
    kinds = found.merge(areas[["area_id", "kind"]], on="area_id")
    counts = pd.crosstab(kinds["kind"], kinds["precision"])
    classes = [precision for precision in CLASSES if precision in counts]
    table = Table(title="位置精度")
    table.add_column("类别")
    for precision in classes:
        table.add_column(OF_COUNTIES.precision_short.get(precision, precision), justify="right")
    for kind, row in counts.iterrows():
        table.add_row(
            wording.KIND.get(str(kind), str(kind)), *(str(row[precision]) for precision in classes)
        )
    return table


def differences(found: Sequence[Change], areas: pd.DataFrame) -> Table:
    """List what would change: before, after, how far, why."""
    names = areas.set_index("area_id")["name"].to_dict()
    table = Table(title=f"变化 {len(found)} 处")
    for column in ("名称", "原来", "现在", "移动", "结论", "依据"):
        table.add_column(column, justify="right" if column == "移动" else "left")
    for change in found:
        moved = "" if change.moved_m is None else f"{change.moved_m / 1000:.1f} 千米"
        cells = (
            names[change.area_id],
            _class(change.old),
            _class(change.new),
            moved,
            change.verdict,
            change.new["reason"],
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def calibration(checks: pd.DataFrame) -> Table:
    """Say how often independent rows lie within the radii, by what they test and by class.

    The share is that of the rows for testing, with its 95 % interval; the last column says what it
    is on the rows that the radii were fitted on.
    """
    table = Table(title="半径校准（独立的校核行）")
    for column in (
        "校核",
        "精度",
        "校核行",
        "在半径内",
        "95% 区间",
        "误差中位数",
        "半径中位数",
        "拟合行",
    ):
        table.add_column(column, justify="right")
    used = checks[checks["use"].isin(["fit", "test"])] if len(checks) else checks.assign(use="")
    for (kind, precision), rows in used.groupby(["kind", "precision"]):
        test, fit = (rows[rows["use"] == use] for use in ("test", "fit"))
        held = int((test["within"] == "yes").sum())
        low, high = interval(held, len(test))
        medians = [
            f"{test[name].astype(float).median() / 1000:.1f} 千米" if len(test) else ""
            for name in ("distance_m", "radius_m")
        ]
        table.add_row(
            wording.CHECK_KIND[str(kind)],
            OF_COUNTIES.precision[str(precision)],
            str(len(test)),
            f"{held}（{held / len(test):.0%}）" if len(test) else "",
            f"{low:.0%}–{high:.0%}" if len(test) else "",
            *medians,
            f"{(fit['within'] == 'yes').sum()} / {len(fit)}" if len(fit) else "",
        )
    return table


def refused(checks: pd.DataFrame) -> str:
    """List the rows that prove nothing, with the reason of each; empty if there are none."""
    lost = checks[checks["use"] == "refused"] if len(checks) else checks
    lines = [f"  {row['check_id']}：{row['refused']}" for row in lost.to_dict("records")]
    return "\n".join([f"不独立、不作数的校核行 {len(lines)}：", *lines]) if lines else ""


def cells(quality: pd.DataFrame, reference: Reference) -> Table:
    """Say how often the cells of towns are right, by county."""
    table = Table(title="乡镇示意范围（逐村留一检验）")
    for column in ("县（市、区）", "村", "落在本镇", "离边多近不判断"):
        table.add_column(column, justify="left" if column.startswith("县") else "right")
    for row in quality.to_dict("records"):
        name = reference.county_names.get(row["county_id"], row["county_id"])
        share = f"{row['right']}（{float(row['share']):.0%}）"
        table.add_row(name, row["villages"], share, f"{float(row['edge_m']) / 1000:.1f} 千米")
    return table


def explanation(wanted: Definition, reference: Reference, tables: Tables) -> str:
    """Say why an area is where it is: its position, then every candidate with its judgement."""
    location = _rows(tables["locations"], wanted)[0]
    counties = "、".join(reference.county_names.get(county, county) for county in wanted.county_ids)
    lines = [
        f"{wanted.name}（{wanted.area_id}）",
        f"  所属：{counties or '文件未写明'}",
        f"  位置：{_class(location)} {location['lon']} {location['lat']}".rstrip(),
        f"  方法：{OF_COUNTIES.method[location['method']]}",
        f"  依据：{location['reason']}",
        f"  坐标来源：{_source(location, reference)}，{location['located_on']}",
    ]
    found = _rows(tables["candidates"], wanted)
    lines.append(f"  候选 {len(found)} 个" + ("：" if found else ""))
    for row in found:
        lines.append(
            f"  {row['number']}. {VERDICTS[row['verdict']]}，{row['score']} 分："
            f"{row['name']}，{_class(row)}，{provider(row['provider'])}，{_source(row, reference)}"
        )
        lines.append(f"     理由：{row['reason']}")
        lines += [f"     不采用：{row['against']}"] if row["against"] else []
    return "\n".join(lines)


def provider(provider_id: str) -> str:
    """Name a provider in Chinese."""
    return wording.PROVIDER.get(provider_id, provider_id)


def _source(row: Mapping[str, str], reference: Reference) -> str:
    titles = reference.tables["sources"].set_index("source_id")["title"].to_dict()
    title = titles.get(row["source_id"], row["source_id"]) or "无"
    return f"{title} {row.get('source_ref', '')}".strip()


def _rows(frame: pd.DataFrame, wanted: Definition) -> list[dict[str, str]]:
    return frame[frame["area_id"] == wanted.area_id].to_dict("records")


def _class(row: Mapping[str, str]) -> str:
    radius = row["uncertainty_m"]
    words = OF_COUNTIES.precision[row["precision"]]
    return words + (f" ±{float(radius) / 1000:.1f} 千米" if radius else "")
