"""The questions of `baken basis new`, and a basis made from the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.basis import checks
from baken.basis.model import FIELD_KINDS, Basis, Mode
from baken.basis.read import parse
from baken.files import sha256_of
from baken.schema.errors import BakenError
from baken.schema.geography import municipalities
from baken.schema.wording import say

Form = Callable[[str], object]
_YES = ("yes", "y", "ja", "j", "true")
_NO = ("no", "n", "nee", "false")


@dataclass(frozen=True)
class Question:
    """One question: the field it fills, the words, what to take if nothing is answered."""

    field: str
    text: str
    form: Form
    default: str = ""


def questions(mode: Mode | None = None) -> list[Question]:
    """The questions to ask, in order. Before the mode is known there is only that one."""
    if mode is None:
        return [_mode()]
    asked = _who()
    if mode is not Mode.COUNT:
        asked += _period() + _papers() + _limits()
    if mode in (Mode.SCAN, Mode.STATUTE):
        asked.append(
            Question(
                "prior_consultation",
                say("Prior consultation of the supervisory authority: reference, or why not"),
                _text,
            )
        )
    if mode is Mode.STATUTE:
        asked.append(Question("statute", say("Id of the article that allows this work"), _text))
    return asked


def value_of(question: Question, written: str, folder: Path) -> object:
    """The answer as a value. Raises BakenError with the question's field and what to write."""
    try:
        value = question.form(written.strip())
    except ValueError as error:
        raise BakenError(f"{question.field}: {error}.") from error
    if question.field == "decision.document" and not (folder / str(value)).is_file():
        raise BakenError(
            say(
                "decision.document: there is no file {file} in {folder}. Put the decision there.",
                file=value,
                folder=folder,
            )
        )
    return value


def basis_from(answers: Mapping[str, object], path: Path) -> Basis:
    """The team's basis that follows from the answers, by field; `path` is where it will lie.

    The decision's SHA-256 is taken from the document beside it. Raises BakenError.
    """
    values: dict[str, object] = {"kind": "team"}
    sections: dict[str, dict[str, object]] = {}
    for field, value in answers.items():
        section, _, name = field.rpartition(".")
        target = sections.setdefault(section, {}) if section else values
        target[name] = value
    document = str(sections.get("decision", {}).get("document", ""))
    if document:
        sections["decision"]["sha256"] = sha256_of(path.parent / document)
    signed = sections.pop("signed", {})
    values["signatories"] = [{"role": role, "date": day} for role, day in signed.items()]
    return parse({**values, **sections}, path)


def _mode() -> Question:
    what = say("How far does the decision reach: count, occasion, scan or statute?")
    return Question("mode", what, lambda written: str(checks.mode(written)), "count")


def _who() -> list[Question]:
    return [
        Question("controller", say("Which organisation answers for this?"), _text),
        Question(
            "municipalities", say("For which municipalities (CBS codes, with commas)?"), _codes
        ),
    ]


def _period() -> list[Question]:
    return [
        Question("valid_from", say("First day on which the basis holds"), _day),
        Question("valid_until", say("Last day on which the basis holds"), _day),
    ]


def _papers() -> list[Question]:
    return [
        Question("decision.reference", say("Number of the college's decision"), _text),
        Question("decision.date", say("Day of the decision"), _day),
        Question("decision.document", say("File with the decision, beside basis.toml"), _document),
        Question("signed.college", say("Day on which the college signed"), _day),
        Question("signed.fg", say("Day on which the privacy officer (FG) signed"), _day),
        Question("dpia.reference", say("Number or title of the DPIA"), _text),
        Question("dpia.date", say("Day on which the DPIA was adopted"), _day),
        Question(
            "dpia.random_sample", say("Does the DPIA cover a random sample?"), _flag, say("no")
        ),
        Question("statutory_basis", say("Article of law on which the task rests"), _text),
    ]


def _limits() -> list[Question]:
    return [
        Question("retention.lead_days", say("Days that a lead is kept (1 to 90)"), _days, "30"),
        Question("retention.window_days", say("Days that facts are kept (1 to 90)"), _days, "90"),
        Question("allow.fields", say("Fields to be read"), _kinds, ", ".join(FIELD_KINDS)),
        Question("allow.seal_values", say("Keep contacts, encrypted?"), _flag, say("no")),
        Question("allow.random_sample", say("Draw a random sample?"), _flag, say("no")),
    ]


def _text(written: str) -> str:
    if not written:
        raise ValueError(say("this may not be empty"))
    return written


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(say("write a day as 2026-09-01")) from None


def _days(written: str) -> int:
    return checks.days(int(written) if written.isdecimal() else None)


def _flag(written: str) -> bool:
    if written.lower() not in _YES + _NO:
        raise ValueError(say("answer yes or no"))
    return written.lower() in _YES


def _document(written: str) -> str:
    return checks.document(_text(written))


def _list(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _kinds(written: str) -> list[str]:
    return list(checks.field_kinds(_list(written)))


def _codes(written: str) -> list[str]:
    codes = list(checks.municipalities(_list(written.upper())))
    if not codes:
        raise ValueError(say("this may not be empty"))
    unknown = [code for code in codes if code not in municipalities()]
    if unknown:
        raise ValueError(say("there is no municipality {codes}", codes=", ".join(unknown)))
    return codes
