"""What a form asks for is done once: its token is kept with what it made, and is of nobody else."""

from django.db import IntegrityError, models, transaction

from baken.workbench.cases.refusal import Refused
from baken.workbench.cases.workflow import Need


def save_once(made: models.Model) -> None:
    """Write a new row. Raises Refused where its token is that of a form that did something else."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise Refused([Need.STEP]) from error
