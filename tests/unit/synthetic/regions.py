"""What the tests of the invented region share: small regions, rows, words of a text."""

import csv
import re
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import product

from baken.synthetic import (
    make_region,
)
from baken.synthetic.assumptions import assumptions

UNTIL = date(2026, 9, 30)

PILOT = {"GM0502", "GM0606", "GM0622"}

FILES = (
    "ads.csv", "tips.csv", "outcomes.csv", "truth/ads.csv", "truth/advertisers.csv",
    "truth/outages.csv", "truth/README.md",
)  # fmt: skip

SLOT = re.compile(r"\{([A-Z]?[a-z_]+)\}")


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def small(folder, seed=1, **changes):
    arguments = {"days": 8, "ads_per_day": 30, "until": UNTIL} | changes
    return make_region(folder, seed=seed, **arguments)


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def shingles(text, language):
    """Five words in a row: those that are not all stock phrases, and all."""
    found = words(text)
    stock = [False] * len(found)
    for at in range(len(found) - 1):
        for part in language.split("+"):
            for phrase in stock_phrases(part)[found[at], found[at + 1]]:
                if tuple(found[at : at + len(phrase)]) == phrase:
                    stock[at : at + len(phrase)] = [True] * len(phrase)
    every = [(tuple(found[at : at + 5]), all(stock[at : at + 5])) for at in range(len(found) - 4)]
    return {shingle for shingle, is_stock in every if not is_stock}, {one for one, _ in every}


def words(text):
    return re.findall(r"\w+", text.casefold())


@cache
def stock_phrases(language):
    """Runs of two words or more in all that templates with under a hundred ways can say."""
    voices, found = assumptions(f"phrases/{language}"), defaultdict(set)
    for voice, slots in voices.items():
        for line in [line for lines in slots.values() for line in lines]:
            for text in expansions(voices, voice, line) or ():
                for piece in re.split(r"\{[A-Z0-9_]+\}", text):
                    run = tuple(words(piece))
                    if len(run) > 1:
                        found[run[:2]].add(run)
    return found


def expansions(voices, voice, line):
    """All that a template can say; None where that is a hundred ways or more."""
    parts, ways = [], 1
    for at, part in enumerate(SLOT.split(line)):
        inner = [part]
        if at % 2:
            options = voices["any"].get(part) or voices[voice][part]
            several = [expansions(voices, voice, option) for option in options]
            inner = [text for texts in several if texts for text in texts]
            ways *= 100 if None in several else len(inner)
        if ways >= 100:
            return None
        parts.append(inner)
    return ["".join(chosen) for chosen in product(*parts)]
