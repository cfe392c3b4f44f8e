"""`baken keys`: the keys behind which contacts lie, made, listed and destroyed."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from baken.basis import load
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import Keyring, destroy, due, new_keys, rotate
from baken.sealing.destruction import WINDOW_DAYS
from baken.sealing.key_files import destructions

app = typer.Typer()

Folder = Annotated[Path, typer.Option("--folder", help=say("The folder with the keys."))]
Beside = Annotated[
    Path, typer.Option("--basis", help=say("The basis that says how long facts are kept."))
]
HERE = Path("keys")
BASIS = Path("basis.toml")


@app.command("new", help=say("Make the missing keys for the quarters between two days."))
def new(
    first: Annotated[
        datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=say("Day of the first ad."))
    ],
    last: Annotated[
        datetime, typer.Option("--until", formats=["%Y-%m-%d"], help=say("Day of the last ad."))
    ],
    folder: Folder = HERE,
) -> None:
    """Make team keys; a quarter that has one, or had one, is left alone."""
    _tell_made(new_keys(folder, first.date(), last.date(), "team"))


@app.command("rotate", help=say("Make the keys of this quarter and the next; say what is due."))
def turn(folder: Folder = HERE, basis: Beside = BASIS) -> None:
    """Make the keys that will be needed and name those that should be destroyed."""
    made, ended = rotate(folder, date.today(), _window(basis))
    _tell_made(made)
    for key_id in ended:
        typer.echo(say("Due: baken keys destroy {key}", key=key_id))


@app.command("destroy", help=say("Destroy the key of one quarter. This cannot be undone."))
def remove(
    key: Annotated[str, typer.Argument(help=say("The quarter, such as 2026Q4."))],
    folder: Folder = HERE,
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask again."))] = False,
) -> None:
    """Destroy one key, after a question."""
    question = say(
        "Destroy the key of {key}? Its pseudonyms and sealed contacts can never be read again.",
        key=key,
    )
    if not yes and not typer.confirm(question):
        raise BakenError(say("Nothing was destroyed."))
    destroy(folder, key, date.today())
    typer.echo(say("Destroyed: {key}. Destroy it in your backups as well.", key=key))


@app.command("list", help=say("List the keys: of which quarters, which are due, which are gone."))
def show(folder: Folder = HERE, basis: Beside = BASIS) -> None:
    """List keys without showing any secret."""
    ring = Keyring.load(folder, None)
    ended = due(ring, date.today(), _window(basis))
    for key in ring.keys:
        state = say("due for destruction") if key.id in ended else say("in use")
        typer.echo(f"{key.id}  {key.starts} – {key.ends}  {state}  {key.commitment}")
    for row in destructions(folder):
        gone = say("destroyed on {day}", day=row["destroyed_on"])
        typer.echo(f"{row['id']}  {gone}  {row['commitment']}")


def _window(basis: Path) -> int:
    days = load(basis).retention.window_days if basis.exists() else None
    return days or WINDOW_DAYS


def _tell_made(made: list[str]) -> None:
    if not made:
        typer.echo(say("No key was needed."))
    for key_id in made:
        typer.echo(say("Made: {key}", key=key_id))
