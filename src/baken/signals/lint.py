"""What makes an indicator unfit to load: one small check per fault.

Forbidden inputs come first: a rule may not look at who somebody is.
"""

import re
from collections.abc import Iterable, Iterator

from baken.signals.forbidden import codes, forbidden_in, forbidden_in_list, has_list
from baken.signals.indicator import Direction, Indicator, Use
from baken.signals.kinds import KINDS
from baken.signals.permitted import PERMITTED

_VAGUE = re.compile(r"^\W*(?:unknown|onbekend|none|geen|n/?a|\?|-|tbd)\W*$", re.IGNORECASE)
_ID = re.compile(r"^[a-z][a-z0-9-]{2,60}$")


def faults(indicator: Indicator) -> list[str]:
    """What is wrong with `indicator`, one line each; an empty list means that it may load."""
    checks = (
        _id,
        _kind,
        _params,
        _permitted,
        _direction,
        _forbidden_inputs,
        _word_list,
        _codes,
        _grade,
        _against,
        _placeholders,
        _examples,
        _silent_examples,
    )
    return [fault for check in checks for fault in check(indicator)]


def list_faults(indicators: Iterable[Indicator]) -> list[str]:
    """Forbidden words in the word lists behind `indicators`, one line each."""
    topics = {topic for indicator in indicators for topic in _lists(indicator)}
    return [
        f"word list {topic}, {language}: forbidden input: {word!r} in {term!r}"
        for topic in sorted(topics)
        for language, term, word in forbidden_in_list(topic)
    ]


def _lists(indicator: Indicator) -> list[str]:
    """The word lists behind a rule: its own parameter's, and that of the fields it reads."""
    kind = KINDS.get(indicator.kind)
    named = indicator.params.get("lexicon")
    found = [named, kind.lexicon if kind else None]
    return [topic for topic in found if isinstance(topic, str) and has_list(topic)]


def _id(indicator: Indicator) -> Iterator[str]:
    if not _ID.match(indicator.id):
        yield "id: use small letters, figures and hyphens"


def _kind(indicator: Indicator) -> Iterator[str]:
    if indicator.kind not in KINDS:
        yield f"kind: {indicator.kind!r} is not one of {', '.join(sorted(KINDS))}"


def _params(indicator: Indicator) -> Iterator[str]:
    kind = KINDS.get(indicator.kind)
    if kind is None:
        return
    for name in sorted(set(indicator.params) ^ set(kind.params)):
        known = name in kind.params
        yield f"params: {name!r} is {'missing' if known else 'not a parameter of this kind'}"
    for name, value in indicator.params.items():
        if name in kind.params and not isinstance(value, kind.params[name]):
            yield f"params: {name!r} must be of type {kind.params[name].__name__}"


def _permitted(indicator: Indicator) -> Iterator[str]:
    row = PERMITTED.get(indicator.number)
    if row is None:
        yield f"number: {indicator.number} is no row of docs/explanation/evidence-grades.md"
    elif not row.uses:
        yield f"number: no rule may look at number {indicator.number}: {row.why}"
    elif indicator.use not in row.uses:
        most = ", ".join(sorted(row.uses))
        yield f"use: number {indicator.number} is for {most}, not for {indicator.use}"


def _direction(indicator: Indicator) -> Iterator[str]:
    if indicator.use in (Use.SIGNAL, Use.STOP) and indicator.direction is not Direction.FOR:
        yield f"direction: what is used as {indicator.use} must speak for it"
    row = PERMITTED.get(indicator.number)
    if row and row.direction and indicator.direction is not row.direction:
        yield f"direction: number {indicator.number} speaks {row.direction} it"


def _forbidden_inputs(indicator: Indicator) -> Iterator[str]:
    """Protected attributes in what the rule says that it looks at: its name and params."""
    looked_at = [indicator.id, indicator.family, indicator.kind, *indicator.title.values()]
    found = forbidden_in([*looked_at, *_values(indicator)])
    for word in sorted(found):
        yield f"forbidden input: {word!r}: no rule looks at who somebody is or how they stay safe"


def _values(indicator: Indicator) -> list[str]:
    lists = (v if isinstance(v, list) else [v] for v in indicator.params.values())
    return [str(item) for items in lists for item in items]


def _word_list(indicator: Indicator) -> Iterator[str]:
    topic = indicator.params.get("lexicon")
    if isinstance(topic, str) and not has_list(topic):
        yield f"params: there is no word list called {topic!r}"


def _codes(indicator: Indicator) -> Iterator[str]:
    """Codes that no word list has would never fire, and nobody would notice."""
    kind = KINDS.get(indicator.kind)
    if kind is None or kind.lexicon is None or not has_list(kind.lexicon):
        return
    known = codes(kind.lexicon)
    for value in _values(indicator):
        if value not in known:
            yield f"params: {value!r} is no code of word list {kind.lexicon!r}"


def _grade(indicator: Indicator) -> Iterator[str]:
    if indicator.basis.evidence not in {"A", "B", "C", "D"}:
        yield "basis.evidence: one of A, B, C, D"
    if not indicator.basis.source.strip():
        yield "basis.source: name where the indicator comes from"


def _against(indicator: Indicator) -> Iterator[str]:
    for language, text in indicator.basis.against.items():
        if _VAGUE.match(text) or len(text) < 40:
            yield f"basis.against.{language}: say concretely what speaks against it, whom it hits"


def _placeholders(indicator: Indicator) -> Iterator[str]:
    kind = KINDS.get(indicator.kind)
    known = set(kind.details) if kind else set()
    for language, text in indicator.explain.items():
        for name in sorted(set(re.findall(r"{(\w*)}", text)) - known):
            yield f"explain.{language}: nothing fills {{{name}}}"


def _examples(indicator: Indicator) -> Iterator[str]:
    for fires in (True, False):
        if not any(example.fires is fires for example in indicator.examples):
            yield f"example: give at least one with fires = {str(fires).lower()}"


def _silent_examples(indicator: Indicator) -> Iterator[str]:
    known = {item.id for item in indicator.false_positives}
    for example in indicator.examples:
        if not example.fires and example.shows not in known:
            yield f"example: shows = {example.shows!r} is not a listed false_positive"
    if indicator.use is Use.STOP and len(known) < 2:
        yield "false_positive: a stop rule names at least two"
