"""The main job on one page: ads -> fields -> groups -> signals -> leads.

What links ads stays in memory; their words wait in a vault whose key dies with the run. What
is written goes into a new folder that takes the place of the old one only when the run has
ended well.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from baken.basis import Action, Basis, Permit, load, permit
from baken.engines import LOCAL, Engine, EngineChoice
from baken.files import fresh_folder, settle
from baken.ingest import Rejects, SourceProfile, Tally, load_profile, read
from baken.linking.prints import FEWEST_WORDS
from baken.pipeline import steps
from baken.pipeline.alike import alike_texts
from baken.pipeline.deposit import Deposit
from baken.pipeline.door import Door
from baken.pipeline.judgements import (
    given_judgements,
    judgement_table,
    known_judgements,
    notes_on,
)
from baken.pipeline.keys import keyring_for
from baken.pipeline.notes import linked_notes, notes
from baken.pipeline.occasion import occasion_for
from baken.pipeline.outputs import write_table
from baken.pipeline.purge import keep_log
from baken.pipeline.record import RunRecord, begin
from baken.pipeline.refusals import refused_rows
from baken.pipeline.retrieve import field_rows, lead_ads, sealed_rows
from baken.pipeline.stops import known_stops, stop_table
from baken.pipeline.street import to_ads, to_groups, to_signals
from baken.pipeline.tips import read_tips_table
from baken.pipeline.unfold import Expiry
from baken.schema.tables import FIELDS, JUDGEMENTS, LEAD_ADS, REJECTS, SEALED, STOP, WRITTEN
from baken.sealing import Keyring, Sealer, Vault
from baken.signals import AdRules, load_catalogue
from baken.triage import Terms, load_profiles, make_leads, policies_table, switched_off_table

SAMPLE_SIZE = 20

Progress = Callable[[str, int], None]
"""Called with the name of a step, and the number of rows done in it where that is known."""


@dataclass(frozen=True, slots=True)
class ScanJob:
    """What to scan. Keys and profiles lie beside the basis unless given.

    `reason`: why one ad is looked at, for a basis of mode occasion. `judgements`: a file with
    what people said of pairs of ads, beside what the last run in `out` kept of it.
    """

    ads: tuple[Path, ...]
    source: str
    basis: Path | None
    out: Path
    today: date
    keys: Path | None = None
    profiles: Path | None = None
    tips: Path | None = None
    reason: str | None = None
    judgements: Path | None = None
    engine: EngineChoice = LOCAL


def scan(job: ScanJob, progress: Progress = lambda _step, _rows: None) -> RunRecord:
    """Run the whole street and write its tables to `job.out`.

    Raises NotPermitted where the basis does not carry the run, and BakenError for input,
    keys or profiles that cannot be used; the last good output then stands.
    """
    basis = load(job.basis) if job.basis else None
    profile = load_profile(job.source)
    read(job.ads, profile, job.today, Rejects())  # a file that is none is said first
    allowed = _gate(job, basis, profile)
    assert basis is not None and job.basis is not None
    beside = job.basis.parent
    catalogue = load_catalogue()
    keyring = keyring_for(allowed, basis, job.keys or beside / "keys")
    policies = load_profiles(
        job.profiles or beside / "profiles", catalogue.indicators, allowed.as_of
    )
    said = [*known_judgements(job.out), *given_judgements(job.judgements)]
    record = begin(profile.name, catalogue.version, basis, allowed, list(job.ads))
    settle(job.out)
    with fresh_folder(job.out) as folder, job.engine.open() as engine:
        rejects, tally, vault = Rejects(), Tally(), Vault(folder / "vault")
        clock = _Clock(record, progress)
        with clock("read"):
            door = _door(allowed, keyring, AdRules.of(catalogue), profile.phone_region)
            batches = read(job.ads, profile, allowed.as_of, rejects, clock.rows, tally=tally)
            expiry = Expiry(allowed.window_days, allowed.expires)
            record.counts |= to_ads(engine, batches, Deposit(door, vault), expiry)
        with clock("link"):
            tips = read_tips_table(engine, job.tips, profile.name, allowed.as_of, rejects, keyring)
            linked = to_groups(engine, said, alike_texts(engine, vault, keyring))
            to_signals(engine, catalogue, policies_table(policies), tips)
        with clock("leads"):
            engine.read("switched_off", switched_off_table(policies))
            make_leads(engine, _terms(allowed, record))
            engine.read("lead_ads", lead_ads(engine, vault))
        with clock("write"):
            _write(engine, vault, folder, allowed, known_stops(job.out))
            write_table(engine, judgement_table(engine, said), JUDGEMENTS, folder)
            vault.empty()
            write_table(engine, refused_rows(rejects), REJECTS, folder)
            keep_log(job.out, folder)
        _complete(record, engine, tally, rejects, keyring)
        record.notes.extend([*linked_notes(linked), *notes_on(said)])
        record.write(folder)
    return record


def _gate(job: ScanJob, basis: Basis | None, profile: SourceProfile) -> Permit:
    files = [*job.ads, *([job.tips] if job.tips else [])]
    if basis is not None and basis.mode.value == "occasion":
        occasion = occasion_for(job.ads, profile, job.today, job.reason)
        return permit(basis, Action.OCCASION, job.today, files, occasion)
    return permit(basis, Action.SCAN, job.today, files)


def _door(allowed: Permit, keyring: Keyring, rules: AdRules, region: str) -> Door:
    places = allowed.municipalities
    return Door(
        sealer=Sealer(keyring, allowed.seal_values),
        rules=rules,
        kinds=frozenset(allowed.field_kinds),
        municipalities=None if places is None else frozenset(places),
        earliest=allowed.earliest,
        fewest_words=FEWEST_WORDS,
        region=region,
    )


def _terms(allowed: Permit, record: RunRecord) -> Terms:
    return Terms(
        today=allowed.as_of,
        lead_days=allowed.lead_days,
        until=allowed.expires,
        sample=SAMPLE_SIZE if allowed.random_sample else 0,
        sample_salt=f"{record.basis['reference']} {allowed.as_of}",
    )


def _write(engine: Engine, vault: Vault, folder: Path, allowed: Permit, earlier: pa.Table) -> None:
    for name, query in steps.FINISHED.items():
        write_table(engine, engine.sql(query), WRITTEN[name], folder)
    write_table(engine, engine.sql("SELECT * FROM lead_ads"), LEAD_ADS, folder)
    engine.write(field_rows(engine, vault), folder / str(FIELDS.file), FIELDS.arrow)
    if allowed.seal_values:
        engine.write(sealed_rows(engine, vault), folder / str(SEALED.file), SEALED.arrow)
    now = datetime.now(UTC).replace(microsecond=0)
    write_table(engine, stop_table(engine, earlier, now), STOP, folder)


def _complete(
    record: RunRecord, engine: Engine, tally: Tally, rejects: Rejects, keyring: Keyring
) -> None:
    totals = engine.sql(
        """SELECT (SELECT count(*) FROM ads) AS ads,
                  (SELECT count(DISTINCT group_id) FROM groups) AS "groups",
                  (SELECT count(*) FROM leads WHERE band <> 'sample') AS leads,
                  (SELECT count(*) FROM leads WHERE band = 'sample') AS sample"""
    ).to_pylist()[0]
    record.counts |= {"read": tally.rows, "rejected": rejects.count, **totals}
    record.notes.extend(notes(engine, tally, keyring))


class _Clock:
    """Times the steps into the record, and passes progress on."""

    def __init__(self, record: RunRecord, progress: Progress) -> None:
        self._record, self._progress, self._step = record, progress, ""

    def rows(self, rows: int) -> None:
        self._progress(self._step, rows)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        self._step = step
        self._progress(step, 0)
        started = time.perf_counter()
        yield
        self._record.timings[step] = round(time.perf_counter() - started, 3)
