"""The interface's words: Dutch first, English second, through gettext.

The code is written in English; `src/baken/locale/nl.po` holds the Dutch. The file is
read as it stands, so that a translator's change needs no build step.
"""

import gettext
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")
_chosen = [os.environ.get("BAKEN_LANG", "nl")]
_here: ContextVar[str | None] = ContextVar("language", default=None)


def use_language(language: str) -> None:
    """Choose the language of this process, "nl" or "en"; anything else falls back to Dutch."""
    _chosen[0] = language if language in LANGUAGES else "nl"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use `language` until the block ends, for this request alone: others may read another."""
    mark = _here.set(language if language in LANGUAGES else "nl")
    try:
        yield
    finally:
        _here.reset(mark)


def language() -> str:
    """The interface language in use."""
    code = _here.get() or _chosen[0]
    return code if code in LANGUAGES else "nl"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    source = files("baken") / "locale" / f"{code}.po"
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def say(message: str, /, **values: object) -> str:
    """`message` in the interface language, its {placeholders} filled from `values`."""
    text = _catalogue(language()).gettext(message)
    return text.format(**values) if values else text
