"""The page for judging pairs: two ads side by side, and three answers.

What the links say is not on it: whoever judges must not know.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from baken.measure.link_recall import SAID as ANSWERS
from baken.pipeline.answers_file import Answer
from baken.pipeline.audit_links import SAID, Audited
from baken.report.templates import render
from baken.schema.wording import say

_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class PairQuestions:
    """What is asked of each of the pairs in `asked`, and what a form says of it."""

    asked: Audited

    def read(self, form: Mapping[str, str]) -> tuple[Answer, dict[str, str]]:
        """The answer that a form holds, or why it holds none."""
        said = form.get(SAID, "")
        if said in ANSWERS:
            return {SAID: said}, {}
        return {}, {SAID: say("Choose one of the three answers.")}

    def page(
        self,
        at: int,
        door: str,
        token: str,
        typed: tuple[Answer, Mapping[str, str]] | None = None,
    ) -> str:
        """The page of pair `at` (from 0), with the answer so far."""
        audit = self.asked
        pair = audit.drawn[at]
        left, right = compared(pair["left_text"], pair["right_text"])
        return render(
            "pair.html",
            ads=[_ad(pair, "left", left), _ad(pair, "right", right)],
            at=at,
            total=len(audit.drawn),
            done=audit.done,
            said=(audit.answers[at] or {}).get(SAID),
            wrong=typed[1][SAID] if typed else "",
            door=door,
            token=token,
            label=audit.about.label,
        )

    def last_page(self, door: str) -> str:
        """The page behind the last pair: which are open, and what to do next."""
        audit = self.asked
        return render(
            "judged.html",
            done=audit.done,
            total=len(audit.drawn),
            open_ones=[at for at, answer in enumerate(audit.answers) if answer is None],
            file=audit.path.name,
            until=audit.about.until,
            door=door,
            label=audit.about.label,
        )


Piece = tuple[str, bool]
"""A piece of a text, and whether the other text has it not."""


def _ad(pair: Mapping[str, str], side: str, text: list[Piece]) -> dict[str, object]:
    return {"text": text} | {name: pair[f"{side}_{name}"] for name in ("day", "town", "id")}


def compared(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, which joined are the text."""
    ours, theirs = _WORDS.findall(left), _WORDS.findall(right)
    bare, also = ([word.strip() for word in words] for words in (ours, theirs))
    pairs = SequenceMatcher(None, bare, also, autojunk=False).get_opcodes()
    return (
        [("".join(ours[a:b]), tag != "equal") for tag, a, b, _, _ in pairs if b > a],
        [("".join(theirs[c:d]), tag != "equal") for tag, _, _, c, d in pairs if d > c],
    )
