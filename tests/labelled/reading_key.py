"""The key to every class of disguise: how a reader gets the digits back out of a text.

Written apart from `disguise.py`, with its own list of number words, so that a mistake in a text
or in a label shows. It is a key to texts whose class is known, not a way to find numbers.
"""

import html
import re
import unicodedata
from collections.abc import Callable

from spell import spell

Key = Callable[[str, str], str]
WORDS = {
    "nl": "nul,een,twee,drie,vier,vijf,zes,zeven,acht,negen",
    "en": "zero,one,two,three,four,five,six,seven,eight,nine",
    "de": "null,eins,zwei,drei,vier,fünf,sechs,sieben,acht,neun",
    "es": "cero,uno,dos,tres,cuatro,cinco,seis,siete,ocho,nueve",
    "pt": "zero,um,dois,três,quatro,cinco,seis,sete,oito,nove",
    "ro": "zero,unu,doi,trei,patru,cinci,șase,șapte,opt,nouă",
    "hu": "nulla,egy,kettő,három,négy,öt,hat,hét,nyolc,kilenc",
    "bg": "нула,едно,две,три,четири,пет,шест,седем,осем,девет",
    "pl": "zero,jeden,dwa,trzy,cztery,pięć,sześć,siedem,osiem,dziewięć",
}
TWICE = ["dubbel", "double", "doble", "dublu", "dupla", "двойно", "doppel", "podwójne", "duplo"]
THRICE = ["driedubbel", "triple", "triplu", "tripla", "тройно", "dreifach", "potrójne", "triplo"]
LOOKS = str.maketrans("OoQlIZzESsbGBgОЗб", "00011223556689036")
FIGURES = str.maketrans("4310572", "aeiostz")


def words_of(language: str) -> dict[str, str]:
    """Give digit by word of a language, of the first where several are joined by a plus."""
    codes = [code for code in language.split("+") if code in WORDS] or ["nl"]
    return {word: str(n) for code in codes[:1] for n, word in enumerate(WORDS[code].split(","))}


def figures(text: str, _: str = "") -> str:
    """Give every sign that is a digit in any script, in order."""
    found = (unicodedata.digit(char, None) for char in html.unescape(text))
    return "".join(str(digit) for digit in found if digit is not None)


def _tokens(text: str) -> list[str]:
    """Cut a text in words and figures, in small letters."""
    return re.findall(r"\w+", text.lower())


def _by_words(text: str, known: dict[str, str]) -> str:
    """Read words by a table and figures as they are; drop the rest."""
    return "".join(known.get(token, figures(token)) for token in _tokens(text))


def words(text: str, language: str) -> str:
    """Read number words of the language and figures."""
    return _by_words(text, words_of(language))


def any_words(text: str, language: str) -> str:
    """Read number words of four languages and the text's own."""
    known: dict[str, str] = {}
    for code in ("nl", "de", "en", "es", language):
        known |= words_of(code)
    return _by_words(text, known)


def tens(text: str, language: str) -> str:
    """Read "nought six, twelve, thirty-four": single words, then parts between commas."""
    first = language.partition("+")[0]
    table = {spell(value, first): str(value) for value in range(10, 100)}
    lower = text.lower()
    for word, value in sorted(table.items(), key=lambda item: -len(item[0])):
        lower = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", value, lower)
    return words(lower, language)


def collapsed(text: str, language: str) -> str:
    """Read number words with letters drawn out."""
    known = {re.sub(r"(.)\1+", r"\1", word): n for word, n in words_of(language).items()}
    return _by_words(re.sub(r"(\w)\1+", r"\1", text.lower()), known)


def unspaced(text: str, language: str) -> str:
    """Read number words written in one string, longest word first."""
    known = words_of(language)
    either = "|".join(sorted(known, key=len, reverse=True))
    runs = re.findall(rf"(?:{either}){{10}}", text.lower())
    return "".join(known[word] for run in runs for word in re.findall(either, run))


def _plain(word: str) -> str:
    """Drop diacritics of a word."""
    parts = unicodedata.normalize("NFKD", word.replace("ł", "l"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def leet(text: str, language: str) -> str:
    """Read number words with figures for letters."""
    known = {_plain(word).replace("u", "v"): n for word, n in words_of(language).items()}
    found = (t.translate(FIGURES).replace("u", "v") for t in _tokens(text))
    return "".join(known.get(token, "") for token in found)


def looks(text: str, _: str) -> str:
    """Read letters that look like digits, and figures."""
    return figures(text.translate(LOOKS))


def repeats(text: str, language: str) -> str:
    """Read "double 4" and "triple 7"."""
    either = "|".join([*THRICE, *TWICE])

    def write_out(match: re.Match[str]) -> str:
        return match[2] * (3 if match[1] in THRICE else 2)

    return figures(re.sub(rf"({either}) (\d)", write_out, text))


KEYS: dict[str, Key] = {
    "letters": looks,
    "cyrillic-letters": looks,
    "spelled-pairs": tens,
    "half-spelled": words,
    "nul-zes": words,
    "country-spelled": words,
    "stretched": collapsed,
    "run-together": unspaced,
    "mixed-languages": any_words,
    "leet": leet,
    "double-triple": repeats,
    **{f"spelled-{code}": words for code in WORDS},
}


def holds(text: str, kind: str, language: str, phone: str) -> bool:
    """Tell whether the digits of an E.164 phone can be read in the text, given its class."""
    read = KEYS.get(kind, figures)(text, kind[8:] if kind[8:] in WORDS else language)
    national = phone.removeprefix("+31").removeprefix("+44")
    return national.removeprefix("+") in read
