"""`baken link --index`: texts linked from day to day. What is kept is ids and fingerprints."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baken.ingest import Rejects, Tally, read
from baken.linking.buckets import Texts
from baken.linking.fingerprint import fingerprint
from baken.linking.index.contents import Contents, Grown, Numbers, added, forgotten
from baken.linking.index.day import known_of
from baken.linking.index.folder import Folder, new_index, open_index
from baken.linking.index.links import group_list, regrouped
from baken.linking.index.sayings import taken_in, without
from baken.linking.judgements import Judgement
from baken.linking.text_pairs import gathered
from baken.pipeline.group_notes import said_of_groups, said_of_ties
from baken.pipeline.index_job import IndexJob
from baken.pipeline.judgements import given_judgements, notes_on
from baken.pipeline.link_source import WORDS
from baken.pipeline.listed_ids import listed_ids
from baken.pipeline.outputs import make_room, write_csv
from baken.pipeline.refusals import refused_file, write_refused
from baken.pipeline.text_rows import TextRows
from baken.schema.errors import BakenError
from baken.schema.wording import say

Progress = Callable[[str, int], None]
"""Called with the name of a step, and the number of rows done in it where that is known."""


@dataclass(slots=True)
class Done:
    """What was read, what was refused, and notes for a person."""

    tally: Tally
    rejects: Rejects
    notes: list[str]


def link_index(job: IndexJob, progress: Progress = lambda _step, _rows: None) -> Done:
    """Change the index as asked, write the groups. Raises BakenError; the index is as it was then.

    A run that is killed leaves the index as it was, too.
    """
    if job.out is not None:
        read_too = [*job.ads, job.judgements, job.forget]
        make_room([job.out, refused_file(job.out)], read_too)
    done = Done(Tally(), Rejects(), [])
    if job.forget is not None:
        ids = listed_ids(job.forget)
        with _open(job) as folder:
            _forget(folder, ids, job, done, progress)
    elif job.ads and not job.add:
        with new_index(job.folder, job.source.profile().name) as folder:
            _add(folder, job, done, progress)
    else:
        with _open(job) as folder:
            _add(folder, job, done, progress)
    return done


@contextmanager
def _open(job: IndexJob) -> Iterator[Folder]:
    with open_index(job.folder) as folder:
        if job.add and folder.source != job.source.profile().name:
            raise BakenError(
                say(
                    "The index in {folder} holds ads of the source {source}. Give --source "
                    "{source}, or another index.",
                    folder=job.folder,
                    source=folder.source,
                )
            )
        yield folder


def _add(folder: Folder, job: IndexJob, done: Done, progress: Progress) -> None:
    """Take in ads and judgements, link, and write."""
    rows = TextRows(folder.key.prints)
    if job.ads:
        profile = job.source.profile()
        told = _counting(progress)
        batches = read(
            job.ads, profile, job.today, done.rejects, told, tally=done.tally, fields=WORDS
        )
        rows.add(batches)
    progress("link", 0)
    ids, prints = rows.taken()
    grown = added(folder.contents, ids, _numbers(prints), gathered(prints))
    if job.ads:
        done.notes += _said_of_adding(grown)
    contents = _with_judgements(grown.contents, folder.source, job, done)
    _settle(folder, contents, grown.texts, job, done, progress)


def _forget(folder: Folder, ids: list[str], job: IndexJob, done: Done, progress: Progress) -> None:
    contents = folder.contents
    present = pc.is_in(contents.ads["ad_id"], value_set=pa.array(ids, pa.string()))
    count = pc.sum(present).as_py() or 0
    done.notes.append(
        say(
            "{ads} ads are forgotten; {absent} ids were not in the index.",
            ads=count,
            absent=len(ids) - count,
        )
    )
    left = forgotten(contents, pa.array(ids, pa.string()))
    gone = {f"{folder.source}:{ad_id}" for ad_id in ids}
    said, serial = without(
        contents.judgements, gone, _present(left, contents.judgements, folder.source), left.serial
    )
    left = replace(left, judgements=said, serial=serial)
    progress("link", 0)
    _settle(folder, left, None, job, done, progress)


def _settle(
    folder: Folder,
    contents: Contents,
    new: Texts | None,
    job: IndexJob,
    done: Done,
    progress: Progress,
) -> None:
    """Link what is there now, keep it, and write the groups."""
    before = folder.known if new is not None else None
    known = known_of(contents.texts, before)
    found = known.found()
    linked = regrouped(contents, found, _wordless(folder), folder.source)
    done.notes += said_of_groups(linked.contents.ads["group"].to_numpy())
    done.notes += said_of_ties(found.common, found.bridges)
    if linked.refused:
        done.notes.append(
            say("{ties} ties gave way to what people judged different.", ties=linked.refused)
        )
    progress("write", 0)
    folder.commit(linked.contents, known, new)
    if job.out is not None:
        write_csv(group_list(linked.contents), job.out)
        write_refused(done.rejects, job.out)


def _with_judgements(contents: Contents, source: str, job: IndexJob, done: Done) -> Contents:
    given = given_judgements(job.judgements)
    said, absent = taken_in(contents.judgements, given, _present(contents, given, source))
    if absent:
        done.notes.append(
            say(
                "{count} judgements name an ad that is not in the index; they count for nothing. "
                "Give them again when it is.",
                count=absent,
            )
        )
    done.notes += notes_on(said)
    return replace(contents, judgements=said)


def _present(contents: Contents, judgements: Iterable[Judgement], source: str) -> set[str]:
    """The keys in `judgements` that are of ads in the index."""
    start = f"{source}:"
    keys = sorted({key for one in judgements for key in one.pair if key.startswith(start)})
    ids = pa.array([key.removeprefix(start) for key in keys], pa.string())
    here = pc.is_in(ids, value_set=contents.ads["ad_id"].combine_chunks()).to_pylist()
    return {key for key, known in zip(keys, here, strict=True) if known}


def _said_of_adding(grown: Grown) -> Iterator[str]:
    yield say(
        "{ads} ads are new; {known} rows were there already.", ads=grown.ads, known=grown.known
    )


def _counting(progress: Progress) -> Callable[[int], None]:
    return lambda rows: progress("read", rows)


def _numbers(prints: list[pa.RecordBatch]) -> Numbers:
    parts = [batch.column("text").to_numpy() for batch in prints]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _wordless(folder: Folder) -> int:
    """The number of a text without words: it ties nobody."""
    number: int = fingerprint(pa.array([""]), folder.key.prints).column("text")[0].as_py()
    return number
