"""The numbers that decide which texts are alike; docs/explanation has the measurements."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Texts and features are counted among different texts.

    most_texts: a feature of more texts than this is common. everyday: a feature of more than one
    text in 2 ** everyday says nothing at all. starred: of so many features in a row of a text one
    leads it to the first text that has it, if it is common.

    piece: shared features within so many places are one piece of evidence. gap: a piece ends where
    the next shared feature is further away; one changed word breaks three features.

    many: rare features that are enough to weigh a pair, if they are half of the longer text.
    votes: common features that must lead to the same first text. margin: bits that evidence must
    say beyond what finds one text among all, at least. apart: so many bits it must say for every
    twenty features of the longer text that the other has not, where that is more. weak: with fewer
    bits above that a tie is weak.
    near: texts that share this part of the longer one's features are near, if these are `nearest`.
    """

    most_texts: int = 128
    everyday: int = 6
    starred: int = 4
    piece: int = 10
    gap: int = 4
    many: int = 8
    votes: int = 2
    margin: int = 8
    apart: int = 7
    weak: int = 8
    near: float = 0.6
    nearest: int = 8


LIMITS = Limits()
