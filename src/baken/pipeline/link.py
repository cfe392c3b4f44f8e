"""`baken link`: which texts of any CSV belong together. Nothing but ids is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from baken.engines import LOCAL, EngineChoice
from baken.extract import Price, fields, mask
from baken.ingest import Rejects, Tally, read
from baken.ingest.profile import FIELDS
from baken.linking.groups import link
from baken.linking.prints import normal_text
from baken.linking.tokens import RAW_TOKENS, explode_tokens, number_tokens
from baken.pipeline.alike import AlikeTexts
from baken.pipeline.deposit import numbered
from baken.pipeline.judgements import give_judgements, given_judgements, notes_on
from baken.pipeline.link_source import PLAIN, WORDS, LinkSource
from baken.pipeline.link_texts import Progress, Show, TextJob, link_texts
from baken.pipeline.notes import linked_notes
from baken.pipeline.outputs import make_room, write_csv
from baken.pipeline.place import place_of
from baken.pipeline.reading import contacts_of, read_page, readable
from baken.pipeline.refusals import refused_file, write_refused
from baken.pipeline.steps import gather_facts, name_groups
from baken.pipeline.unfold import PRICES, Unfold
from baken.schema.errors import BakenError
from baken.schema.tables import SIGHTINGS
from baken.schema.wording import say
from baken.sealing import Sealer, ephemeral_keyring

FEWEST_WORDS = 4
"""Here a person asked which texts are equal, so that short ones count too."""

EVERYBODY = 1 << 40
"""No scam check: the question is which rows belong together, not what it means."""

_ADS = """
SELECT CAST(row_number() OVER (ORDER BY source, ad_id, "row") AS BIGINT) AS ad,
       source, ad_id, scam_words,
       woonplaats, concat(source, ':', ad_id) AS ad_key,
       seen AS first_seen, seen AS last_seen, "row"
FROM sightings
"""
_TOKENS = """
SELECT a.ad, s.contacts, s.prints, s.names FROM sightings s JOIN ads a ON a."row" = s."row"
"""
_PRICES = """
SELECT a.ad, s.prices FROM sightings s JOIN ads a ON a."row" = s."row"
"""
_GROUPS = """
SELECT DISTINCT a.ad_id, n.name AS group_id FROM ads a
JOIN groups g ON g.ad = a.ad JOIN group_names n ON n.group_id = g.group_id
ORDER BY a.ad_id
"""


@dataclass(frozen=True)
class LinkDoor:
    """Row function: from READ to SIGHTINGS, with nothing but tokens under keys of this run."""

    sealer: Sealer
    today: date
    text_only: bool
    region: str

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """READ with `row` in, SIGHTINGS out; every column that is not needed is null."""
        rows = [self._row(row) for row in batch.to_pylist()]
        return pa.RecordBatch.from_pylist(rows, SIGHTINGS.arrow)

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        text = row["text"]
        found = [] if self.text_only else fields(text, self.region)
        words = text if self.text_only else mask(text, found or None)
        normal = normal_text(words, FEWEST_WORDS)
        contacts = {(f.kind, str(f.value)) for f in found if f.kind in ("phone", "handle")}
        if row["contact"] and not self.text_only:
            contacts |= set(contacts_of(row["contact"], self.region))
        return {
            "row": row["row"],
            "source": row["source"],
            "ad_id": row["ad_id"],
            "contacts": self._tokens(sorted(contacts)),
            "prints": self._tokens([("text", normal)] if normal else []),
            **self._facts(row),
            "seen": row["posted"],
            "scam_words": False,
        }

    def _facts(self, row: dict[str, Any]) -> dict[str, Any]:
        """Names, town and prices, which make a tie stronger or weaker; none for texts only."""
        if self.text_only:
            return {"names": [], "prices": []}
        reading = read_page(row["text"], row["alias"], row["age"], self.region)
        names = [
            {"token": token, "start": start, "end": end}
            for name, start, end in reading.names
            for token in self.sealer.pseudonyms("name", name, self.today)
        ]
        prices = [found.value for found in readable(reading) if isinstance(found.value, Price)]
        woonplaats, _ = place_of(row["town"], reading.found)
        return {
            "names": names,
            "woonplaats": woonplaats,
            "prices": [
                {"amount": one.amount, "currency": one.currency, "minutes": one.minutes}
                for one in prices
            ],
        }

    def _tokens(self, pairs: Iterable[tuple[str, str]]) -> list[str]:
        made = (self.sealer.pseudonyms(kind, value, self.today) for kind, value in pairs)
        return [token for tokens in made for token in tokens]


@dataclass(frozen=True, slots=True)
class LinkJob:
    """What to link: files of a source, into one CSV; `judgements` is what people said of pairs.

    `show` is given the templates of the groups, before the CSV is written; it writes `page`.
    """

    ads: tuple[Path, ...]
    out: Path
    today: date
    source: LinkSource = PLAIN
    text_only: bool = False
    judgements: Path | None = None
    engine: EngineChoice = LOCAL
    edges: Path | None = None
    show: Show | None = None
    page: Path | None = None

    @property
    def words_alone(self) -> bool:
        """Whether nothing but the words decides, on this machine."""
        return self.text_only and self.judgements is None and self.engine == LOCAL


def link_files(
    job: LinkJob, progress: Progress = lambda _step, _rows: None
) -> tuple[Tally, Rejects, list[str]]:
    """Write `ad_id,group_id` of the rows to `job.out`, sorted by id.

    Rows belong together that have texts that are alike, or, unless `text_only`, a contact, as
    the weights have it; what people judged goes first. Contacts and texts live in memory only,
    under a key that is forgotten with the run. Bad rows go to `<out>.rejects.csv`. The last that is
    returned are notes for a person.
    """
    _refuse_words_of_contacts(job)
    make_room([job.out, refused_file(job.out), job.edges, job.page], [*job.ads, job.judgements])
    rejects, tally = Rejects(), Tally()
    profile = job.source.profile()
    batches = read(
        job.ads,
        profile,
        job.today,
        rejects,
        lambda rows: progress("read", rows),
        tally=tally,
        fields=WORDS if job.text_only else FIELDS,
    )
    if job.words_alone:
        texts = TextJob(profile.name, profile.phone_region, job.out, job.edges, job.show)
        notes = link_texts(batches, texts, progress)
    else:
        notes = _link_tables(job, numbered(batches), profile.phone_region)
    write_refused(rejects, job.out)
    return tally, rejects, notes


def _link_tables(job: LinkJob, rows: Iterable[pa.RecordBatch], region: str) -> list[str]:
    """Link by contacts, texts and all that weighs; returns notes for a person."""
    said = given_judgements(job.judgements)
    keyring = ephemeral_keyring(job.today, job.today)
    alike = AlikeTexts(keyring.keys[0].prints, FEWEST_WORDS)
    sealer = Sealer(keyring)
    door = LinkDoor(sealer, job.today, job.text_only, region)
    with job.engine.open() as engine:
        engine.rows("sightings", door, alike.passing(rows), SIGHTINGS.arrow)
        engine.sql(_ADS, into="ads")
        engine.sql(_TOKENS, into="part")
        engine.rows("raw_tokens", explode_tokens, "part", RAW_TOKENS)
        number_tokens(engine)
        engine.sql(_PRICES, into="part")
        engine.rows("prices", Unfold("prices", PRICES), "part", PRICES)
        gather_facts(engine)
        give_judgements(engine, said)
        linked = link(engine, most_contacts=EVERYBODY, text_pairs=alike.pairs(engine))
        notes = [*linked_notes(linked), *notes_on(said)]
        name_groups(engine)
        write_csv(engine.sql(_GROUPS), job.out)
    return notes


def _refuse_words_of_contacts(job: LinkJob) -> None:
    if job.words_alone:
        return
    for option, asked in (("--edges", job.edges), ("--template", job.show)):
        if asked is not None:
            raise BakenError(
                say(
                    "{option} goes with --text-only, without --judgements, on this machine.",
                    option=option,
                )
            )
