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
from baken.cli.commands import Commands
from baken.schema.errors import BakenError
from baken.schema.wording import say

app = typer.Typer(
    name="baken",
    cls=Commands,
    help=say(
        "Signs of exploitation in sex ads, read with care. Counting needs no legal basis; "
        "everything else does."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
