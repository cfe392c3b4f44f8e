"""An ad's text before it is filled in: sentences in a person's own order and typing."""

from dataclasses import dataclass
from functools import cached_property

from baken.synthetic.grammar import PLACEHOLDER
from baken.synthetic.handwriting import Style
from baken.synthetic.money import Money


@dataclass(frozen=True, slots=True)
class Manner:
    """How an advertiser writes ads; `always` are sections that every text has."""

    language: str
    voice: str
    two: bool
    ages: bool
    unprotected: bool
    always: tuple[str, ...]
    length: float
    style: Style
    money: Money


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, its section, and what it says in fact words such as "offer:massage".

    `key` stands for the sentence as it was drawn; 0 for a stock phrase, which anybody may use.
    """

    section: str
    text: str
    facts: tuple[str, ...] = ()
    key: int = 0
    words: int = 0
    language: str = ""


@dataclass(frozen=True)
class Body:
    """A text with {CAPITALS} still open.

    `copied_from` is the version it was taken from, `template` the text with blanks that the
    advertiser uses for several personas.
    """

    version: str
    lines: tuple[Line, ...]
    manner: Manner
    copied_from: str = ""
    template: str = ""

    @cached_property
    def wording(self) -> str:
        """The sentences joined as this person does; a title and lists get a line of their own."""
        joint = self.manner.style.joint
        words = [line.text for line in self.lines]
        if self.lines[0].section == "title" and joint == " " and len(words) > 1:
            words[1:] = [f"{words[0]}\n{words[1]}", *words[2:]]
            del words[0]
        return joint.join(words)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Words and placeholders in turn."""
        return tuple(PLACEHOLDER.split(self.wording))

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """Names of the placeholders in the text."""
        return frozenset(piece[1:-1] for piece in self.pieces[1::2])

    @cached_property
    def facts(self) -> frozenset[str]:
        """What the sentences say."""
        return frozenset(fact for line in self.lines for fact in line.facts)

    def fill(self, values: dict[str, str]) -> str:
        """The text as it stands in an ad."""
        return "".join(
            values[piece[1:-1]] if index % 2 else piece for index, piece in enumerate(self.pieces)
        )
