"""Pairs of ads between which a text moved, in two readings of the files.

The first keeps numbers alone: which texts are near, who has which contact. The second keeps the
words of the ads that were drawn, with contacts overwritten.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.basis import Permit
from baken.ingest import Rejects, SourceProfile, read
from baken.linking.prints import FEWEST_WORDS
from baken.measure.figures import codes
from baken.measure.moves import Moves, Shown, text_moves
from baken.measure.numbering import hashed, steady
from baken.measure.periods import day_number
from baken.measure.plan import Plan
from baken.measure.sightings import ad_numbers
from baken.measure.tally import Integers, owners
from baken.measure.weekly import monday
from baken.pipeline.alike import AlikeTexts
from baken.pipeline.deposit import numbered
from baken.pipeline.figures import FiguresDoor
from baken.pipeline.reading import read_page
from baken.pipeline.sample import shown_id, stop_of
from baken.schema.geography import municipalities
from baken.sealing import Sealer, ephemeral_keyring
from baken.signals import AdRules, load_catalogue
from baken.signals.kinds import Page

Found = dict[str, str]
NOBODY = -1
_SPARE = 20
"""Pairs drawn beyond what was asked, in the place of those on which a stop rule fires."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the same rows under the same numbers, as often as it is asked to."""

    ads: tuple[Path, ...]
    profile: SourceProfile
    allowed: Permit
    progress: Callable[[int], None] | None

    def batches(self) -> Iterator[pa.RecordBatch]:
        """READ with `row`."""
        batches = read(self.ads, self.profile, self.allowed.as_of, Rejects(), self.progress)
        return numbered(batches)


def draw_pairs(
    reading: Reading, plan: Plan, size: int, seed: int
) -> tuple[list[Found], list[dict[str, str]]]:
    """At most `size` pairs for a person, in an order that tells nothing; and ads for the police.

    Of each group of near texts at most one pair; those out of the pilot into its ring after the
    start go first, so that as many as there are take part. A pair is drawn by seed and ids
    alone. Each has the ad on either side (`left_text`, `left_day`,
    `left_town`, `left_id`, `right_text`, …),
    and what is not shown: `across` and `followed`, "yes" or empty.
    """
    begin = monday(reading.allowed.earliest)
    rows = _read_numbers(reading, begin)
    moves = _followable(text_moves(rows.shown()), rows.owner())
    across = _across(moves, plan, begin)
    tickets = rows.tickets(moves, seed)
    chosen = _chosen(moves.group, across, tickets, size + _SPARE)
    ends = {*moves.left[chosen].tolist(), *moves.right[chosen].tolist()}
    words, stops = _read_words(reading, ends)
    owner, pairs = rows.owner(), []
    for at in chosen:
        left, right = int(moves.left[at]), int(moves.right[at])
        if left in words and right in words:
            known = {"across": across[at], "followed": owner[left] == owner[right]}
            sides = {"left": words[left] | _named(moves.origin[at])}
            sides["right"] = words[right] | _named(moves.destination[at])
            pairs.append((int(tickets[at]), _flat(sides, known)))
    return [pair for _, pair in sorted(pairs[:size], key=lambda one: one[0])], stops


def _named(town: int) -> Found:
    return {"town": municipalities()[codes()[town]].name}


def _flat(sides: dict[str, Found], known: dict[str, bool]) -> Found:
    said = {f"{side}_{name}": value for side, ad in sides.items() for name, value in ad.items()}
    return said | {name: "yes" if true else "" for name, true in known.items()}


@dataclass(slots=True)
class _Rows:
    """What the first reading keeps, a batch at a time: numbers, row by row."""

    begin: int
    earliest: int
    towns: pa.Array
    allowed: np.ndarray
    _shown: list[Integers] = field(default_factory=list)
    _ads: list[Integers] = field(default_factory=list)
    _owned: list[Integers] = field(default_factory=list)
    _groups: Integers = field(default_factory=lambda: np.zeros((0, 2), np.int64))

    def add(self, row: pa.Array, sighted: pa.RecordBatch) -> None:
        """Take in a batch by SIGHTED with the numbers of its rows."""
        numbers, day = row.to_numpy(), sighted["day"].cast(pa.int32()).to_numpy().astype(np.int64)
        self._ads.append(ad_numbers(sighted))
        owner = pc.list_parent_indices(sighted["tokens"]).to_numpy()
        tokens = hashed(pc.list_flatten(sighted["tokens"]))
        self._owned.append(np.column_stack([numbers[owner], tokens]))
        at = pc.list_parent_indices(sighted["municipalities"]).to_numpy()
        town = pc.index_in(pc.list_flatten(sighted["municipalities"]), self.towns)
        town = town.fill_null(NOBODY).to_numpy().astype(np.int64)
        named = pc.list_value_length(sighted["municipalities"]).to_numpy().astype(np.int64)
        shown = np.column_stack([numbers[at], day[at], town, named[at]])
        self._shown.append(shown[(town >= 0) & self.allowed[town] & (day[at] >= self.earliest)])

    def grouped(self, groups: pa.Table) -> None:
        """Take in `row` and `group` of rows whose texts are near; others have no group."""
        self._groups = np.column_stack([groups["row"].to_numpy(), groups["group"].to_numpy()])

    def shown(self) -> Shown:
        """The rows that may be looked at and have a group."""
        rows = np.concatenate([np.zeros((0, 4), np.int64), *self._shown])
        group = np.full(len(np.concatenate(self._ads)), NOBODY)
        group[self._groups[:, 0]] = self._groups[:, 1]
        rows = rows[group[rows[:, 0]] != NOBODY]
        return Shown(rows[:, 0], group[rows[:, 0]], rows[:, 1] - self.begin, *rows[:, 2:].T)

    def owner(self) -> Integers:
        """Per row the advertiser of its ad; NOBODY where the ad has no contact."""
        names, ad = np.unique(np.concatenate(self._ads), return_inverse=True)
        owned = np.concatenate(self._owned)
        owner = owners(len(names), ad[owned[:, 0]], owned[:, 1])
        owner[~np.isin(np.arange(len(names)), ad[owned[:, 0]])] = NOBODY
        return np.asarray(owner[ad])

    def tickets(self, moves: Moves, seed: int) -> Integers:
        """A number for each move, by the seed and the ids of its two ads."""
        ads = np.concatenate(self._ads)
        pairs = zip(ads[moves.left].tolist(), ads[moves.right].tolist(), strict=True)
        return steady(pa.array([f"{seed} {left} {right}" for left, right in pairs], pa.string()))


def _read_numbers(reading: Reading, begin: date) -> _Rows:
    today, region = reading.allowed.as_of, reading.profile.phone_region
    keyring = ephemeral_keyring(today, today)
    door = FiguresDoor(Sealer(keyring), today, region)
    alike = AlikeTexts(keyring.keys[0].prints, FEWEST_WORDS)
    places = reading.allowed.municipalities
    rows = _Rows(
        day_number(begin),
        day_number(reading.allowed.earliest),
        pa.array(codes(), pa.string()),
        np.isin(codes(), codes() if places is None else places),
    )
    for batch in reading.batches():
        # without contacts, so that texts are not near by a number
        masked = [read_page(text, None, None, region).masked for text in batch["text"].to_pylist()]
        alike.note(batch["row"], pa.array(masked, pa.string()))
        rows.add(batch["row"], door(batch))
    rows.grouped(alike.near_groups())
    return rows


def _read_words(
    reading: Reading, wanted: Collection[int]
) -> tuple[dict[int, Found], list[dict[str, str]]]:
    """The words of the rows `wanted`; of ads on which a stop rule fires, id and rule alone."""
    rules = AdRules.of(load_catalogue())
    words: dict[int, Found] = {}
    stops: dict[tuple[str, str], dict[str, str]] = {}
    numbers = pa.array(sorted(wanted), pa.int64())
    for batch in reading.batches() if wanted else ():
        for row in batch.filter(pc.is_in(batch["row"], numbers)).to_pylist():
            page = read_page(row["text"], row["alias"], row["age"], reading.profile.phone_region)
            rule = rules.stop(Page(page.page, page.found))
            if rule:
                stops[row["source"], row["ad_id"]] = stop_of(row, rule)
            else:
                day = row["posted"].isoformat()
                words[row["row"]] = {"text": page.masked, "day": day, "id": shown_id(row)}
    return words, list(stops.values())


def _followable(moves: Moves, owner: Integers) -> Moves:
    """Without moves of ads that bear no contact: who cannot be followed is in no figure."""
    kept = owner[moves.left] != NOBODY
    return Moves(*(column[kept] for column in moves))


def _across(moves: Moves, plan: Plan, begin: date) -> np.ndarray:
    """Which moves go out of the pilot into its ring, after the start."""
    towns, start = np.array(codes()), (plan.start - begin).days // 7
    out = np.isin(towns[moves.origin], plan.pilot) & (moves.week >= start)
    return np.asarray(out & np.isin(towns[moves.destination], plan.ring))


def _chosen(group: Integers, across: np.ndarray, tickets: Integers, most: int) -> list[int]:
    """Places of the moves drawn: one per group, those across first, then by ticket."""
    order = np.lexsort([tickets, ~across])
    _, first = np.unique(group[order], return_index=True)
    return [int(at) for at in order[np.sort(first)][:most]]
