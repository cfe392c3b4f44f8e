"""What people said of ads in an index, and what is left of it when an ad is forgotten."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from baken.linking.judgements import Judgement, living

NAMELESS = "?"
"""What the name of a forgotten ad begins with: no key of an ad does."""


def taken_in(
    known: Iterable[Judgement], given: Collection[Judgement], ads: Collection[str]
) -> tuple[tuple[Judgement, ...], int]:
    """All judgements, once each; and how many of those given name an ad that is not there.

    These are not kept: an ad that was forgotten must not come back by its name alone.
    """
    here = {one for one in given if one.ad in ads and one.other in ads}
    return tuple(sorted({*known, *here})), len(set(given)) - len(here)


def without(
    judgements: Iterable[Judgement], gone: Collection[str], ads: Collection[str], serial: int
) -> tuple[tuple[Judgement, ...], int]:
    """The judgements without the ads `gone`, those of which an ad in `ads` is left; a new `serial`.

    In place of a forgotten ad stands a number that says nothing, so that what was said of the ads
    that remain still holds. Reasons that may speak of a forgotten ad go.
    """
    known = list(judgements)
    named = sorted({key for one in known for key in one.pair if key in gone})
    names = {key: f"{NAMELESS}{serial + at:020d}" for at, key in enumerate(named)}
    changed = (_unnamed(one, names) for one in known)
    return tuple(living(changed, ads)), serial + len(names)


def _unnamed(one: Judgement, names: Mapping[str, str]) -> Judgement:
    ids = [key.partition(":")[2] for key in names]
    if one.ad in names or one.other in names or any(ad_id in one.reason for ad_id in ids):
        one = replace(one, reason="")
    ad, other = sorted(names.get(key, key) for key in one.pair)
    return replace(one, ad=ad, other=other)
