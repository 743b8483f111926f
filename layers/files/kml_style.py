"""The map's look for earth viewers: styles of a KML document, and icons for a KMZ.

KML knows neither dashes nor blurred edges: what is schematic has a soft fill and no line, so that it
does not look surveyed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from layers.facts.lookup import Facts
from layers.facts.order import chain_tiers, zone_ids
from layers.files.columns import IN_FOCUS, ON_THEME
from layers.view.data import ENERGY_VALUES
from layers.vocabulary.style import style
from layers.vocabulary.wording import RANKS
