"""`baken catalogue`: the rules and tables that people wrote, and the pages made from them."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.commands_page import commands_page
from baken.ingest import profiles
from baken.linking.model import model_faults
from baken.pipeline.trial import wrong_examples
from baken.report.reference import pages
from baken.schema.errors import BakenError
from baken.schema.places_rebuild import rebuild
from baken.schema.wording import language, say
from baken.signals import load_catalogue
from baken.signals.catalogue import check as faults_in

app = typer.Typer()
DOCS = Path("docs/reference")


@app.command("list", help=say("List the indicators and the sources."))
def listing() -> None:
    """One line each."""
    for one in load_catalogue().indicators.values():
        typer.echo(f"{one.use:8} {one.family:15} {one.id:28} {one.title[language()]}")
    for profile in profiles():
        typer.echo(f"{say('source'):8} {profile.format:15} {profile.name:28} {profile.publisher}")


@app.command("check", help=say("Check every record, and run every example in it."))
def check() -> None:
    """Raise BakenError with every fault."""
    folder = files("baken") / "catalogue"
    weights = folder / "linking" / "weights.toml"
    found = [f"linking/{weights.name}: {fault}" for fault in model_faults(weights)]
    found += faults_in(folder)
    if not found:
        found += wrong_examples(load_catalogue())
    if found:
        raise BakenError("\n".join(found))
    typer.echo(
        say(
            "The catalogue is in order: {number} indicators.",
            number=len(load_catalogue().indicators),
        )
    )


@app.command("docs", help=say("Make the reference pages from the catalogue and the tables."))
def docs(
    context: typer.Context,
    into: Annotated[Path, typer.Option("--into", help=say("Folder of the pages."))] = DOCS,
    check_only: Annotated[
        bool, typer.Option("--check", help=say("Only say whether they are current."))
    ] = False,
) -> None:
    """Write the pages, or raise BakenError naming those that are not current."""
    if language() != "en":
        raise BakenError(say("The reference pages are in English: set BAKEN_LANG=en."))
    made = pages() | {"commands.md": commands_page(context.find_root().command)}
    stale = [name for name, text in made.items() if _text(into / name) != text]
    if check_only and stale:
        raise BakenError(
            say("Not current: {pages}. Run: baken catalogue docs.", pages=", ".join(stale))
        )
    if not check_only:
        into.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (into / name).write_text(made[name], encoding="utf-8")
    typer.echo(say("The reference pages are current."))


@app.command("places", help=say("Make the table of places anew (for maintainers)."))
def places(
    towns: Annotated[Path, typer.Option("--towns", help=say("CSV of towns and municipalities."))],
    boundaries: Annotated[Path, typer.Option("--boundaries", help=say("TopoJSON of borders."))],
    into: Annotated[Path, typer.Option("--into", help=say("Folder of the table."))],
) -> None:
    """Rebuild the table of places from its two sources."""
    rebuild(towns, boundaries, into)
    typer.echo(say("Made anew: {folder}", folder=into))


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
