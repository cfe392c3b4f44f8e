"""What the papers behind a basis must hold before anything but counting may run.

Every function returns reasons: what is missing and what would make it good. An empty list
means that this part is in order.
"""

from collections.abc import Callable
from datetime import date

from baken.basis.model import Basis, Signatory
from baken.files import sha256_of
from baken.schema.wording import say

Paper = Callable[[Basis, date], list[str]]


def need(value: object, field: str, what: str) -> list[str]:
    """A reason naming the field where `value` is empty."""
    if value not in ("", None, ()):
        return []
    return [say("{field} is missing in basis.toml: {what}.", field=field, what=what)]


def controller(basis: Basis, _today: date) -> list[str]:
    """Who answers for it, and for which municipalities."""
    return [
        *need(basis.controller, "controller", say("name the organisation that answers for this")),
        *need(basis.municipalities, "municipalities", say("list the CBS codes, such as GM0606")),
    ]


def period(basis: Basis, today: date) -> list[str]:
    """The dates must be there and today must lie between them."""
    start, end = basis.valid_from, basis.valid_until
    return [
        *need(start, "valid_from", say("give the first day on which the basis holds")),
        *need(end, "valid_until", say("give the last day on which the basis holds")),
        *within(basis, today),
    ]


def within(basis: Basis, today: date) -> list[str]:
    """Today must lie between the dates that are given."""
    if basis.valid_from and today < basis.valid_from:
        return [
            say(
                "The basis begins on {day}. Until then only counting is permitted: baken count.",
                day=basis.valid_from,
            )
        ]
    if basis.valid_until and today > basis.valid_until:
        return [
            say(
                "The basis ended on {day} (valid_until). Only counting is permitted now: "
                "baken count. For more, a new decision is needed.",
                day=basis.valid_until,
            )
        ]
    return []


def decision(basis: Basis, today: date) -> list[str]:
    """The college's decision, with the document itself beside the basis."""
    paper = basis.decision
    return [
        *need(paper.reference, "decision.reference", say("give the number of the decision")),
        *need(paper.date, "decision.date", say("give the day of the decision")),
        *_not_later("decision.date", paper.date, today),
        *need(paper.document, "decision.document", say("name the file with the decision")),
        *need(paper.sha256, "decision.sha256", say("make it anew with: baken basis new")),
        *_document(basis),
    ]


def _document(basis: Basis) -> list[str]:
    paper = basis.decision
    if not paper.document or not paper.sha256:
        return []
    try:
        same = sha256_of(basis.folder / paper.document) == paper.sha256
    except OSError:
        return [
            say(
                "The decision {file} (decision.document) is not beside basis.toml: put it there.",
                file=paper.document,
            )
        ]
    if same:
        return []
    return [
        say(
            "The decision {file} is not the one that was signed for (decision.sha256 differs): "
            "put the signed document back, or make a new basis.",
            file=paper.document,
        )
    ]


def signatures(basis: Basis, today: date) -> list[str]:
    """The college and the privacy officer must both have signed."""
    return [
        *_signed(basis, "college", say("the college of mayor and aldermen"), today),
        *_signed(basis, "fg", say("the privacy officer (FG)"), today),
    ]


def _signed(basis: Basis, role: str, who: str, today: date) -> list[str]:
    rows = [row for row in basis.signatories if row.role == role]
    if not rows:
        return [
            say(
                "signatories: {who} has not signed. Add a signatory with role {role} and a date.",
                who=who,
                role=role,
            )
        ]
    return _signed_in_time(rows, role, today)


def _signed_in_time(rows: list[Signatory], role: str, today: date) -> list[str]:
    days = [row.date for row in rows if row.date]
    field = f"signatories.date ({role})"
    if not days:
        return need(None, field, say("give the day of signing"))
    return _not_later(field, min(days), today)


def impact(basis: Basis, today: date) -> list[str]:
    """The DPIA, which must cover a random sample where one is allowed."""
    paper = basis.dpia
    return [
        *need(paper.reference, "dpia.reference", say("give the number or title of the DPIA")),
        *need(paper.date, "dpia.date", say("give the day on which the DPIA was adopted")),
        *_not_later("dpia.date", paper.date, today),
    ]


def sample(basis: Basis, _today: date) -> list[str]:
    """A random sample of leads without signals only where the DPIA covers it."""
    if not basis.allow.random_sample or (basis.dpia.random_sample and basis.dpia.reference):
        return []
    return [
        say(
            "allow.random_sample is true, but the DPIA does not cover it (dpia.random_sample). "
            "Set it to false, or have the DPIA cover the sample."
        )
    ]


def ground(basis: Basis, _today: date) -> list[str]:
    """The statutory basis of the task."""
    what = say("name the article of law on which the task rests")
    return need(basis.statutory_basis, "statutory_basis", what)


def consultation(basis: Basis, _today: date) -> list[str]:
    """Prior consultation of the supervisory authority (GDPR art. 36), or why it is not needed."""
    what = say("give the reference of the consultation, or say why it was not needed")
    return need(basis.prior_consultation, "prior_consultation", what)


def statute(basis: Basis, _today: date) -> list[str]:
    """The article that names this very work."""
    return need(basis.statute, "statute", say("give the id of the article that allows this work"))


def limits(basis: Basis, _today: date) -> list[str]:
    """What may be read, and for how long it may be kept."""
    keep = basis.retention
    return [
        *need(keep.lead_days, "retention.lead_days", say("say how many days a lead is kept")),
        *need(keep.window_days, "retention.window_days", say("say how many days facts are kept")),
        *need(basis.allow.fields, "allow.fields", say("list the kinds of fields to be read")),
    ]


def corpus(basis: Basis, _today: date) -> list[str]:
    """Where a published corpus comes from and why anyone may use it."""
    paper = basis.corpus
    return [
        *need(paper.title, "corpus.title", say("give the title of the corpus")),
        *need(paper.licence, "corpus.licence", say("name its licence")),
        *need(paper.publisher, "corpus.publisher", say("name who published it")),
        *need(paper.sha256, "corpus.sha256", say("give the SHA-256 of the file")),
        *need(basis.allow.fields, "allow.fields", say("list the kinds of fields to be read")),
    ]


def _not_later(field: str, day: date | None, today: date) -> list[str]:
    if day is None or day <= today:
        return []
    return [say("{field} is {day}: that day is yet to come. Mend the date.", field=field, day=day)]
