"""Named OpenStreetMap features: which are kept, what kind they are, which an area may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from rapidfuzz import fuzz, process

from geo.candidate import Candidate, Definition
from geo.gazetteer import normalise
from geo.naming import ALIKE, BESIDE, CARRIES, OTHER, SAME, Name, match, own_names, read_name
from geo.precision import TOWNSHIP_M
from geo.providers import grading
from geo.providers.answers import clean, is_on_earth
from geo.providers.kinds import is_text, of_osm_tags
from geo.providers.name_matching import asked_names
from geo.reference import Reference

TAGS: Final[dict[str, bool | str | list[str]]] = {
    "landuse": ["industrial", "port", "harbour"],
    "industrial": True,
    "harbour": True,
    "power": "plant",
    "man_made": "works",
    "place": [
        "town", "village", "hamlet", "suburb", "quarter", "neighbourhood", "locality",
        "isolated_dwelling",
    ],
}  # fmt: skip
"""What is fetched: industrial land, ports, plants and settlements below the county."""

MOST_OFFERED: Final = 8

_NAME_TAGS: Final = ("name", "name:zh", "name:zh-Hans", "official_name", "short_name", "alt_name",
                     "old_name", "operator")  # fmt: skip


@dataclass(frozen=True)
class Feature:
    """A named feature; CGCS2000 degrees, metres, id as ``way/123``."""

    ref: str
    names: tuple[str, ...]
    kind: str
    lon: float
    lat: float
    precision: str
    radius_m: float


def read_features(frame: Any) -> list[Feature]:  # noqa: ANN401 - a GeoDataFrame, untyped
    """Take the named features out of what osmnx returns; points and outlines, lines as outlines."""
    return [feature for row in _rows(frame) if (feature := _feature(*row))]


def _rows(frame: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - likewise
    records = frame.to_dict("records")
    for (element, number), tags in zip(frame.index, records, strict=True):
        yield f"{element}/{number}", tags


def _feature(ref: str, tags: Mapping[str, Any]) -> Feature | None:
    kind = of_osm_tags(tags)
    names = _names(tags, kind)
    outline = tags["geometry"]
    if not names or not is_on_earth(outline):
        return None
    if outline.geom_type == "Point":
        grade = grading.by_kind(kind)
        return Feature(ref, names, kind, outline.x, outline.y, grade.precision, grade.radius_m)
    lon, lat, radius_m = grading.of_outline(outline)
    if radius_m > TOWNSHIP_M:
        return None
    precision = "township" if kind == "town" else grading.by_radius(radius_m).precision
    return Feature(ref, names, kind, lon, lat, precision, radius_m)


def _names(tags: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """Give the names of a feature; only works may be known by who runs them."""
    fields = _NAME_TAGS if kind == "plant" else _NAME_TAGS[:-1]
    written = [tags[f] for f in fields if is_text(tags.get(f))]
    parts = (clean(part) for text in written for part in text.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


class FeatureIndex:
    """Named features, looked up by likeness to an area's names."""

    def __init__(self, reference: Reference, features: Iterable[Feature]) -> None:
        self._reference = reference
        once = {feature.ref: feature for feature in features}  # several extracts may overlap
        pairs = [(read_name(reference, name), one) for one in once.values() for name in one.names]
        self._pairs = [pair for pair in pairs if pair[0].full]
        self._stems = [name.stem for name, _ in self._pairs]

    def find(self, wanted: Definition) -> list[tuple[Feature, str]]:
        """Give the features that may be the area, with what they are to it, best first."""
        if not asked_names(self._reference, wanted):
            return []
        found: dict[str, tuple[_Rank, Feature, str]] = {}
        for mine in own_names(self._reference, wanted):
            for number in self._near(mine):
                their, feature = self._pairs[number]
                what = match(mine, their)
                rank = (_ORDER.index(what), -fuzz.ratio(mine.full, their.full))
                if what != OTHER and rank < found.get(feature.ref, (_LAST,))[0]:
                    found[feature.ref] = (rank, _called(feature, their), what)
        best = sorted(found.values(), key=lambda one: (one[0], one[1].radius_m, one[1].ref))
        return [(feature, what) for _, feature, what in best[:MOST_OFFERED]]

    def _near(self, mine: Name) -> list[int]:
        alike = process.extract(
            mine.stem, self._stems, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_OFFERED * 2
        )
        inside = [
            number
            for number, (their, _) in enumerate(self._pairs)
            if their.stem in mine.full or mine.stem in their.full
        ]
        return [*dict.fromkeys([*(number for _, _, number in alike), *inside])]


_Rank = tuple[int, float]
_ORDER: Final = (SAME, BESIDE, CARRIES, OTHER)
_LAST: Final = (len(_ORDER), 0.0)


def _called(feature: Feature, name: Name) -> Feature:
    """Put that of a feature's names first which was found."""
    found = next(one for one in feature.names if normalise(one) == name.whole)
    return replace(feature, names=tuple(dict.fromkeys((found, *feature.names))))


def to_candidates(
    found: Sequence[tuple[Feature, str]], provider: str, source_id: str, method: str
) -> list[Candidate]:
    """Turn found features into candidates."""
    return [_to_candidate(feature, what, (provider, source_id, method)) for feature, what in found]


def _to_candidate(feature: Feature, what: str, origin: tuple[str, str, str]) -> Candidate:
    provider, source_id, method = origin
    grade = grading.of_match(grading.Grade(feature.precision, feature.radius_m), what)
    how = {BESIDE: "名称相近或在其名中的", CARRIES: "名称里带着它的"}.get(what, "")
    return Candidate(
        provider=provider,
        name=feature.names[0],
        kind=feature.kind,
        lon=feature.lon,
        lat=feature.lat,
        precision=grade.precision,
        radius_m=grade.radius_m,
        method=method,
        source_id=source_id,
        reason=f"OpenStreetMap 有{how}“{feature.names[0]}”",
        source_ref=feature.ref,
        datum="wgs84",
    )
