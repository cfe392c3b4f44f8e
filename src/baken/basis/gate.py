"""The gate: a run goes through with a permit, or hears everything that stands in its way.

Counting keeps nothing personal and needs no basis. Looking at one ad because of a concrete
occasion, and scanning, need ever more papers (docs/explanation says why).
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from baken.basis import papers
from baken.basis.model import Basis, Kind, Mode
from baken.basis.permits import LABELS, Action, Occasion, Permit, counting, granted
from baken.files import sha256_of
from baken.schema.errors import NotPermitted
from baken.schema.wording import say

_REACH = {
    Action.OCCASION: (Mode.OCCASION, Mode.SCAN, Mode.STATUTE),
    Action.SCAN: (Mode.SCAN, Mode.STATUTE),
}
_OCCASION: tuple[papers.Paper, ...] = (
    papers.period,
    papers.controller,
    papers.decision,
    papers.signatures,
    papers.impact,
    papers.sample,
    papers.ground,
    papers.limits,
)
_INVENTED: tuple[papers.Paper, ...] = (papers.within, papers.limits, papers.sample)
_PUBLISHED: tuple[papers.Paper, ...] = (papers.within, papers.corpus)


def permit(
    basis: Basis | None,
    action: Action,
    today: date,
    files: Sequence[Path] = (),
    occasion: Occasion | None = None,
) -> Permit:
    """The permit for this run. Raises NotPermitted with every reason why not.

    Args:
        basis: the basis on file; None where there is none.
        action: what is asked.
        today: the day on which it is asked.
        files: the files with ads; a demo or a corpus is bound to theirs.
        occasion: for the action OCCASION, how many ads are looked at and why.
    """
    found = refusals(basis, action, today, files, occasion)
    if found:
        head = say("This is not permitted on the basis on file:")
        raise NotPermitted("\n".join([head, *(f"- {line}" for line in found)]))
    if basis is None or action is Action.COUNT:
        known = basis is not None and not _strange_files(basis, files)
        return counting(today, LABELS[basis.kind] if basis and known else None)
    return granted(basis, action, today)


def refusals(
    basis: Basis | None,
    action: Action,
    today: date,
    files: Sequence[Path] = (),
    occasion: Occasion | None = None,
) -> list[str]:
    """Everything that stands in the way, each with what would mend it; empty: permitted."""
    if action is Action.COUNT:
        return []
    found = paper_refusals(basis, action, today)
    if basis is not None:
        found += _strange_files(basis, files)
    if action is Action.OCCASION:
        found += _no_occasion(occasion)
    return found


def paper_refusals(basis: Basis | None, action: Action, today: date) -> list[str]:
    """What stands in the way in the papers alone, whatever the files."""
    if action is Action.COUNT:
        return []
    if basis is None:
        return [
            say(
                "There is no basis on file. Counting needs none: baken count. "
                "For more, record the decision: baken basis new."
            )
        ]
    needed = _papers(basis, action)
    return [
        *out_of_reach(basis, action),
        *(line for paper in needed for line in paper(basis, today)),
    ]


def _papers(basis: Basis, action: Action) -> tuple[papers.Paper, ...]:
    if basis.kind is Kind.DEMO:
        return _INVENTED
    if basis.kind is Kind.CORPUS:
        return _PUBLISHED
    extra: tuple[papers.Paper, ...] = ()
    if action is Action.SCAN:
        extra = (papers.consultation,)
    if basis.mode is Mode.STATUTE:
        extra += (papers.statute,)
    return _OCCASION + extra


def out_of_reach(basis: Basis, action: Action) -> list[str]:
    """Why the mode of the basis does not go as far as `action`."""
    if basis.mode in _REACH[action]:
        return []
    return [
        say(
            "The mode of the basis is {mode}; this needs mode {needed}. "
            "That takes a decision by the college.",
            mode=basis.mode,
            needed=", ".join(_REACH[action]),
        )
    ]


def _no_occasion(occasion: Occasion | None) -> list[str]:
    found = []
    if occasion is None or occasion.n_ads != 1:
        found.append(say("An occasion is about exactly one ad: give a file with one ad."))
    if occasion is None or not occasion.reason.strip():
        found.append(say("Say why this ad is looked at: --reason."))
    return found


def _strange_files(basis: Basis, files: Sequence[Path]) -> list[str]:
    """Files that a demo or corpus basis is not bound to; a team's basis is bound to none."""
    if basis.kind is Kind.TEAM:
        return []
    if not files:
        return [say("This basis holds for certain files only, and none was given.")]
    return [
        say(
            "{file} is not a file that this basis was made for (its SHA-256 differs). "
            "A {kind} basis holds for those files only; other ads need a basis of their own.",
            file=path.name,
            kind=basis.kind,
        )
        for path in files
        if not _bound_to(basis, path)
    ]


def _bound_to(basis: Basis, path: Path) -> bool:
    known = basis.demo.files.get(path.name) if basis.kind is Kind.DEMO else basis.corpus.sha256
    try:
        return bool(known) and sha256_of(path) == known
    except OSError:
        return False
