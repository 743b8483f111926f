"""OpenStreetMap extracts in a folder of the office, read without any network.

Files are OSM XML (``.osm``, also ``.osm.gz`` and ``.osm.bz2``). Reading a large one takes minutes
and much memory, so what is kept of it, named places only, is written down once and read from then
on; a changed file is read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.sax import SAXException

from geo.answer_cache import AnswerCache, question
from geo.candidate import Candidate, Definition
from geo.errors import ProviderError
from geo.online.settings import Settings
from geo.providers.osm_features import (
    TAGS,
    Feature,
    FeatureIndex,
    from_records,
    offers,
    read_features,
    to_records,
)
from geo.reference import Reference

PATTERNS: Final = ("*.osm", "*.osm.gz", "*.osm.bz2")


def extract_files(folder: Path) -> list[Path]:
    """List the extracts of a folder, by name."""
    return sorted(path for pattern in PATTERNS for path in folder.glob(pattern))


class OsmExtractProvider:
    """Industrial land, ports, plants and settlements of the office's extracts."""

    id = "osm-extract"
    source_id = "osm-extract"
    datum = "wgs84"
    online = False

    def __init__(self, settings: Settings, reference: Reference) -> None:
        self._folder = settings.osm_extracts
        self._kept = AnswerCache(settings.geocode_cache / self.id)
        self._reference = reference

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer the features whose names are like the area's.

        Raises
        ------
        ProviderError
            If a file cannot be read.
        """
        return offers(self._index.find(wanted), self.id, self.source_id, "extract")

    @cached_property
    def _index(self) -> FeatureIndex:
        files = extract_files(self._folder)
        return FeatureIndex(self._reference, [f for path in files for f in self._features(path)])

    def _features(self, path: Path) -> list[Feature]:
        stamp = path.stat()
        about = {"size": str(stamp.st_size), "changed": str(stamp.st_mtime_ns), "tags": str(TAGS)}
        known = question(str(path), about)
        kept = self._kept.get(known)
        if kept is None:
            kept = to_records(_read(path))
            self._kept.put(known, kept)
        return from_records(kept)


def _read(path: Path) -> list[Feature]:
    import osmnx
    from osmnx._errors import InsufficientResponseError

    try:
        return read_features(osmnx.features_from_xml(path, tags=TAGS))
    except InsufficientResponseError:
        return []
    except (OSError, EOFError, ValueError, KeyError, TypeError, ParseError, SAXException) as error:
        raise ProviderError(
            f"OSM 数据文件 {path.name} 读不懂（{type(error).__name__}）；请换一份完整的文件。",
            lasting=True,
        ) from error
