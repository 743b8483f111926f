"""How the geocoding command tells what it found: counts, differences, the case for one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from rich.table import Table
from rich.text import Text

from geo.candidate import Definition
from geo.reference import Reference
from geo.revision import CLASSES, Change, Tables
from layers.vocabulary import wording

VERDICTS = {"chosen": "采用", "lost": "未采用", "refused": "不合格"}


def summary(found: pd.DataFrame, areas: pd.DataFrame) -> Table:
    """Count areas by kind and precision class."""
    kinds = found.merge(areas[["area_id", "kind"]], on="area_id")
    counts = pd.crosstab(kinds["kind"], kinds["precision"])
    classes = [precision for precision in CLASSES if precision in counts]
    table = Table(title="位置精度")
    table.add_column("类别")
    for precision in classes:
        table.add_column(wording.PRECISION_SHORT.get(precision, precision), justify="right")
    for kind, row in counts.iterrows():
        table.add_row(
            wording.KIND.get(str(kind), str(kind)), *(str(row[precision]) for precision in classes)
        )
    return table


def differences(found: Sequence[Change], reference: Reference) -> Table:
    """List what would change: before, after, how far, why."""
    names = reference.tables["areas"].set_index("area_id")["name"].to_dict()
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
    """Say how often independent positions lie within the radii, by precision class."""
    table = Table(title="半径校准（独立位置）")
    for column in ("精度", "校核点", "在半径内", "误差中位数", "所取地点的半径"):
        table.add_column(column, justify="right")
    known = checks[checks["precision"] != ""] if len(checks) else checks.assign(precision="")
    for precision, rows in known.groupby("precision"):
        within = (rows["within"] == "yes").mean()
        error, radius = (
            rows[name].astype(float).median() / 1000 for name in ("distance_m", "radius_m")
        )
        table.add_row(
            wording.PRECISION[str(precision)],
            str(len(rows)),
            f"{within:.0%}",
            f"{error:.1f} 千米",
            f"{radius:.1f} 千米",
        )
    return table


def explanation(wanted: Definition, reference: Reference, tables: Tables) -> str:
    """Say why an area is where it is: its position, then every candidate with its judgement."""
    location = _rows(tables["locations"], wanted)[0]
    counties = "、".join(reference.county_names.get(county, county) for county in wanted.county_ids)
    lines = [
        f"{wanted.name}（{wanted.area_id}）",
        f"  所属：{counties or '文件未写明'}",
        f"  位置：{_class(location)} {location['lon']} {location['lat']}".rstrip(),
        f"  方法：{wording.METHOD[location['method']]}",
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
    words = wording.PRECISION[row["precision"]]
    return words + (f" ±{float(radius) / 1000:.1f} 千米" if radius else "")
