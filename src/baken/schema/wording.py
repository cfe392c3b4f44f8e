"""The interface's words: Dutch first, English second, through gettext.

The code is written in English; `src/baken/locale/nl.po` holds the Dutch. The file is
read as it stands, so that a translator's change needs no build step.
"""

import gettext
import io
import os
from functools import cache
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")
_chosen = [os.environ.get("BAKEN_LANG", "nl")]


def use_language(language: str) -> None:
    """Choose the interface language, "nl" or "en"; anything else falls back to Dutch."""
    _chosen[0] = language if language in LANGUAGES else "nl"


def language() -> str:
    """The interface language in use."""
    return _chosen[0] if _chosen[0] in LANGUAGES else "nl"


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
