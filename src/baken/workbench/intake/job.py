"""Taking leads in, and giving judgements back, from the command line."""

from datetime import date
from pathlib import Path

from django.db import connections

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.config.place import Place
from baken.workbench.config.running import database, open_django

INVENTED = "invented"


def take_in_once(where: Place, folder: Path, today: date) -> dict[str, int]:
    """Take in the scan in `folder`; counts by name. Raises BakenError."""
    with database(where):
        open_django(where.folder)
        from baken.workbench.intake.leads import label_of, take_in  # noqa: PLC0415 - as models are

        if where.is_demo and label_of(folder) != INVENTED:
            raise BakenError(
                say("A demo takes in invented leads only. Make a workbench: baken workbench setup.")
            )
        from baken.workbench.cases.wiping import wipe_stopped  # noqa: PLC0415 - as models are

        wipe_stopped(scans=[*where.scans, folder], today=today)  # what was stopped does not return
        done = take_in(folder=folder, today=today)
        connections.close_all()
    where.note_scan(folder)
    names = ("new", "changed", "same", "gone", "left_out")
    return {name: getattr(done, name) for name in names}


def give_back_once(where: Place, file: Path) -> int:
    """Write the judgements to `file`; how many. Raises BakenError."""
    with database(where):
        open_django(where.folder)
        from baken.workbench.intake.leads import give_back  # noqa: PLC0415 - models need Django

        done = give_back(file=file)
        connections.close_all()
    return done
