"""Breaking the reading of ads. Run: python -m benchmarks.fuzz --seconds 600 --seed 1.

Inputs come from Hypothesis, from mutated ads and from scraps of all word lists; with
`--engine atheris` they are steered to code not seen before (atheris is to be installed apart:
pip install atheris). Every fault is cut down to a short text and written to a folder.
"""

import argparse
import inspect
import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import FunctionType

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks import fuzz_inputs, fuzz_laws

PER_ROUND = 150
HANGS_AFTER = 300  # seconds
MOST_ALIKE = 3  # faults kept of one name


class Faults:
    """The faults found so far, a few texts of each; printed and written as they come."""

    def __init__(self, file: Path | None, left_out: str = "") -> None:
        self.inputs = 0
        self._left_out = str.maketrans("", "", left_out)
        self.found: dict[str, list[str]] = {}
        self._file = file

    def check(self, text: str) -> None:
        """Hold a text against all laws."""
        text = text.translate(self._left_out)
        self.inputs += 1
        for name in _in_time(lambda: fuzz_laws.broken(text)):
            self.add(name, text, lambda shorter, name=name: name in fuzz_laws.broken(shorter))

    def grow(self, scrap: str) -> None:
        """Repeat a scrap to a megabyte."""
        self.inputs += 1
        for steep in _in_time(lambda: [fuzz_laws.growth(scrap) or ""]):
            if steep:
                self.add(f"growth {steep.partition(':')[0]}", scrap, lambda _: False, steep)

    def add(
        self, name: str, text: str, again: Callable[[str], bool], said: str | None = None
    ) -> None:
        known = self.found.setdefault(name, [])
        if len(known) >= MOST_ALIKE:
            return
        short = minimal(text, again)
        if short in known:
            return
        known.append(short)
        line = json.dumps({"fault": said or name, "text": short})
        print(line, flush=True)
        if self._file:
            with self._file.open("a", encoding="utf-8") as out:
                out.write(line + "\n")


def minimal(text: str, again: Callable[[str], bool]) -> str:
    """The text with all taken out that the fault does not need; at most a few seconds of it."""
    size, until = max(1, len(text) // 2), time.process_time() + 20
    while size and time.process_time() < until:
        at = 0
        while at < len(text) and time.process_time() < until:
            shorter = text[:at] + text[at + size :]
            text, at = (shorter, at) if again(shorter) else (text, at + size)
        size //= 2
    return text


def _in_time(work: Callable[[], list[str]]) -> list[str]:
    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(HANGS_AFTER)
    try:
        return work()
    except TimeoutError:
        return [f"hangs for {HANGS_AFTER} s"]
    finally:
        signal.alarm(0)


def by_chance(faults: Faults, seconds: float, first: int) -> None:
    """Rounds of Hypothesis, of mutations and of growth, until the time is up."""
    until, turn = time.monotonic() + seconds, first
    while time.monotonic() < until:
        rng = Random(turn)
        _by_hypothesis(faults, turn)
        for _ in range(PER_ROUND):
            faults.check(rng.choice([fuzz_inputs.mutated, fuzz_inputs.strung])(rng))
        faults.grow(_scrap(rng))
        turn += 1


def _scrap(rng: Random) -> str:
    text = rng.choice([fuzz_inputs.mutated, fuzz_inputs.strung])(rng)
    at = rng.randrange(len(text) + 1)
    return text[at : at + rng.choice([1, 2, 3, 5, 8, 20, 60])]


def _by_hypothesis(faults: Faults, turn: int) -> None:
    @seed(turn)
    @settings(
        max_examples=PER_ROUND,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(fuzz_inputs.strategies())
    def check(text: str) -> None:
        faults.check(text)

    check()


def steered(faults: Faults, seconds: float, first: int) -> None:
    """Atheris: inputs that reach code not reached before are kept and changed further."""
    import atheris  # noqa: PLC0415 - not a dependency: only whoever asks for it needs it

    def one(raw: bytes) -> None:
        faults.check(_text(raw))

    def mutate(raw: bytes, most: int, number: int) -> bytes:
        rng = Random(number)
        if rng.random() < 0.3:
            return bytes(atheris.Mutate(raw, most))
        text = _text(raw)
        for _ in range(rng.randrange(1, 4)):
            text = rng.choice(fuzz_inputs.MUTATIONS)(text, rng)
        return text.encode("utf-8", "surrogatepass")[:most]

    with tempfile.TemporaryDirectory(prefix="baken-fuzz-") as corpus:
        for number, text in enumerate((*fuzz_inputs.dev_texts(), *fuzz_inputs.scraps()[::20])):
            (Path(corpus) / str(number)).write_bytes(text.encode("utf-8", "surrogatepass"))
        limits = (f"-max_total_time={int(seconds)}", f"-seed={first}", "-max_len=1200")
        for function in _functions():
            atheris.instrument_func(function)
        arguments = [sys.argv[0], *limits, "-timeout=300", corpus]
        atheris.Setup(arguments, one, custom_mutator=mutate)
        atheris.Fuzz()


def _functions() -> Iterator[FunctionType]:
    """All functions of the reading itself, also those with a cache around them."""
    own = (module for name, module in sys.modules.items() if name.startswith("baken.extract"))
    for thing in {id(each): each for module in own for each in vars(module).values()}.values():
        for each in (thing, *(vars(thing).values() if isinstance(thing, type) else ())):
            function = inspect.unwrap(each) if callable(each) else each
            if isinstance(function, FunctionType) and function.__module__.startswith("baken."):
                yield function


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


ENGINES = {"chance": by_chance, "atheris": steered}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, default="chance")
    parser.add_argument("--out", type=Path, help="a file for the faults, a JSON object a line")
    parser.add_argument("--leave-out", default="", help="signs of which the fault is known")
    given_ = parser.parse_args()
    faults = Faults(given_.out, given_.leave_out)
    ENGINES[given_.engine](faults, given_.seconds, given_.seed)
    print(f"{faults.inputs} inputs, {sum(map(len, faults.found.values()))} faults")
    return 1 if faults.found else 0


if __name__ == "__main__":
    raise SystemExit(main())
