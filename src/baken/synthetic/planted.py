"""Ads with an age under 18, and ads of adults that only look like one."""

from dataclasses import replace
from random import Random

from baken.synthetic.bodies import Body, Line, with_line
from baken.synthetic.chance import happens, one_of
from baken.synthetic.grammar import sentence
from baken.synthetic.posting import Posting

ROWS_PER_MINOR = 4_000
LOOKALIKES_PER_MINOR = 3


def plant(rng: Random, postings: list[Posting]) -> int:
    """Change a few ads that stand once. Returns the number of ads with an age under 18.

    Such an ad says an age, and for the rest only a name, a town, hobbies: never a service.
    """
    seen: dict[int, int] = {}
    for posting in postings:
        seen[id(posting.key)] = seen.get(id(posting.key), 0) + 1
    once = [posting for posting in postings if seen[id(posting.key)] == 1]
    minors = min(len(once), max(1, round(len(postings) / ROWS_PER_MINOR)))
    chosen = rng.sample(once, min(len(once), minors * (1 + LOOKALIKES_PER_MINOR)))
    for posting in chosen[:minors]:
        _make_minor(rng, posting)
    for posting in chosen[minors:]:
        _make_lookalike(rng, posting)
    return minors


def _make_minor(rng: Random, posting: Posting) -> None:
    ad = posting.ad
    in_text, in_column = one_of(rng, ((True, False), (False, True), (True, True)))
    ad.minor, ad.age = True, one_of(rng, (16, 17, 17))
    ad.age_column = str(ad.age) if in_column else ""
    ad.body = _minor_body(rng, posting, in_text)


def _minor_body(rng: Random, posting: Posting, in_text: bool) -> Body:
    manner = posting.ad.body.manner
    language = "en" if manner.language == "en" else "nl"
    slots = ["minor_opening", *["minor_age"] * in_text, "minor_other", "minor_other"]
    lines = [Line(slot, sentence(rng, language, "any", slot) or "") for slot in slots]
    style = replace(manner.style, joint="\n" if happens(rng, 0.4) else " ")
    plain = replace(manner, style=style, voice="first", two=False)
    return Body(posting.advertiser.next_version(), tuple(lines), plain)


def _make_lookalike(rng: Random, posting: Posting) -> None:
    version = posting.advertiser.next_version()
    posting.ad.body = with_line(rng, version, posting.ad.body, "adult_lookalike")
