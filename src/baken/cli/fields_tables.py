"""The tables of `baken evaluate-fields`, for a wide screen, a narrow one, and a pipe."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, JustifyMethod
from rich.table import Table

from baken.cli.options import number
from baken.measure.agreement import EXTRA, MISSED, WRONG, Agreement, Score
from baken.measure.parts import MIXED
from baken.measure.rates import Rate
from baken.pipeline.evaluate_fields import ALL, Cell, FieldsOutcome
from baken.report.field_words import kind_words, measured_words, nearly_words
from baken.schema.wording import say

_PIPE = 200
"""Columns where nobody looks at a screen: nothing is folded there."""

_INTERVAL = "95 %"
_FIRST = 16
"""The first column is never narrower: it says what the numbers are of."""

Row = tuple[str, ...]


class Tabled:
    """Rows under headings. `wide`: headings of columns that go where the screen is narrow."""

    def __init__(self, headings: Row, rows: Iterable[Row], wide: Sequence[int] = ()) -> None:
        self.headings, self.rows, self._wide = headings, list(rows), wide

    def drawn(self, *, narrow: bool) -> Table:
        """The table; without its wide columns where `narrow`."""
        kept = [at for at in range(len(self.headings)) if not (narrow and at in self._wide)]
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column(self.headings[0], min_width=_FIRST, overflow="fold")
        for at in kept[1:]:
            justify: JustifyMethod = "left" if self.headings[at] == _INTERVAL else "right"
            table.add_column(self.headings[at], justify=justify, no_wrap=True)
        for row in self.rows:
            table.add_row(*(row[at] for at in kept))
        return table


def screen() -> Console:
    """Where to print: as wide as the terminal; a pipe is as wide as its lines."""
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(file=console.file, width=_PIPE, markup=False)


def fitting(console: Console, table: Tabled) -> Table:
    """The table with all its columns where they fit, with the short ones where they do not."""
    whole = table.drawn(narrow=False)
    free = console.options.update(width=_PIPE)  # on its own width it would say that all fits
    fits = console.measure(whole, options=free).maximum <= console.width
    return whole if fits else table.drawn(narrow=True)


def tables(outcome: FieldsOutcome) -> Iterator[tuple[str, Tabled]]:
    """A title and a table each: by language, by class, mistakes, two people."""
    yield say("By kind and language"), _scores(outcome.scores)
    wrong = {cell: one for cell, one in outcome.classes.items() if one.missed or one.extra}
    if wrong:
        yield say("By class, where something was wrong"), _scores(wrong)
    yield say("Mistakes"), _mistakes(outcome)
    if any(outcome.nearly.values()):
        yield say("Of these nearly right"), _nearly(outcome.nearly)
    if outcome.people:
        yield say("Two people"), _people(outcome.people)


def _scores(scores: Mapping[Cell, Score]) -> Tabled:
    names = (say("kind"), "n", say("there"))
    shares = (say("precision"), _INTERVAL, say("recall"), "95 %", "F1", _INTERVAL)
    return Tabled((*names, *shares), _by_kind(scores), wide=(1, 4, 6, 8))


def _by_kind(scores: Mapping[Cell, Score]) -> Iterator[Row]:
    """A row for every kind, and below it one for every language or class with anything to read."""
    words, before = measured_words(), ""
    for (kind, name), one in scores.items():
        if one.f1 is None:
            continue
        if kind != before and name != ALL:
            yield (words[kind], *[""] * 8)
        before = kind
        yield (words[kind] if name == ALL else f"  {_named(name)}", *_figures(one))


def _named(name: str) -> str:
    return say("mixed") if name == MIXED else name or "–"


def _figures(one: Score) -> Row:
    counts = (number(one.ads), number(one.recall.total))
    f1 = "–" if one.f1 is None else _short(one.f1)
    return (*counts, *_rate(one.precision), *_rate(one.recall), f1, _within(one.f1_interval))


def _rate(rate: Rate) -> tuple[str, str]:
    return ("–", "") if rate.share is None else (_short(rate.share), _within(rate.interval))


def _within(interval: tuple[float, float] | None) -> str:
    return "?" if interval is None else f"{_short(interval[0])}-{_short(interval[1])}"


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0")


def _mistakes(outcome: FieldsOutcome) -> Tabled:
    words = measured_words()
    rows = [
        (words[kind], *(number(one.mistakes.get(what, 0)) for what in (MISSED, EXTRA, WRONG)))
        for (kind, name), one in outcome.scores.items()
        if name == ALL
    ]
    return Tabled((say("kind"), say("missed"), say("extra"), say("wrong value")), rows)


def _nearly(nearly: Mapping[str, Mapping[str, int]]) -> Tabled:
    kinds, words = kind_words(), nearly_words()
    rows = [
        (f"{kinds[kind]}: {words[what]}", number(count))
        for kind, counts in nearly.items()
        for what, count in sorted(counts.items(), key=lambda each: -each[1])
    ]
    return Tabled((say("what was wrong"), say("values")), rows)


def _people(people: Mapping[str, Agreement]) -> Tabled:
    words = measured_words()
    rows = [
        (
            words[kind],
            number(one.same.total),
            *_rate(one.same),
            "–" if one.kappa is None else f"{one.kappa:.2f}",
        )
        for kind, one in people.items()
    ]
    headings = (say("kind"), say("ads"), say("both the same"), _INTERVAL, "kappa (Cohen)")
    return Tabled(headings, rows, wide=(3,))
