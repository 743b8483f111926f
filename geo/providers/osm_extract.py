"""OpenStreetMap extracts in a folder of the office, read without any network.

Files are OSM XML (``.osm``, also ``.osm.gz`` and ``.osm.bz2``). Reading a large one takes minutes
and much memory, so what is kept of it, named places only, is written down once and read from then
on; a changed file is read anew.
"""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.sax import SAXException

from shapely.errors import ShapelyError

from geo.candidate import Candidate, Definition
from geo.drafts import settle
from geo.errors import ProviderError
from geo.online.settings import Settings
from geo.providers.osm_features import TAGS, Feature, FeatureIndex, read_features, to_candidates
from geo.reference import Reference
from geo.whole_file import write_whole

LOG = logging.getLogger(__name__)

_BROKEN: Final = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, ParseError,
                  SAXException, ShapelyError)  # fmt: skip
"""What reading says of a file that is cut, packed badly, no XML, or draws what is no shape."""

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
        self._kept = settings.geocode_cache / self.id
        self._reference = reference

    def candidates(self, wanted: Definition) -> Sequence[Candidate]:
        """Offer the features whose names are like the area's.

        Raises
        ------
        ProviderError
            If a file cannot be read.
        """
        return to_candidates(self._index.find(wanted), self.id, self.source_id, "extract")

    @cached_property
    def _index(self) -> FeatureIndex:
        files = extract_files(self._folder)
        return FeatureIndex(self._reference, [f for path in files for f in self._features(path)])

    def _features(self, path: Path) -> list[Feature]:
        stamp = path.stat()
        about = json.dumps([str(path), stamp.st_size, stamp.st_mtime_ns, TAGS])
        kept = self._kept / f"{sha256(about.encode()).hexdigest()[:40]}.json"
        try:
            records = json.loads(kept.read_text(encoding="utf-8"))
            return [Feature(**{**one, "names": tuple(one["names"])}) for one in records]
        except (OSError, ValueError, TypeError, KeyError):  # not read yet, or half written
            features = _read(path)
            _keep(kept, features)
            return features


def _keep(path: Path, features: Sequence[Feature]) -> None:
    """Write down what an extract holds: whole or not at all, whenever the run is interrupted.

    A folder that cannot be written costs reading the extract again next time, and nothing else.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        settle(path.parent)
        write_whole(path, json.dumps([asdict(one) for one in features]).encode())
    except OSError as error:
        LOG.warning("OSM 数据的读取结果没有存下来（%s）；下次会再读一遍。", type(error).__name__)


def _read(path: Path) -> list[Feature]:
    import osmnx
    from osmnx._errors import InsufficientResponseError

    try:
        return read_features(osmnx.features_from_xml(path, tags=TAGS))
    except InsufficientResponseError:
        return []
    except _BROKEN as error:
        raise ProviderError(
            f"OSM 数据文件 {path.name} 读不懂（{type(error).__name__}）；请换一份完整的文件。",
            lasting=True,
        ) from error
