"""Where tables are worked: four verbs, the same for every engine."""

from baken.engines.base import Engine, RowFunction
from baken.engines.choice import LOCAL, EngineChoice, EngineName
from baken.engines.local import LocalEngine

__all__ = ["LOCAL", "Engine", "EngineChoice", "EngineName", "LocalEngine", "RowFunction"]
