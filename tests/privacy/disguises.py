"""Ways in which people hide a number from machines, and how to see through them.

Written apart from the code under test, on other lines: this side only has to read what it
wrote itself.
"""

import html
import re
import unicodedata

DUTCH = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LETTERS = str.maketrans("015", "OIS")


def _pairs(digits):
    return [digits[at : at + 2] for at in range(0, len(digits), 2)]


def _shifted(first):
    return lambda digits: "".join(chr(ord(first) + int(digit)) for digit in digits)


def _circled(digits):
    return "".join("⓪" if digit == "0" else chr(ord("①") + int(digit) - 1) for digit in digits)


def _spelled(words, joint=" "):
    return lambda digits: joint.join(words[int(digit)] for digit in digits)


def _mixed(digits):
    first, second, *rest = _pairs(digits)
    return " ".join([first, DUTCH[int(second[0])], second[1], "".join(rest)])


DISGUISES = {
    "plain": str,
    "dots": lambda d: ".".join(_pairs(d)),
    "every digit a dot": ".".join,
    "spaces": " ".join,
    "stars": lambda d: "*".join(_pairs(d)),
    "slashes": lambda d: "/".join(_pairs(d)),
    "bullets": lambda d: " • ".join(_pairs(d)),
    "dashes": lambda d: f"{d[:2]}-{d[2:]}",
    "brackets": lambda d: "".join(f"({pair})" for pair in _pairs(d)),
    "plus": lambda d: f"+31{d[1:]}",
    "plus and zero": lambda d: f"+31 (0){d[1:2]} {d[2:]}",
    "double zero": lambda d: f"0031{d[1:]}",
    "without plus": lambda d: f"31{d[1:]}",
    "keycaps": lambda d: "".join(f"{digit}\ufe0f\u20e3" for digit in d),
    "fullwidth": _shifted("０"),
    "mathematical": _shifted("𝟎"),
    "arabic": _shifted("٠"),
    "circled": _circled,
    "letters": lambda d: d.translate(_LETTERS),
    "spelled nl": _spelled(DUTCH),
    "spelled en": _spelled(ENGLISH),
    "spelled with dashes": _spelled(DUTCH, "-"),
    "mixed": _mixed,
    "zero width": "\u200b".join,
    "soft hyphens": lambda d: "\u00ad".join(_pairs(d)),
    "words between": lambda d: " en dan ".join(_pairs(d)),
    "lines": lambda d: "\n".join(_pairs(d)),
    "entities": lambda d: "".join(f"&#{ord(digit)};" for digit in d),
    "narrow spaces": lambda d: "\u202f".join(_pairs(d)),
}

HANDLES = {
    "at name": "@{}",
    "mail": "{}@post.voorbeeld.nl",
    "mail spelled": "{} (at) post (punt) nl",
    "snapchat": "snapchat: {}",
    "telegram address": "t.me/{}",
    "instagram": "insta {}",
    "web address": "https://www.{}.nl/contact",
}


def number(nth):
    """The nth invented mobile number, ten digits; no two look alike."""
    return f"06{'12345'[nth % 5]}{(nth * 7_654_321 + 1_357_913) % 10_000_000:07d}"


def undisguised(text):
    """The digits that a patient reader sees in `text`, one after another."""
    shown = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    for words in (DUTCH, ENGLISH):
        for value, word in enumerate(words):
            shown = shown.replace(word, str(value))
    shown = re.sub(r"(?<=\d)[ois]|[ois](?=\d)", lambda m: "015"["ois".index(m[0])], shown)
    return "".join(str(d) for c in shown if (d := unicodedata.digit(c, None)) is not None)
