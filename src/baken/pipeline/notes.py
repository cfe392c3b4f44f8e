"""What a person should know about a run beside its results: what was guessed, dropped, in vain."""

from collections.abc import Iterator

from baken.engines import Engine
from baken.ingest import Tally
from baken.linking.groups import Linked
from baken.pipeline.keys import days_without_key
from baken.pipeline.tips import tips_without_lead
from baken.schema.wording import say
from baken.sealing import Keyring


def notes(engine: Engine, tally: Tally, keyring: Keyring) -> Iterator[str]:
    """The notes on a run whose tables stand in `engine`: sentences, no content of ads."""
    yield from _reading(tally)
    yield from _tips(engine)
    yield from _keys(engine, keyring)


def linked_notes(linked: Linked) -> Iterator[str]:
    """What linking left out or found too large to go by."""
    if linked.large_blocks:
        yield say(
            "{blocks} contacts or texts stand under very many ads; they were used, but may be "
            "a site's own number or text.",
            blocks=linked.large_blocks,
        )
    if linked.oversized:
        yield say(
            "{groups} groups are very large: look whether they are one advertiser before "
            "anything else.",
            groups=linked.oversized,
        )
    if linked.bridges:
        yield say(
            "{ties} weak ties were the only ones between two larger groups, and were left out.",
            ties=linked.bridges,
        )
    if linked.refused:
        yield say(
            "{ties} ties were left out because somebody judged the ads different.",
            ties=linked.refused,
        )


def _reading(tally: Tally) -> Iterator[str]:
    if tally.windows_1252:
        yield say(
            "{lines} lines were no UTF-8 and were read as Windows-1252: check their accents.",
            lines=tally.windows_1252,
        )
    if tally.other_pages:
        yield say(
            "{pages} pages of the archive were no ads of this source.", pages=tally.other_pages
        )
    if tally.undated:
        yield say("{rows} rows had no day of their own and got today's.", rows=tally.undated)


def _tips(engine: Engine) -> Iterator[str]:
    in_vain = tips_without_lead(engine)
    if in_vain:
        yield say(
            "{tips} tips led to nothing: their ads were not in the files, lie outside the "
            "basis, were stopped, or were seen too long ago.",
            tips=in_vain,
        )


def _keys(engine: Engine, keyring: Keyring) -> Iterator[str]:
    days = engine.sql("SELECT DISTINCT seen FROM door")["seen"].to_pylist()
    keyless = days_without_key(keyring, days)
    if keyless:
        yield say(
            "For {days} days, from {first} to {last}, there is no key: "
            "contacts of those days were dropped and not linked.",
            days=len(keyless),
            first=min(keyless),
            last=max(keyless),
        )
