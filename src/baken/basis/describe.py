"""A basis in plain words: what it is, what may be done today, and what stands in the way."""

from datetime import date

from baken.basis.gate import out_of_reach, paper_refusals
from baken.basis.model import Basis, Kind
from baken.basis.permits import Action
from baken.schema.geography import municipalities
from baken.schema.wording import say


def describe(basis: Basis, today: date) -> list[str]:
    """Lines for a person to read."""
    return [
        *_what(basis),
        "",
        say("Today, {day}:", day=today),
        say("Counting (baken count): permitted. It needs no basis."),
        *_may(basis, Action.SCAN, say("Scanning (baken scan)"), today),
        *_may(basis, Action.OCCASION, say("Looking at one ad, with a reason"), today),
        *_bound(basis),
    ]


def _what(basis: Basis) -> list[str]:
    about = {
        Kind.TEAM: say("A basis for a team's own work."),
        Kind.DEMO: say("A demo: invented ads about nobody."),
        Kind.CORPUS: say("A published corpus. It never enters the workbench."),
    }
    lines = [
        about[basis.kind],
        _line(say("Mode"), basis.mode),
        _line(say("Who answers for it"), basis.controller),
        _line(say("Municipalities"), ", ".join(map(_named, basis.municipalities))),
        _line(say("Holds from"), basis.valid_from),
        _line(say("Holds until"), basis.valid_until),
        _line(say("Decision"), basis.decision.reference),
        _line(say("Statutory basis"), basis.statutory_basis),
        _line(say("Corpus"), basis.corpus.title),
        *_limits(basis),
    ]
    return [line for line in lines if line]


def _limits(basis: Basis) -> list[str]:
    keep, allow = basis.retention, basis.allow
    return [
        _line(say("Fields that may be read"), ", ".join(allow.fields)),
        _line(say("Days that a lead is kept"), keep.lead_days),
        _line(say("Days that facts are kept"), keep.window_days),
        _line(say("Contacts kept encrypted"), _yes(allow.seal_values)),
        _line(say("Random sample of leads without signals"), _yes(allow.random_sample)),
    ]


def _may(basis: Basis, action: Action, what: str, today: date) -> list[str]:
    reasons = out_of_reach(basis, action) or paper_refusals(basis, action, today)
    if not reasons:
        return [say("{what}: permitted.", what=what)]
    return [say("{what}: not permitted.", what=what), *(f"  - {reason}" for reason in reasons)]


def _bound(basis: Basis) -> list[str]:
    if basis.kind is Kind.TEAM:
        return []
    names = ", ".join(basis.demo.files) or basis.corpus.title
    return [say("It holds for these files only: {files}.", files=names)]


def _line(what: str, value: object) -> str:
    return f"{what}: {value}" if value not in (None, "") else ""


def _named(code: str) -> str:
    known = municipalities().get(code)
    return f"{known.name} ({code})" if known else f"{say('unknown')} ({code})"


def _yes(value: bool) -> str:
    return say("yes") if value else say("no")
