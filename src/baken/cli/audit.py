"""`baken audit`: check that nobody changed who saw what."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.options import number
from baken.cli.workbench import Folder, need_extra
from baken.schema.wording import say

app = typer.Typer()

Heads = Annotated[
    Path | None,
    typer.Option("--heads", help=say("The file with signed ends of the trail.")),
]


@app.command("verify", help=say("Check that nothing in the audit trail was changed or removed."))
def verify(folder: Folder = None, heads: Heads = None) -> None:
    """Check every event against its chain, and the chain against what was signed."""
    need_extra()
    from baken.workbench.audit.verify import verify as check  # noqa: PLC0415 - an extra
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra

    whole = check(place(folder), heads)
    typer.echo(say("The audit trail is whole: {events} events.", events=number(whole.events)))
    if whole.expired:
        months = ", ".join(whole.expired)
        typer.echo(say("Months that expired, as they must: {months}.", months=months))
    if not whole.signed:
        typer.echo(say("Nothing is signed yet. Run: baken audit sign. Keep the file elsewhere."))


@app.command("sign", help=say("Sign where the audit trail ends now. Keep the file elsewhere."))
def sign(folder: Folder = None, heads: Heads = None) -> None:
    """Add the ends of the chains, signed, to a file outside the database."""
    need_extra()
    from baken.workbench.audit.verify import sign_heads  # noqa: PLC0415 - an extra
    from baken.workbench.config.place import place  # noqa: PLC0415 - an extra

    typer.echo(say("Signed: {count}.", count=sign_heads(place(folder), heads)))
