"""Which engine a run works on, as a person names it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

from baken.engines.base import Engine
from baken.engines.local import LocalEngine
from baken.schema.errors import BakenError
from baken.schema.wording import say

EngineName = Literal["local", "spark"]

EVERY_CORE = "local[*]"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine by name. `master`: where Spark runs; None for the cores of this machine."""

    name: EngineName = "local"
    master: str | None = None

    def __post_init__(self) -> None:
        if self.master is not None and self.name != "spark":
            raise BakenError(say("--master goes with --engine spark only."))

    def open(self) -> AbstractContextManager[Engine]:
        """Start the engine. Raises BakenError where what Spark needs is not there."""
        if self.name == "local":
            return LocalEngine()
        try:
            from baken.engines.spark import SparkEngine  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise BakenError(
                say("Spark is not installed. Install it with: pip install 'baken[spark]'")
            ) from error
        return SparkEngine(self.master or EVERY_CORE)


LOCAL = EngineChoice()
