"""Ads with an age under 18, and ads of adults that only look like one."""

from collections import Counter
from dataclasses import dataclass, field, replace
from random import Random

from baken.synthetic.bodies import Body, Line
from baken.synthetic.chance import happens, one_of, stream
from baken.synthetic.composing import with_line
from baken.synthetic.grammar import sentence
from baken.synthetic.languages import parts
from baken.synthetic.posting import Posting

ROWS_PER_MINOR = 4_000
LOOKALIKES_PER_MINOR = 3


@dataclass(slots=True)
class Planting:
    """Where ads are still to be changed: `due` are the kinds, by the row from which they are."""

    rng: Random
    due: list[tuple[int, str]]
    rows: int = 0
    minors: int = 0
    texts: set[str] = field(default_factory=set)


def planned(seed: int, rows: int) -> Planting:
    """One ad with an age under 18 in four thousand, and three look-alikes to each."""
    rng = stream(seed, "planted")
    minors = max(1, round(rows / ROWS_PER_MINOR))
    kinds = ["minor"] * minors + ["lookalike"] * (minors * LOOKALIKES_PER_MINOR)
    rng.shuffle(kinds)
    # Ahead of the end, so that an ad follows that can be changed.
    at = sorted(rng.randrange(max(1, rows * 9 // 10)) for _ in kinds)
    return Planting(rng, sorted(zip(at, kinds, strict=True), reverse=True))


def plant(planting: Planting, postings: list[Posting]) -> None:
    """Change ads of one advertiser, where some are due: ads that stand once, with no twin.

    An ad with an age under 18 says that, and for the rest only a name, a town, hobbies:
    never a service.
    """
    planting.rows += len(postings)
    if not planting.due or planting.due[-1][0] >= planting.rows:
        return
    seen = Counter(posting.ad.key for posting in postings)
    twins = any(posting.extra for posting in postings)
    once = [posting for posting in postings if seen[posting.ad.key] == 1 and not twins]
    planting.rng.shuffle(once)
    while once and planting.due and planting.due[-1][0] < planting.rows:
        _change(planting, once.pop(), planting.due.pop()[1])


def _change(planting: Planting, posting: Posting, kind: str) -> None:
    if kind == "minor":
        _make_minor(planting, posting)
    elif not _make_lookalike(planting.rng, posting):
        planting.due.append((0, kind))


def _make_minor(planting: Planting, posting: Posting) -> None:
    rng, ad = planting.rng, posting.ad
    in_text, in_column = one_of(rng, ((True, False), (False, True), (True, True)))
    age = one_of(rng, (16, 17, 17))
    body = _minor_body(rng, posting, in_text)
    for _ in range(50):
        if body.wording not in planting.texts:
            break
        body = _minor_body(rng, posting, in_text)
    planting.texts.add(body.wording)
    planting.minors += 1
    column = str(age) if in_column else ""
    posting.ad = replace(ad, minor=True, age=age, age_column=column, body=body)


def _minor_body(rng: Random, posting: Posting, in_text: bool) -> Body:
    manner = posting.ad.body.manner
    language = parts(manner.language)[0]
    slots = ["minor_opening", *["minor_age"] * in_text, "minor_other", "minor_other"]
    lines = [Line(slot, sentence(rng, language, "any", slot) or "") for slot in slots]
    style = replace(manner.style, joint="\n" if happens(rng, 0.4) else " ")
    plain = replace(manner, style=style, voice="first", two=False, language=language)
    return Body(posting.advertiser.next_version(), tuple(lines), plain)


def _make_lookalike(rng: Random, posting: Posting) -> bool:
    """Whether the ad could be given such a sentence."""
    version = posting.advertiser.next_version()
    body = with_line(rng, version, posting.ad.body, "adult_lookalike")
    if "lookalike" not in body.facts:
        return False
    posting.ad = replace(posting.ad, body=body)
    return True
