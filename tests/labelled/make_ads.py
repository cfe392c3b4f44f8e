"""Write ads.csv from the ads written by hand in ads/*.txt.

A line there is `text || key=value …`; `mix.txt` has `languages @@` in front. `{dots}` in a text
is an invented number in that class of disguise, labelled by itself. Keys: a age, e price,
l place, s service, v availability, r premises, m movement, w voice, h handle, c classes.
Short forms: `70/30` is `70 EUR/30`, `200RON/60` is `200 RON/60`, `_` in a place is a space.
"""

import csv
import re
from pathlib import Path
from random import Random

from classes import FOREIGN, WRITERS
from make_phones import LANGUAGES, disguised, foreign, split_of

HERE = Path(__file__).parent
KEYS = {
    "a": "age",
    "e": "price",
    "l": "place",
    "s": "service",
    "v": "availability",
    "r": "premises",
    "m": "movement",
    "w": "voice",
    "h": "handle",
}
FIELDS = ["id", "language", "text", "phone", *KEYS.values(), "split", "classes"]
SHORT = {
    "emoji": "emoji-between",
    "plus310": "plus-31-0",
    "zero31": "0031",
    "keycap": "keycaps",
    "math": "mathematical",
    "arabic": "arabic-indic",
    "half": "half-spelled",
    "zw": "zero-width",
    "words": "words-between",
    "lines": "line-breaks",
    "multi": "double-triple",
    "double": "double-triple",
    "html": "html-entities",
    "spcc": "spaced-country-code",
    "twosent": "two-sentences",
    "nulzes": "nul-zes",
    "euro": "euro-groups",
    "under": "underscores",
    "uk": "uk-drama",
}
EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
PRICE = re.compile(r"(\d+)([A-Z]{3})?(?:/(\d+|night))?")


def _price(short: str) -> str:
    """Write a price in full: 70/30 becomes 70 EUR/30."""
    found = PRICE.fullmatch(short)
    if found is None:
        raise ValueError(short)
    amount, currency, unit = found.groups()
    return f"{amount} {currency or 'EUR'}" + (f"/{unit}" if unit else "")


def _cell(key: str, short: str) -> str:
    """Write the values of one field in full."""
    if short == "?":
        return short
    if key == "e":
        return ";".join(_price(part) for part in short.split(";"))
    return short.replace("_", " ") if key == "l" else short


def _labels(text: str) -> dict[str, str]:
    """Read the labels behind a text."""
    found: dict[str, str] = {}
    for part in text.split():
        key, _, short = part.partition("=")
        if key in found or (key != "c" and key not in KEYS) or not short:
            raise ValueError(part)
        found[key] = short
    return found


def _seen(text: str) -> list[str]:
    """Name what can be seen from the text itself."""
    letters = [char for char in text if char.isalpha()]
    tests = {
        "caps": sum(c.isupper() for c in letters) > 0.8 * len(letters) > 0,
        "emoji": bool(EMOJI.search(text)),
        "long": len(re.findall(r"[.!?](?:\s|$)", text)) >= 5,
        "entities": bool(re.search(r"&[#a-z0-9]+;", text)),
        "lines": "\n" in text,
    }
    return [name for name, there in tests.items() if there]


def _country(language: str) -> str:
    """Choose whose mobile a `{foreign}` is: that of the language, Belgian for Dutch."""
    codes = [code for code in language.split("+") if code in FOREIGN]
    return codes[0] if codes else "be"


def _speech(kind: str, language: str) -> str:
    """Choose the language of the words in a number: of the class, else the first of the text."""
    spoken = kind.removeprefix("spelled-")
    return spoken if spoken in LANGUAGES else language.partition("+")[0]


def _filled(text: str, language: str, rng: Random) -> tuple[str, list[str], list[str]]:
    """Put numbers in the places kept for them; gives text, phones and classes."""
    phones, classes = [], []

    def put(match: re.Match[str]) -> str:
        kind = SHORT.get(match[1], match[1])
        if kind == "foreign":
            written, phone = foreign(_country(language), rng)
        else:
            written, phone = disguised(kind, rng, _speech(kind, language))
        phones.append(phone)
        classes.append(kind)
        return written

    return re.sub(r"\{([a-z0-9-]+)\}", put, text), phones, classes


def row(number: int, language: str, line: str) -> dict[str, str]:
    """Make one row of ads.csv from a line written by hand."""
    text, _, behind = line.partition(" || ")
    labels = _labels(behind)
    style = Random(f"ad {language} {text}")  # seeded by the ad: the same file every time
    text, phones, classes = _filled(text.strip(), language, style)
    if style.random() < 0.15 and "\n" not in text:
        text = re.sub(r"(?<=[.!?]) (?=\D)", "\n", text)
    classes += labels.get("c", "").split(";") + _seen(text)
    classes = [name for name in dict.fromkeys(classes) if name]
    cells = {name: _cell(key, labels[key]) for key, name in KEYS.items() if key in labels}
    return {
        "id": f"a{number}",
        "language": language,
        "text": text,
        "phone": ";".join(phones),
        "split": split_of(number, classes),
        "classes": ";".join(classes),
        **cells,
    }


def _kind(line: tuple[str, str]) -> list[str]:
    """Sort ads of one kind together, so that even and odd ids share out every kind."""
    text, _, behind = line[1].partition(" || ")
    labels = _labels(behind)
    place = re.search(r"\{([a-z0-9-]+)\}", text)
    return [place[1] if place else "", labels.get("c", ""), labels.get("s", "")]


def rows() -> list[dict[str, str]]:
    """Make all rows, sorted by kind."""
    lines = []
    for code in LANGUAGES:
        texts = (HERE / "ads" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
        lines += [(code, text) for text in texts]
    for text in (HERE / "ads" / "mix.txt").read_text(encoding="utf-8").splitlines():
        language, _, rest = text.partition(" @@ ")
        lines.append((language, rest))
    lines.sort(key=_kind)
    return [row(number, *line) for number, line in enumerate(lines, start=1)]


def write(folder: Path) -> None:
    """Write ads.csv into a folder."""
    with (folder / "ads.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    assert set(SHORT.values()) <= set(WRITERS)
    write(HERE)
