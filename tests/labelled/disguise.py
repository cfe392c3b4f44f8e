"""Ways in which a phone number is written in an ad, one function per class of disguise.

Every function takes the national digits ("0612345678"), a seeded random source and a language
and gives the text to put in the ad. The reading key in `reading_key.py` is written apart.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random

from spell import SMALL, spell, without_marks

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
Disguise = Callable[[str, Random, str], str]
GROUPINGS = [(2, 8), (2, 2, 2, 2, 2), (2, 4, 4), (3, 3, 4), (4, 2, 2, 2), (2, 3, 3, 2), (10,)]
EMOJI = ["💋", "🌹", "❤️", "😘", "🔥", "✨"]
LETTERS = {"0": "Oo", "1": "lI", "2": "Zz", "3": "E", "5": "Ss", "6": "bG", "8": "B", "9": "g"}
CYRILLIC = {"0": "О", "3": "З", "6": "б"}
LEET = str.maketrans("aeiostzu", "4310572v")


def groups(digits: str, rng: Random, *, split: bool = False) -> list[str]:
    """Cut ten digits in a usual grouping; `split` asks for at least three groups."""
    sizes = rng.choice([g for g in GROUPINGS if not split or len(g) > 2])
    found, start = [], 0
    for size in sizes:
        found.append(digits[start : start + size])
        start += size
    return found


def plain(digits: str, rng: Random, _: str) -> str:
    """Usual groupings with spaces or a hyphen, or none."""
    parts = groups(digits, rng)
    return parts[0] + rng.choice("- ") + " ".join(parts[1:]) if len(parts) > 1 else digits


def separated(*marks: str) -> Disguise:
    """Put one of the marks between the groups, sometimes between every digit."""

    def write(digits: str, rng: Random, _: str) -> str:
        mark = rng.choice(marks)
        if rng.random() < 0.4:
            return mark.join(digits)
        return mark.join(groups(digits, rng, split=True))

    return write


def with_emoji(digits: str, rng: Random, _: str) -> str:
    """Emoji between pairs or single digits."""
    step = rng.choice([1, 2])
    parts = [digits[i : i + step] for i in range(0, 10, step)]
    mark = rng.choice(EMOJI)
    return "".join(p + (mark if rng.random() < 0.5 else rng.choice(EMOJI)) for p in parts)


def in_front(*fronts: str) -> Disguise:
    """Write the Dutch country code in front."""

    def write(digits: str, rng: Random, _: str) -> str:
        rest = digits[1:]
        tail = rng.choice([rest, f"{rest[0]} {rest[1:]}", f"{rest[0]}-{rest[1:5]} {rest[5:]}"])
        return rng.choice(fronts) + tail

    return write


def other_digits(*zeros: str, after: str = "") -> Disguise:
    """Use the digits of another block of signs; `zeros` are their signs for nought."""

    def write(digits: str, rng: Random, _: str) -> str:
        zero = rng.choice(zeros)
        signs = [chr(ord(zero) + int(d)) + after for d in digits]
        gap = rng.choice(["", " "])
        return "".join(signs[:2]) + " " + gap.join(signs[2:])

    return write


def sign_table(signs: str) -> Disguise:
    """Use ten given signs for 0-9, where a block is not in order."""

    def write(digits: str, rng: Random, _: str) -> str:
        gap = rng.choice(["", " "])
        return gap.join(signs[int(d)] for d in digits)

    return write


def letters(digits: str, rng: Random, _: str) -> str:
    """Letters for about half of the digits; at least four stay figures."""
    places = rng.sample(range(10), 6)
    signs = [
        rng.choice(LETTERS[d]) if i in places and d in LETTERS else d for i, d in enumerate(digits)
    ]
    if all(s.isdigit() for s in signs):
        signs[0] = "O"
    return " ".join(groups("".join(signs), rng, split=True))


def cyrillic(digits: str, _: Random, __: str) -> str:
    """Cyrillic letters that look like digits."""
    text = "".join(CYRILLIC.get(d, d) for d in digits)
    return f"{text[:2]} {text[2:6]} {text[6:]}"


def spelled(digits: str, rng: Random, language: str) -> str:
    """Every digit a word."""
    return rng.choice([" ", "-", ", ", " "]).join(spell(int(d), language) for d in digits)


def run_together(digits: str, _: Random, language: str) -> str:
    """Every digit a word, with nothing in between."""
    return "".join(spell(int(d), language) for d in digits)


def stretched(digits: str, rng: Random, language: str) -> str:
    """Every digit a word, some with a letter drawn out."""
    words = []
    for digit in digits:
        word = spell(int(digit), language)
        at = rng.randrange(len(word))
        words.append(word[:at] + word[at] * rng.choice([1, 3, 4]) + word[at + 1 :])
    return " ".join(words)


def mixed_languages(digits: str, rng: Random, language: str) -> str:
    """Every digit a word, in turn from two languages."""
    other = rng.choice([code for code in ("nl", "en", "de", "es") if code != language])
    return " ".join(spell(int(d), (language, other)[i % 2]) for i, d in enumerate(digits))


def pairs(digits: str, _: Random, language: str) -> str:
    """Nought and six, then tens: "nul zes, twaalf, vierendertig"; no pair starts with 0."""
    front = f"{spell(0, language)} {spell(int(digits[1]), language)}"
    tail = [spell(int(digits[i : i + 2]), language) for i in range(2, 10, 2)]
    return ", ".join([front, *tail])


def half(digits: str, rng: Random, language: str) -> str:
    """Words and figures in turn, at least three of each."""
    places = rng.sample(range(10), rng.randint(3, 7))
    return " ".join(spell(int(d), language) if i in places else d for i, d in enumerate(digits))


def front_spelled(digits: str, rng: Random, language: str) -> str:
    """The first two digits as words, the rest as figures."""
    rest = rng.choice([digits[2:], " ".join(digits[i : i + 2] for i in range(2, 10, 2))])
    return f"{spell(0, language)} {spell(int(digits[1]), language)} {rest}"


def leet(digits: str, _: Random, language: str) -> str:
    """Number words in which figures stand for letters: "z3s"; at least one letter stays."""
    words = []
    for digit in digits:
        word = without_marks(SMALL[language].split()[int(digit)])
        swapped = word[0] + word[1:].translate(LEET)
        words.append(swapped if any(c.isalpha() for c in swapped) else word)
    return " ".join(words)


def zero_width(digits: str, rng: Random, _: str) -> str:
    """Signs without width between the digits."""
    return "".join(
        d + rng.choice(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]) for d in digits
    )


def words_between(digits: str, rng: Random, language: str) -> str:
    """Words put between the groups."""
    parts = groups(digits, rng, split=True)
    words = rng.sample(PHRASES["between"][language], len(parts) - 1)
    return " ".join(f"{p} {w}" for p, w in zip(parts, [*words, ""], strict=True)).strip()


def multiples(digits: str, _: Random, language: str) -> str:
    """Repeated digits said as double or triple."""
    parts, at = [], 0
    while at < 10:
        run = min(len(digits[at:]) - len(digits[at:].lstrip(digits[at])), 3)
        name = {2: "twice", 3: "thrice"}.get(run)
        parts.append(f"{PHRASES[name][language]} {digits[at]}" if name else digits[at])
        at += run
    return " ".join(parts)


def entities(digits: str, rng: Random, _: str) -> str:
    """Digits or spaces as HTML entities."""
    form = rng.choice(["&#{};", "&#x{:x};", "&nbsp;"])
    if form == "&nbsp;":
        return form.join(groups(digits, rng, split=True))
    return "".join(form.format(ord(d)) for d in digits)


def brackets(digits: str, rng: Random, _: str) -> str:
    """Every digit in brackets."""
    left, right = rng.choice([("(", ")"), ("[", "]"), ("{", "}"), ("«", "»")])
    return "".join(left + d + right for d in digits)


def spaced_country(digits: str, rng: Random, _: str) -> str:
    """Country code with a space between all digits."""
    return " ".join(rng.choice(["+31", "0031"]) + digits[1:])


def country_spelled(digits: str, _: Random, language: str) -> str:
    """The country code in words, the number in figures."""
    plus = {"es": "más", "pt": "mais", "hu": "plusz", "bg": "плюс"}.get(language, "plus")
    return f"{plus} {spell(3, language)} {spell(1, language)} {digits[1]} {digits[2:]}"


def two_sentences(digits: str, rng: Random, language: str) -> str:
    """The number cut over two sentences."""
    at = rng.choice([2, 4, 6])
    form: str = rng.choice(PHRASES["two_sentences"][language])
    return form.format(a=digits[:at], b=digits[at:])


def like_prices(digits: str, rng: Random, _: str) -> str:
    """Pairs that look like prices."""
    form = rng.choice(["€{}", "{}€", "{},-", "€ {},-"])
    return " ".join(form.format(digits[i : i + 2]) for i in range(0, 10, 2))


def link(digits: str, rng: Random, _: str) -> str:
    """A link that starts a chat or a call."""
    front = rng.choice(
        ["wa.me/31", "https://wa.me/31", "tel:+31", "api.whatsapp.com/send?phone=31"]
    )
    return front + digits[1:]


def hashtags(digits: str, rng: Random, _: str) -> str:
    """Every group a hashtag."""
    return " ".join(f"#{part}" for part in groups(digits, rng, split=True))


def marked(digits: str, rng: Random, _: str) -> str:
    """Digits with a combining mark: struck through, underlined."""
    mark = rng.choice(["\u0336", "\u0332", "\u0305"])
    return "".join(d + mark for d in digits)


def drama(_: str, rng: Random, __: str) -> str:
    """A British number of the range kept for drama, 07700 900000-900999."""
    tail = f"{rng.randrange(1000):03d}"
    return rng.choice(["07700 900", "+44 7700 900 ", "+447700900", "0044 7700 900"]) + tail
