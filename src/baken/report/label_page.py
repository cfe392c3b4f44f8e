"""The page for labelling: one ad, and a box for each kind of field. What baken read is not on it.

Whoever labels must judge by the ad alone, or the measure would flatter the program.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from baken.measure.written import NOT_JUDGED, judged
from baken.pipeline.answers_file import Answer
from baken.pipeline.label import Labels
from baken.report.field_words import hints, kind_words
from baken.report.templates import render


@dataclass(frozen=True, slots=True)
class Box:
    """One kind of field on the page: what stands in its box, and what is wrong with it."""

    kind: str
    name: str
    hint: str
    value: str = ""
    skipped: bool = False
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class LabelQuestions:
    """What is asked of each of the ads in `asked`, and what a form says of it."""

    asked: Labels

    def read(self, form: Mapping[str, str]) -> tuple[Answer, dict[str, str]]:
        """The cells that a form holds, and for each kind that cannot be read the reason.

        Of a kind that is ticked as not judged the box does not count.
        """
        kinds = self.asked.about.kinds
        if "skip-ad" in form:
            return dict.fromkeys(kinds, NOT_JUDGED), {}
        cells = {
            kind: NOT_JUDGED if f"skip-{kind}" in form else form.get(f"value-{kind}", "").strip()
            for kind in kinds
        }
        wrong = {}
        for kind, cell in cells.items():
            try:
                judged(kind, cell)
            except ValueError as error:
                wrong[kind] = str(error)
        return cells, wrong

    def page(
        self,
        at: int,
        door: str,
        token: str,
        typed: tuple[Answer, Mapping[str, str]] | None = None,
    ) -> str:
        """The page of ad `at` (from 0): empty, with its answer so far, or as `typed` and wrong."""
        labels = self.asked
        cells, wrong = typed or (labels.answers[at] or {}, {})
        return render(
            "label.html",
            ad=labels.drawn[at],
            at=at,
            total=len(labels.drawn),
            done=labels.done,
            answered=labels.answers[at] is not None,
            boxes=_boxes(labels.about.kinds, cells, wrong),
            wrong=wrong,
            door=door,
            token=token,
            label=labels.about.label,
        )

    def last_page(self, door: str) -> str:
        """The page behind the last ad: how many are answered, and what to do next."""
        labels = self.asked
        open_ones = [at for at, answer in enumerate(labels.answers) if answer is None]
        return render(
            "labelled.html",
            done=labels.done,
            total=len(labels.drawn),
            open_ones=open_ones,
            until=labels.about.until,
            door=door,
            label=labels.about.label,
        )


def _boxes(kinds: list[str], cells: Answer, wrong: Mapping[str, str]) -> list[Box]:
    names, notes = kind_words(), hints()
    return [
        Box(
            kind,
            names[kind],
            notes[kind],
            "" if cells.get(kind) == NOT_JUDGED else cells.get(kind, ""),
            cells.get(kind) == NOT_JUDGED,
            wrong.get(kind, ""),
        )
        for kind in kinds
    ]
