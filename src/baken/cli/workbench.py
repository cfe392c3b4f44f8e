"""`baken workbench`: set up and serve the place where people decide."""

from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.options import number
from baken.schema.errors import BakenError
from baken.schema.wording import say

app = typer.Typer()
PORT = 8766

Folder = Annotated[
    Path | None,
    typer.Option("--folder", help=say("The folder of the workbench, with its database.")),
]


Port = Annotated[int, typer.Option("--port", min=1, max=65535, help=say("Port on this computer."))]


@app.command("setup", help=say("Make the workbench, or bring it up to date."))
def setup(
    folder: Folder = None,
    admin: Annotated[
        str, typer.Option("--admin", help=say("Email address of the first administrator."))
    ] = "",
    name: Annotated[str, typer.Option("--name", help=say("Name of the first administrator."))] = "",
    lost: Annotated[
        bool,
        typer.Option(
            "--lost", help=say("The only administrator lost a password or second step: a new link.")
        ),
    ] = False,
) -> None:
    """Make secrets, database and tables; running it again without --lost harms nothing."""
    need_extra()
    from baken.workbench.accounts.first import (  # noqa: PLC0415 - an extra
        has_administrator,
        let_administrator_in,
    )
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra
    from baken.workbench.config.running import set_up  # noqa: PLC0415 - an extra

    if lost and not admin:
        raise BakenError(say("Say whose: baken workbench setup --admin EMAIL --lost"))
    where = place(folder)
    set_up(where)
    typer.echo(say("The workbench is ready in {folder}.", folder=where.folder))
    if admin:
        link = let_administrator_in(where, admin, name or admin, lost)
        typer.echo(
            say(
                "Start it with baken workbench serve, and choose a password within three days: "
                "{link}",
                link=f"http://127.0.0.1:{PORT}{link}",
            )
        )
    elif not has_administrator(where):
        typer.echo(
            say("Nobody can log in yet. Name an administrator: baken workbench setup --admin EMAIL")
        )


@app.command("demo", help=say("Show the workbench with invented people and leads."))
def demo(
    scan: Annotated[Path, typer.Argument(help=say("The folder of a scan of invented ads."))],
    folder: Folder = None,
    port: Port = PORT,
    figures: Annotated[
        Path | None, typer.Option("--figures", help=say("The folder of figures of invented ads."))
    ] = None,
) -> None:
    """Make the demo, or bring it up to date, and serve it until Ctrl-C."""
    need_extra()
    from baken.workbench.config.place import demo_place  # noqa: PLC0415 - an extra
    from baken.workbench.config.running import serve as answer  # noqa: PLC0415 - an extra
    from baken.workbench.demo.job import make_demo  # noqa: PLC0415 - an extra
    from baken.workbench.statistics.job import show_figures  # noqa: PLC0415 - an extra

    where = demo_place(folder)
    _said(make_demo(where, scan, date.today()))
    if figures:
        _shown(show_figures(where, figures, date.today()))
    answer(where, port, _ready)


@app.command("serve", help=say("Serve the workbench on this computer."))
def serve(
    folder: Folder = None,
    port: Port = PORT,
) -> None:
    """Serve until Ctrl-C; the embedded database starts and stops along."""
    need_extra()
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra
    from baken.workbench.config.running import serve as answer  # noqa: PLC0415 - an extra

    answer(place(folder), port, _ready)


@app.command("import", help=say("Take in the leads of a scan; twice the same changes nothing."))
def take(
    scan: Annotated[Path, typer.Argument(help=say("The folder that baken scan wrote."))],
    folder: Folder = None,
) -> None:
    """Take in leads, and say what is new since the scan before."""
    need_extra()
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra
    from baken.workbench.intake.job import take_in_once  # noqa: PLC0415 - an extra

    _said(take_in_once(place(folder), scan, date.today()))


def _said(done: dict[str, int]) -> None:
    typer.echo(
        say(
            "New: {new}. Changed: {changed}. Same: {same}. No longer there: {gone}. Left out, "
            "because the municipality does not take part: {left_out}.",
            **{name: number(count) for name, count in done.items()},
        )
    )


@app.command("figures", help=say("Show figures of the region in the workbench."))
def show_region(
    figures: Annotated[
        Path, typer.Argument(help=say("The folder that baken measure figures wrote."))
    ],
    folder: Folder = None,
) -> None:
    """Show figures to whoever may see aggregates; this opens them."""
    need_extra()
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra
    from baken.workbench.statistics.job import show_figures  # noqa: PLC0415 - an extra

    _shown(show_figures(place(folder), figures, date.today()))


@app.command("outlines", help=say("Draw the maps with the outlines of municipalities in a file."))
def take_outlines(
    file: Annotated[Path, typer.Argument(help=say("GeoJSON or TopoJSON of municipalities."))],
    folder: Folder = None,
) -> None:
    """Keep outlines for the maps; a second file replaces the first."""
    need_extra()
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra
    from baken.workbench.statistics.boundaries import keep  # noqa: PLC0415 - an extra

    count = keep(place(folder), file)
    typer.echo(say("Kept: the outlines of {count} municipalities.", count=number(count)))


def _shown(municipalities: int) -> None:
    typer.echo(say("Shown: figures of {count} municipalities.", count=number(municipalities)))


@app.command("tick", help=say("Do what is due by itself: what is over ends, words go."))
def tick(folder: Folder = None) -> None:
    """Do what `serve` does every hour by itself; twice at once does nothing more."""
    need_extra()
    from baken.workbench.cases.job import tick_once  # noqa: PLC0415 - an extra
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra

    done = tick_once(place(folder), date.today())
    for line in done.warnings:
        typer.echo(line, err=True)
    typer.echo(
        say(
            "Stops that reached the scans: {wiped}. Leads that ended: {lapsed}. Words destroyed of "
            "steps: {forgotten}. Requests for contacts destroyed: {cleared}. Leads of holders "
            "who left: {released}. Views and last visits of who left: {left}. Ends of the audit "
            "trail signed: {signed}. Months of it that expired: {expired}. Leads destroyed after "
            "their last day: {destroyed}. Sessions that ended: {sessions}. Stops of over five "
            "years ago: {stops}.",
            **{name: number(count) for name, count in done.counts.items()},
        )
    )


@app.command("judgements", help=say("Write what people said of pairs of ads, for baken scan."))
def judgements(
    file: Annotated[Path, typer.Argument(help=say("The CSV with judgements; made if new."))],
    folder: Folder = None,
) -> None:
    """Write the judgements of the workbench to a file that `baken scan --judgements` reads."""
    need_extra()
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra
    from baken.workbench.intake.job import give_back_once  # noqa: PLC0415 - an extra

    count = give_back_once(place(folder), file)
    typer.echo(say("{count} judgements are in {file}.", count=number(count), file=file))


def _ready(address: str) -> None:
    typer.echo(say("Open {address} in a browser. Stop with Ctrl-C.", address=address))


def need_extra() -> None:
    """Say what to install where the extra is not there. Raises BakenError."""
    if find_spec("django") is None:
        raise BakenError(
            say("The workbench is not installed. Install it: pip install 'baken[workbench]'")
        )
