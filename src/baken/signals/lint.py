"""What makes an indicator unfit to load: one small check per fault.

Forbidden inputs come first: a rule may not look at who somebody is.
"""

import re
from collections.abc import Iterator

from baken.extract.lexicon import rows
from baken.schema.errors import BakenError
from baken.signals.indicator import Indicator, Use
from baken.signals.kinds import KINDS

FORBIDDEN = re.compile(
    r"""
      nationalit | national\s+origin | afkomst | herkomst | origin\b | ethnic | etni
    | \bras\b | \brace\b | huidskleur | skin\s*colou?r | religi | geloof | \bfaith\b
    | moslim | muslim | christ(?:en|ian) | joods | jewish | hindoe | hindu
    | \btaal | \blanguages?\b | spelling | grammati
    | gebroken\s+(?:nederlands|engels) | broken\s+(?:dutch|english) | vertaald | translated
    | transgender | gender\s*identit | geslachtsidentiteit | lichaamsbouw | body\s+(?:trait|type)
    | gezicht | \bface\b | \bfaces\b | tatoe | tattoo | foto | photo | \bimage | afbeelding
    | screening | anonieme?\s+(?:nummer|beller) | anonymous\s+(?:number|caller)
    | huisnummer | house\s+number | verblijfs(?:status|vergunning) | residence\s+(?:status|permit)
    | roemeens | bulgaars | hongaars | pools\b | \blatin | \baziat | \bafrik
    | romanian | bulgarian | hungarian | polish\b | \basian | \bafrican | \beuropean\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words of protected attributes, and of safety practices of workers, that no rule may use."""

_VAGUE = re.compile(r"^\W*(?:unknown|onbekend|none|geen|n/?a|\?|-|tbd)\W*$", re.IGNORECASE)
_ID = re.compile(r"^[a-z][a-z0-9-]{2,60}$")


def faults(indicator: Indicator) -> list[str]:
    """What is wrong with `indicator`, one line each; an empty list means that it may load."""
    checks = (
        _id,
        _kind,
        _params,
        _forbidden_inputs,
        _word_list,
        _grade,
        _against,
        _placeholders,
        _examples,
        _silent_examples,
    )
    return [fault for check in checks for fault in check(indicator)]


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


def _forbidden_inputs(indicator: Indicator) -> Iterator[str]:
    """Protected attributes in what the rule looks at: its name, params, and word list."""
    looked_at = [indicator.id, indicator.family, indicator.kind, *indicator.title.values()]
    looked_at += _values(indicator) + _listed_terms(indicator)
    looked_at += [re.sub(r"[-_]", " ", words) for words in looked_at]
    found = {match.group(0).lower() for text in looked_at for match in FORBIDDEN.finditer(text)}
    for word in sorted(found):
        yield f"forbidden input: {word!r}: no rule looks at who somebody is or how they stay safe"


def _values(indicator: Indicator) -> list[str]:
    lists = (v if isinstance(v, list) else [v] for v in indicator.params.values())
    return [str(item) for items in lists for item in items]


def _listed_terms(indicator: Indicator) -> list[str]:
    """The phrases of the word list that the rule names, in every language."""
    topic = indicator.params.get("lexicon")
    if not isinstance(topic, str):
        return []
    try:
        return [row["term"] for row in rows(topic)]
    except BakenError:
        return []


def _word_list(indicator: Indicator) -> Iterator[str]:
    if "lexicon" in indicator.params and not _listed_terms(indicator):
        yield f"params: there is no word list called {indicator.params['lexicon']!r}"


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
