"""The cards of a store are one file: every card as it is, the same bytes on every day."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys

from layers.facts.lookup import KINDS, Facts
from layers.screen.card_themes import theme_cards
from layers.screen.cards import LISTS, MISSING, OPENING, card_file, card_of, single_cards
from tests.app_process import ROOT

ON_A_DAY = """
import datetime, sys, time
import geopandas  # its C parts bear no other datetime
from pathlib import Path
year = int(sys.argv[1])
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(year, 6, 1)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(year, 6, 1, tzinfo=tz)
datetime.date, datetime.datetime = Day, Moment
time.time = lambda: Moment(year, 6, 1).timestamp()
from layers.facts.lookup import Facts
from layers.build.store import Store
from layers.screen.cards import card_file
file = card_file(Facts(Store.open(Path(sys.argv[2]))))
print(datetime.date.today().year, file.sha256, file.packed.hex())
"""
"""A process that takes the year for what it is told, before anything of ours is imported."""


def test_every_subject_and_list_has_its_card(facts: Facts) -> None:
    cards = single_cards(card_file(facts).packed)
    found = {name: json.loads(gzip.decompress(card)) for name, card in cards.items()}
    things = [f"{k}:{row[key]}" for k, (t, key) in KINDS.items() for row in facts.store.rows(t)]
    assert found.pop(OPENING) == card_of(facts, None)
    assert found.pop(MISSING) == card_of(facts, "area:gone")
    themes = theme_cards(facts)
    assert {"opening-layout", "opening-energy", "opening-links"} == set(themes)
    every = {subject: card_of(facts, subject) for subject in (*things, *LISTS)}
    assert found == every | themes


def test_equal_facts_give_equal_bytes_whatever_the_day(facts: Facts) -> None:
    made = []
    for year in ("2020", "2099"):
        command = [sys.executable, "-c", ON_A_DAY, year, str(facts.store.path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        today, digest, packed = done.stdout.split()
        assert today == year
        made.append((digest, bytes.fromhex(packed)))
    here = card_file(facts)
    assert made == [(here.sha256, here.packed)] * 2
