"""Invented phones and user names, and the many ways in which people write a number."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import one_of

_PLAIN = (
    "06{}{}{}{}{}{}{}{}",
    "06{}{}{}{}{}{}{}{}",
    "06-{}{}{}{}{}{}{}{}",
    "06 {}{} {}{} {}{} {}{}",
    "06 {}{}{} {}{}{} {}{}",
    "06-{}{}{}{} {}{}{}{}",
    "+31 6 {}{}{}{}{}{}{}{}",
    "+316{}{}{}{}{}{}{}{}",
    "00316{}{}{}{}{}{}{}{}",
    "+31(0)6-{}{}{}{}{}{}{}{}",
    "06.{}{}.{}{}.{}{}.{}{}",
    "(06) {}{}{}{} {}{}{}{}",
)
_PLAIN_BRITISH = ("+44 7700 900{}{}{}", "+447700900{}{}{}", "0044 7700 900 {}{}{}")
_LETTERS = str.maketrans({"0": "O", "1": "I", "5": "S", "8": "B"})
_FULLWIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone (E.164), a user name in an app, and a mail address."""

    phone: str
    app: str
    handle: str
    email: str


def draw_contact(rng: Random, british: bool, taken: set[str]) -> Contact:
    """A contact that nobody in `taken` has; it is added to `taken`."""
    names = assumptions("phrases/names")
    joint = one_of(rng, names["handle_joins"])
    words = joint.join((one_of(rng, names["handle_words"]), one_of(rng, names["handle_words"])))
    user = f"{words}{rng.randrange(1000):02d}"
    email = f"{user}@{one_of(rng, names['mail_hosts'])}"
    return Contact(_phone(rng, british, taken), one_of(rng, names["apps"]), f"@{user}", email)


def _phone(rng: Random, british: bool, taken: set[str]) -> str:
    while True:
        # The range that the British regulator keeps free for drama holds a
        # thousand numbers; when they run out, a Dutch one follows.
        use_british = british and rng.random() < 0.98
        digits = f"447700900{rng.randrange(1000):03d}" if use_british else _dutch(rng)
        if (phone := f"+{digits}") not in taken:
            taken.add(phone)
            return phone


def _dutch(rng: Random) -> str:
    return f"316{one_of(rng, '123458')}{rng.randrange(10_000_000):07d}"


def plain(phone: str, form: int) -> str:
    """The number in one of the ordinary ways of writing."""
    if phone.startswith("+44"):
        return _PLAIN_BRITISH[form % len(_PLAIN_BRITISH)].format(*phone[-3:])
    return _PLAIN[form % len(_PLAIN)].format(*phone[4:])


def disguised(rng: Random, phone: str, form: int, language: str) -> str:
    """The number written so that a machine does not see it at once; `language` is one of nine."""
    digits = f"00{phone[1:]}" if phone.startswith("+44") else f"0{phone[3:]}"
    return _DISGUISES[form % len(_DISGUISES)](rng, digits, language)


def _small(language: str, name: str) -> list[str]:
    words: list[str] = assumptions("phrases/small")[language][name]
    return words


def _pairs(digits: str) -> list[str]:
    return [digits[start : start + 2] for start in range(0, len(digits), 2)]


def _dots(rng: Random, digits: str, language: str) -> str:
    return "".join(digit + ("." if rng.random() < 0.7 else "") for digit in digits).rstrip(".")


def _spaced(rng: Random, digits: str, language: str) -> str:
    return " ".join(digits)


def _starred(rng: Random, digits: str, language: str) -> str:
    return one_of(rng, ("*", "**", " * ", "_", "|", "~", "//")).join(_pairs(digits))


def _lettered(rng: Random, digits: str, language: str) -> str:
    return digits.translate(_LETTERS)


def _spelled(rng: Random, digits: str, language: str) -> str:
    joint = one_of(rng, (" ", "-", " ", ", "))
    words = _small(language, "digits")
    return joint.join(words[int(digit)] for digit in digits)


def _half_spelled(rng: Random, digits: str, language: str) -> str:
    words = _small(language, "digits")
    return " ".join(
        words[int(pair[0])] + " " + words[int(pair[1])] if rng.random() < 0.4 else pair
        for pair in _pairs(digits)
    )


def _keycaps(rng: Random, digits: str, language: str) -> str:
    return "".join(f"{digit}\ufe0f\u20e3" for digit in digits)


def _fullwidth(rng: Random, digits: str, language: str) -> str:
    return digits.translate(_FULLWIDTH)


def _with_words(rng: Random, digits: str, language: str) -> str:
    first, *rest = _pairs(digits)
    return first + "".join(
        (one_of(rng, _small(language, "between")) if rng.random() < 0.6 else " ") + pair
        for pair in rest
    )


def _bracketed(rng: Random, digits: str, language: str) -> str:
    return "".join(f"({pair})" for pair in _pairs(digits))


_DISGUISES: tuple[Callable[[Random, str, str], str], ...] = (
    _dots,
    _spaced,
    _starred,
    _lettered,
    _spelled,
    _half_spelled,
    _keycaps,
    _fullwidth,
    _with_words,
    _bracketed,
)
