"""What a sentence states, beside what its section says."""

from functools import cache

from baken.synthetic.assumptions import assumptions

_SECTIONS = {
    "unprotected": ("unprotected", "offer:unprotected"),
    "everything": ("everything",),
    "prepay": ("prepay",),
    "safe": ("refuse:unprotected",),
    "adult_lookalike": ("lookalike",),
    "youth": ("youth",),
    "trusty": ("trusty",),
    "travel": ("movement",),
    "hotel": ("hotel",),
    "incall_outcall": ("incall_outcall",),
    "always": ("always",),
    "cheap": ("cheap",),
    "screening": ("screening",),
}
STATED = (
    "unprotected", "everything", "prepay", "lookalike", "youth", "trusty", "movement", "hotel",
    "incall_outcall", "always", "cheap", "screening", "door",
)  # fmt: skip
"""Facts that are columns of the known answers."""


def stated(section: str, language: str, text: str) -> tuple[str, ...]:
    """Facts of a sentence before it is filled in: of its section, and of its words (said.toml)."""
    plain = text.lower()
    words = [fact for fact, pieces in _pieces(language) if any(piece in plain for piece in pieces)]
    return tuple(dict.fromkeys((*_SECTIONS.get(section, ()), *words)))


@cache
def _pieces(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    said = assumptions("said")
    return tuple((fact, tuple(said[fact].get(language, ()))) for fact in said)
