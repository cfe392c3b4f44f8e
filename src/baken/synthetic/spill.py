"""Rows put aside by day, so that a region of any size is made in little memory.

Advertisers are invented one by one, the files are written day by day. In between the rows
stand in one file per day, in a folder that is thrown away.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_AT_ONCE = 20_000


@dataclass(slots=True)
class Spill:
    """Values that JSON can hold, by number, in the folder."""

    folder: Path
    waiting: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def put(self, number: int, value: object) -> None:
        """Put `value` aside under `number`."""
        self.waiting[number].append(json.dumps(value, ensure_ascii=False))
        self.count += 1
        if self.count % _AT_ONCE == 0:
            self._write()

    def take(self, number: int) -> Iterator[Any]:
        """What was put under `number`, in that order."""
        self._write()
        path = self.folder / str(number)
        if path.exists():
            with path.open(encoding="utf-8") as file:
                yield from map(json.loads, file)

    def _write(self) -> None:
        for number, lines in self.waiting.items():
            with (self.folder / str(number)).open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{line}\n" for line in lines)
        self.waiting.clear()
