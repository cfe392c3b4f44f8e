"""The templates of a lead: of its ads that share a text, what was copied and what filled in."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from baken.extract import aliases
from baken.linking.template import Member, make_template
from baken.linking.template_sets import template_sets
from baken.linking.written_words import Mention
from baken.report.model import Ad, Lead
from baken.report.template_view import TemplateView, view_template
from baken.report.ties import joined
from baken.schema.wording import say

_NAME = re.compile(r"Naam: (.+?)(?: · leeftijd: .*)?$", re.MULTILINE)
"""The line that holds what the source keeps apart, as `pipeline.reading` writes it."""

_DOTS = re.compile("•{3,}")
_BY_TEXT = ("text", "alike")


def lead_templates(lead: Lead) -> tuple[TemplateView, ...]:
    """One per set of ads of the lead that hang together by their texts, the largest first.

    Made from the words as the lead has them, with every contact detail overwritten. Sets that
    have no word in common are left out: two ads may each be like a third.
    """
    by_number = {ad.number: ad for ad in lead.ads}
    sets = [sorted(one) for one in joined([*_tied(lead), *_alike(lead.ads)])]
    sets.sort(key=lambda one: (-len(one), one))
    views = (_view([by_number[number] for number in one]) for one in sets)
    return tuple(view for view in views if any(not piece.slot for piece in view.outline))


def _tied(lead: Lead) -> list[set[int]]:
    """Ads that linking tied by their texts."""
    return [set(tie.ads) for tie in lead.ties if tie.reason in _BY_TEXT]


def _alike(ads: Sequence[Ad]) -> list[set[int]]:
    """Ads that another reason ties, a contact say, with texts that are alike all the same."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for ad, first in zip(ads, template_sets([_text(ad) for ad in ads]), strict=True):
        found[first].add(ad.number)
    return [one for one in found.values() if len(one) > 1]


def _view(ads: list[Ad]) -> TemplateView:
    ids = {ad.number: f"{ad.number:09}" for ad in ads}
    template = make_template(Member(ids[ad.number], _text(ad), _mentions(ad)) for ad in ads)
    names = {ids[ad.number]: say("Ad {number}", number=ad.number) for ad in ads}
    languages = {ids[ad.number]: ad.language for ad in ads if ad.language}
    return replace(view_template(template, len(ads), names, languages), blind=any(map(_blind, ads)))


def _blind(ad: Ad) -> bool:
    """Whether something was overwritten in an ad of which the run kept no pseudonym."""
    known = [each for each in ad.mentions if each.value]
    return any(
        not any(each.start <= dots.start() and dots.end() <= each.end for each in known)
        for dots in _DOTS.finditer(_text(ad))
    )


def _text(ad: Ad) -> str:
    return "".join(segment.text for segment in ad.segments)


def _mentions(ad: Ad) -> tuple[Mention, ...]:
    """What was read in an ad, with the names that stand in its words."""
    text = _text(ad)
    names = [Mention("name", each.start, each.end) for each in aliases(text)]
    head = _NAME.match(text)
    if head:
        names.append(Mention("name", *head.span(1)))
    return (*ad.mentions, *names)
