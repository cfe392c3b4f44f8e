"""The command line: one word a command, one clear line an error.

Exit codes: 0 done; 1 a fault of the program; 2 input that cannot be used; 3 the legal basis
does not carry it.
"""

import os
import sys
import traceback
from pathlib import Path

import typer

from baken import __version__
from baken.cli import audit, basis, catalogue, keys, measure, workbench
from baken.cli.count import count
from baken.cli.demo import demo
from baken.cli.evaluate import evaluate
from baken.cli.evaluate_fields import evaluate_fields
from baken.cli.fields import fields
from baken.cli.judge import judge
from baken.cli.label import label
from baken.cli.link import link
from baken.cli.purge import purge
from baken.cli.scan import scan
from baken.cli.show import show
from baken.schema.errors import BakenError
from baken.schema.wording import say

app = typer.Typer(
    name="baken",
    help=say(
        "Signs of exploitation in sex ads, read with care. Counting needs no legal basis; "
        "everything else does."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo", help=say("Make an invented region to try everything on."))(demo)
app.command("count", help=say("Count ads and advertisers; keeps no personal data."))(count)
app.command("scan", help=say("Find what a person should look at, and say why."))(scan)
app.command("show", help=say("Show the results of a scan as a page on this computer."))(show)
app.command("fields", help=say("Show what is read in one text."))(fields)
app.command("link", help=say("Say which texts of a CSV belong together."))(link)
app.command("judge", help=say("Say that two ads are of one advertiser, or are not."))(judge)
app.command("purge", help=say("Destroy what is due."))(purge)
app.command("evaluate", help=say("Measure the scan on invented regions with known answers."))(
    evaluate
)
app.command(
    "evaluate-fields", help=say("Measure how fields are read, on ads that people labelled.")
)(evaluate_fields)
app.command("label", help=say("Label a sample of ads by hand, to measure against."))(label)
app.add_typer(basis.app, name="basis")
app.add_typer(keys.app, name="keys")
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(workbench.app, name="workbench")
app.add_typer(audit.app, name="audit")
app.add_typer(measure.app, name="measure")


@app.callback(invoke_without_command=True)
def about(
    version: bool = typer.Option(False, "--version", help=say("Show the version.")),
) -> None:
    """Answer --version; everything else is a command."""
    if version:
        typer.echo(f"baken {__version__}")
        raise typer.Exit


def _fault(error: Exception) -> str:
    """An error of the program itself, without its message: that may hold what was read."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return say(
        "This is a fault in baken: {kind} at {file}, line {line}. What stood there before still "
        "stands. Please report it without your data. With BAKEN_DEBUG=1 you see all of it.",
        kind=type(error).__name__,
        file=Path(frame.filename).name,
        line=frame.lineno,
    )


def main() -> None:
    """Run a command; an error of ours is a message, never a stack trace."""
    try:
        app()
    except BakenError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if "BAKEN_DEBUG" in os.environ:
            raise
        typer.echo(_fault(error), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo(say("Stopped. What stood there before still stands."), err=True)
        sys.exit(130)
