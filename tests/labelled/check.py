"""Check the labelled set: its format, its size, its phones and its manners."""

import csv
import re
from collections import Counter
from pathlib import Path

import phonenumbers
from reading_key import holds

HERE = Path(__file__).parent
NINE = ("nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt")
HEADER = [
    "id",
    "language",
    "text",
    "phone",
    "age",
    "price",
    "place",
    "service",
    "availability",
    "premises",
    "movement",
    "voice",
    "handle",
    "split",
    "classes",
]
SERVICES = (
    "massage|tantra|company|dinner|overnight|roleplay|duo|couples|webcam|unprotected|everything"
)
DAY = "(?:mo|tu|we|th|fr|sa|su)"
TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"
VALUES = {
    "phone": r"\+[1-9]\d{7,14}",
    "age": r"[1-9]\d\+?",
    "price": r"\d+ (?:EUR|GBP|RON|HUF|PLN|BGN)(?:/(?:\d+|night))?",
    "place": r"(?:'s-)?[A-Z][a-z]+(?:[- ][A-Za-z]+)*",
    "service": f"-?(?:{SERVICES})",
    "availability": rf"24/7|{TIME}-{TIME}|{DAY}(?:-{DAY})?|daily|weekend|incall|outcall"
    "|by_appointment",
    "premises": "home|business|hotel|holiday_park|short_stay|garage_box|vehicle",
    "movement": "new_in_town|few_days|last_days|back_again|on_tour",
    "voice": "first|we|third|ours",
    "handle": r"[\w.]+(?:@[\w.]+)?",
}
EXPLICIT = re.compile(
    r"\b(?:anaal|anal|oraal|oral|pijpen|neuken|sperma|sperm|blowjob|sex|seks|sexo|sesso|szex|seksu"
    r"|секс|porno?|nude|naked|naakt|desnuda|nackt|goala|goală|meztelen|naga|kinky|slet|slut|puta"
    r"|hoer|whore|kurwa|curva|curvă|kurva)\b",
    re.IGNORECASE,
)


def read(name: str) -> list[dict[str, str]]:
    """Read one of the three CSV files."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(row: dict[str, str], field: str) -> list[str]:
    """Give the values in a cell; none for an empty or unjudged one."""
    return [value for value in row[field].split(";") if value and value != "?"]


def wrong_values(row: dict[str, str]) -> list[str]:
    """Name the values of a row that the format does not know."""
    return [
        f"{row['id']} {field} {value}"
        for field, pattern in VALUES.items()
        if field in row
        for value in cells(row, field)
        if not re.fullmatch(pattern, value)
    ]


def wrong_phones(row: dict[str, str]) -> list[str]:
    """Name the phones of a row that are not valid or cannot be read back from the text."""
    kinds = [kind for kind in row["classes"].split(";") if not kind.startswith("look-")]
    wrong = []
    for phone in cells(row, "phone"):
        valid = phonenumbers.is_valid_number(phonenumbers.parse(phone))
        drama = phone.startswith("+447700900")  # never handed out, so never "valid"
        back = any(holds(row["text"], kind, row["language"], phone) for kind in kinds)
        if not (valid or drama) or not back:
            wrong.append(f"{row['id']} {phone} {row['classes']}")
    return wrong


def rude(rows: list[dict[str, str]]) -> list[str]:
    """Name texts with explicit words."""
    return [row["id"] for row in rows if EXPLICIT.search(row["text"])]


def minors(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give the rows with an age under 18."""
    return [row for row in rows if any(int(a.rstrip("+")) < 18 for a in cells(row, "age"))]


def counts(rows: list[dict[str, str]], split: str = "") -> Counter[str]:
    """Count rows per class, in one half or in all."""
    chosen = [row for row in rows if not split or row["split"] == split]
    return Counter(name for row in chosen for name in row["classes"].split(";") if name)
