"""`baken basis`: record the legal basis, and see what it permits."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from baken.basis import Mode, describe, load, write
from baken.basis.questions import Question, basis_from, questions, value_of
from baken.schema.errors import BakenError
from baken.schema.wording import say

app = typer.Typer()

Where = Annotated[Path, typer.Option("--basis", help=say("Where basis.toml lies."))]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--answer", "-a", help=say("An answer given beforehand, as field=answer; may be repeated.")
    ),
]
NoInput = Annotated[
    bool, typer.Option("--no-input", help=say("Ask nothing: answers and defaults must do."))
]


@app.command("new", help=say("Record a basis by answering questions."))
def new(
    path: Where = Path("basis.toml"),
    answer: Given = None,
    no_input: NoInput = False,
) -> None:
    """Ask what is needed for the mode, write basis.toml, and say what it permits."""
    if path.exists():
        raise BakenError(
            say(
                "There is a basis {file} already. Keep it: give the new one another name.",
                file=path,
            )
        )
    given = _given(answer or [])
    answers: dict[str, object] = {}
    _answer_all(questions(), answers, given, path, no_input)
    _answer_all(questions(Mode(str(answers["mode"]))), answers, given, path, no_input)
    if given:
        raise BakenError(say("No question asks for: {fields}.", fields=", ".join(given)))
    basis = basis_from(answers, path)
    write(basis, path)
    typer.echo(say("Written: {file}", file=path))
    _show(path)


@app.command("show", help=say("Say in plain words what the basis permits today."))
def show(path: Where = Path("basis.toml")) -> None:
    """Explain the basis."""
    _show(path)


def typed_by_a_person() -> bool:
    """Whether somebody sits at the keyboard and can try again."""
    return sys.stdin.isatty()


def _show(path: Path) -> None:
    for line in describe(load(path), date.today()):
        typer.echo(line)


def _given(answers: list[str]) -> dict[str, str]:
    given = {}
    for answer in answers:
        field, sign, written = answer.partition("=")
        if not sign:
            raise BakenError(say("Write an answer as field=answer: {answer}", answer=answer))
        given[field.strip()] = written
    return given


def _answer_all(
    asked: list[Question],
    answers: dict[str, object],
    given: dict[str, str],
    path: Path,
    no_input: bool,
) -> None:
    for question in asked:
        written = given.pop(question.field, question.default if no_input else None)
        if written is not None:
            answers[question.field] = value_of(question, written, path.parent)
        else:
            answers[question.field] = _ask(question, path.parent)


def _ask(question: Question, folder: Path) -> object:
    """Ask until the answer can be used; a wrong answer that was piped in ends it."""
    while True:
        try:
            written = typer.prompt(
                f"{question.text} ({question.field})",
                default=question.default,
                show_default=bool(question.default),
            )
        except typer.Abort as end:
            raise BakenError(
                say("The answers stopped at {field}. Nothing was written.", field=question.field)
            ) from end
        try:
            return value_of(question, written, folder)
        except BakenError as error:
            if not typed_by_a_person():
                raise
            typer.echo(str(error))
