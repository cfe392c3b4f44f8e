"""The template of a group as a page shows it: an outline, the slots, and each ad in pieces."""

from collections.abc import Mapping
from dataclasses import dataclass

from baken.linking.template import BETWEEN, CONSTANT, FREE, SLOT, Aligned, Column, Template
from baken.linking.template_columns import TOLERATED
from baken.schema.wording import say

MOST_VALUES = 8
"""Values of a slot that are shown, those of most ads first."""

FIRST_ADS = 4
"""Ads that are shown at once; the others unfold."""

_CONTACTS = ("phone", "handle")


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of text. kind: constant, slot, own or between. slot: its number from 1, or 0.

    title: what the slot holds, in words. moved: whether a sentence that stands elsewhere begins.
    ads: how many ads have constant words that not nearly all have; else 0.
    """

    text: str
    kind: str
    slot: int = 0
    title: str = ""
    moved: bool = False
    ads: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot: its number, what it holds in words, its values with the number of ads of each.

    more: values that are not shown. ads: how many ads fill it in. different: of a contact detail,
    which is never shown, how many there are; else None.
    """

    number: int
    title: str
    values: tuple[tuple[str, int], ...]
    more: int
    ads: int
    different: int | None


@dataclass(frozen=True, slots=True)
class ShownAd:
    """An ad: what it is called, the language it is in where that is known, its text in pieces."""

    name: str
    language: str | None
    pieces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A group's template. size: ads in the group, of which `ads` are laid side by side.

    blind: whether contact details stand in it of which it is not known if they are the same.
    """

    outline: tuple[Shown, ...]
    slots: tuple[Slot, ...]
    ads: tuple[ShownAd, ...]
    size: int
    blind: bool = False

    @property
    def same(self) -> bool:
        """Whether all the ads have the same words, so that one stands for all."""
        shown = {piece.kind for ad in self.ads for piece in ad.pieces if piece.kind != BETWEEN}
        whole = all(not piece.ads for piece in self.outline)
        return shown == {CONSTANT} and whole


def view_template(
    template: Template,
    size: int,
    names: Mapping[str, str] | None = None,
    languages: Mapping[str, str] | None = None,
) -> TemplateView:
    """The template of a group of `size` ads. names, languages: by ad id; else the id, unknown."""
    slots = _numbers(template.columns)
    ads = tuple(
        ShownAd(
            (names or {}).get(ad.ad_id, ad.ad_id),
            (languages or {}).get(ad.ad_id),
            tuple(_pieces(ad, template.columns, slots)),
        )
        for ad in template.ads
    )
    return TemplateView(
        tuple(_outline(template.columns, slots)),
        tuple(_slot(slots[at], one) for at, one in enumerate(template.columns) if one.is_slot),
        ads,
        size,
    )


def slot_words(kind: str) -> str:
    """What a slot of `kind` holds."""
    return {
        "name": say("name"),
        "age": say("age"),
        "price": say("price"),
        "place": say("place"),
        "phone": say("phone"),
        "handle": say("handle"),
        FREE: say("free words"),
    }[kind]


def _numbers(columns: tuple[Column, ...]) -> dict[int, int]:
    """The numbers of the slots, from 1, by the number of their column."""
    places = [at for at, column in enumerate(columns) if column.is_slot]
    return {at: number for number, at in enumerate(places, start=1)}


def _outline(columns: tuple[Column, ...], slots: Mapping[int, int]) -> list[Shown]:
    """The columns in order: constant words as the first ad that has them writes them."""
    found = []
    for at, column in enumerate(columns):
        if column.is_slot:
            found.append(Shown("", SLOT, slots[at], slot_words(column.kind)))
            continue
        having = [value for value in column.values if value]
        few = TOLERATED * (len(column.values) - len(having)) > len(column.values)
        found.append(Shown(having[0], CONSTANT, ads=len(having) if few else 0))
    return found


def _slot(number: int, column: Column) -> Slot:
    counts = column.counts()
    hidden = column.kind in _CONTACTS
    shown = () if hidden else tuple(counts[:MOST_VALUES])
    return Slot(
        number,
        slot_words(column.kind),
        shown,
        0 if hidden else len(counts) - len(shown),
        sum(count for _, count in counts),
        len(counts) if hidden else None,
    )


def _pieces(ad: Aligned, columns: tuple[Column, ...], slots: Mapping[int, int]) -> list[Shown]:
    found, away = [], False
    for piece in ad.pieces:
        text = ad.text[piece.start : piece.end]
        if piece.kind == BETWEEN:
            found.append(Shown(text, BETWEEN))
            continue
        begins, away = piece.moved and not away, piece.moved
        slot = slots.get(piece.column, 0) if piece.column is not None else 0
        title = slot_words(columns[piece.column].kind) if slot and piece.column is not None else ""
        found.append(Shown(text, piece.kind, slot, title, begins))
    return found
