"""Options that say where tables are worked; apart, as engines take time to load."""

from typing import Annotated

import typer

from baken.engines import EngineName
from baken.schema.wording import say

EngineOption = Annotated[
    EngineName, typer.Option("--engine", help=say("Where tables are worked: local, or spark."))
]
Master = Annotated[
    str | None,
    typer.Option("--master", help=say("Where Spark runs, such as local[2] or spark://host:7077.")),
]
