"""A posting as a row of the ads, and as a row of the known answers."""

from typing import NamedTuple

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.contacts import disguised, plain
from baken.synthetic.languages import LANGUAGES, parts
from baken.synthetic.money import LOW
from baken.synthetic.numerals import age_in_words
from baken.synthetic.posting import Ad, Posting
from baken.synthetic.said import STATED

AD_COLUMNS = ("ad_id", "site", "posted", "town", "name", "age", "contact", "url", "text")
TRUTH_COLUMNS = (
    "ad_id", "site", "posted", "advertiser_id", "kind", "strength", "text_version", "template",
    "copied_from", "phones", "handles", "names", "ages", "disguised", "prices", "low_price",
    "offers", "refuses", "voice", "language", "third_person", *STATED, "minor", "crossed",
    "bump", "municipality", "outside_region",
)  # fmt: skip
_AGE_WORDS = {f"AGE_WORDS_{language.upper()}": language for language in LANGUAGES}
Row = dict[str, str]


class Written(NamedTuple):
    """A row of the ads and its known answers, without the id, site and day of the row."""

    key: int
    site: int
    day: int
    ad: Row
    truth: Row


def written_row(posting: Posting) -> Written:
    """What stands in the files about one posting."""
    ad = posting.ad
    row = {
        "town": ad.town,
        "name": " & ".join(_names(ad)) if ad.name_column else "",
        "age": ad.age_column,
        "contact": _contact_column(posting),
        "text": ad.body.fill(_values(posting)),
    }
    return Written(ad.key, ad.site, posting.day, row, _truth(posting, row))


def named(written: Written, number: int, posted: str) -> tuple[Row, Row]:
    """The rows of ads.csv and truth/ads.csv, once the site has numbered the ad."""
    site = assumptions("region")["site"][written.site]
    ad_id, host = f"{site['prefix']}-{number}", site["host"]
    name = {"ad_id": ad_id, "site": host, "posted": posted}
    url = f"https://{host}/advertentie/{ad_id}"
    return name | written.ad | {"url": url}, name | written.truth


def _truth(posting: Posting, row: Row) -> Row:
    ad, someone, body = posting.ad, posting.advertiser, posting.ad.body
    prices = body.manner.money.planted(body.placeholders)
    about = {
        "advertiser_id": someone.id,
        "kind": someone.kind,
        "strength": someone.strength,
        "text_version": body.version,
        "template": body.template,
        "copied_from": body.copied_from,
        "prices": ";".join(prices),
        "low_price": _flag(bool(prices) and body.manner.money.hour < LOW),
        "offers": _services(body.facts, "offer:"),
        "refuses": _services(body.facts, "refuse:"),
        "voice": body.manner.voice,
        "language": body.manner.language,
        "third_person": _flag(body.manner.voice in ("third", "ours")),
        "minor": _flag(ad.minor),
        "crossed": _flag(posting.extra == "crossed"),
        "bump": _flag(posting.extra == "bump"),
        "municipality": ad.place.municipality,
        "outside_region": _flag(ad.place.outside),
    }
    return about | {name: _flag(name in body.facts) for name in STATED} | _stated(posting, row)


def _stated(posting: Posting, row: Row) -> Row:
    """Contacts, names and ages that really stand in the row."""
    ad, used = posting.ad, posting.ad.body.placeholders
    contact, column = ad.persona.contact, row["contact"]
    handle_in_column = column == contact.handle
    phone = "PHONE" in used or bool(column and not handle_in_column)
    handles = [contact.handle] if "HANDLE" in used or handle_in_column else []
    handles += [contact.email] if "EMAIL" in used else []
    hidden = "PHONE" in used and not column and posting.advertiser.showing.disguised
    return {
        "phones": contact.phone if phone else "",
        "handles": ";".join(handles),
        "names": ";".join(_stated_names(ad)),
        "ages": ";".join(str(age) for age in _stated_ages(ad)),
        "disguised": _flag(hidden),
    }


def _stated_names(ad: Ad) -> list[str]:
    used, names = ad.body.placeholders, _names(ad)
    first = ad.name_column or "NAME" in used
    second = ad.name_column or "NAME2" in used
    return [*names[:1] * first, *names[1:] * second]


def _stated_ages(ad: Ad) -> list[int]:
    used = ad.body.placeholders
    shown = any(letter.isdigit() for letter in ad.age_column)
    first = shown or "AGE" in used or not used.isdisjoint(_AGE_WORDS)
    ages = [ad.age] if first else []
    return ages + ([_second_age(ad)] if "AGE2" in used else [])


def _names(ad: Ad) -> list[str]:
    return [name for name in (ad.persona.name, ad.persona.other) if name]


def _second_age(ad: Ad) -> int:
    return ad.persona.other_age or ad.age


def _contact_column(posting: Posting) -> str:
    """Filled where the advertiser does so, and where nobody could answer the ad otherwise."""
    contact, showing = posting.ad.persona.contact, posting.advertiser.showing
    used = posting.ad.body.placeholders
    if not showing.column and used & {"PHONE", "HANDLE", "EMAIL"}:
        return ""
    if showing.handle_only:
        return contact.handle
    return plain(contact.phone, showing.form)


def _values(posting: Posting) -> dict[str, str]:
    ad, persona = posting.ad, posting.ad.persona
    town = ad.town.partition(" (")[0].partition(",")[0]
    values = {
        "NAME": persona.name,
        "NAME2": persona.other or persona.name,
        "AGE": str(ad.age),
        "AGE2": str(_second_age(ad)),
        "TOWN": town or ad.place.town,
        "PHONE": _phone_in_text(posting),
        "APP": persona.contact.app,
        "HANDLE": persona.contact.handle,
        "EMAIL": persona.contact.email,
    }
    for name in ad.body.placeholders & _AGE_WORDS.keys():
        values[name] = age_in_words(ad.age, _AGE_WORDS[name])
    return values | ad.body.manner.money.written()


def _phone_in_text(posting: Posting) -> str:
    phone, showing = posting.ad.persona.contact.phone, posting.advertiser.showing
    if not showing.disguised:
        return plain(phone, showing.form // 3)
    # Chance of its own per number: the same ad reads the same on every day.
    rng = stream(phone, showing.form)
    language = parts(posting.advertiser.manner.language)[0]
    return disguised(rng, phone, showing.form, language)


def _services(facts: frozenset[str], prefix: str) -> str:
    return ";".join(sorted(fact.removeprefix(prefix) for fact in facts if fact.startswith(prefix)))


def _flag(value: bool) -> str:
    return "true" if value else "false"
