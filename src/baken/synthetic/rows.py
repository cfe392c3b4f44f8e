"""A posting as a row of the ads, and as a row of the known answers."""

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.contacts import disguised, plain
from baken.synthetic.days import Calendar
from baken.synthetic.numerals import dutch, english
from baken.synthetic.posting import Ad, Posting

AD_COLUMNS = ("ad_id", "site", "posted", "town", "name", "age", "contact", "url", "text")
TRUTH_COLUMNS = (
    "ad_id", "site", "posted", "advertiser_id", "kind", "strength", "text_version",
    "copied_from", "phones", "handles", "names", "ages", "disguised", "prices", "offers",
    "refuses", "voice", "language", "third_person", "unprotected", "everything", "prepay",
    "minor", "lookalike", "municipality", "outside_region",
)  # fmt: skip
Row = dict[str, str]


def ad_row(posting: Posting, calendar: Calendar) -> Row:
    """The row of ads.csv."""
    ad = posting.ad
    host = assumptions("region")["site"][ad.site]["host"]
    return {
        "ad_id": posting.key.id,
        "site": host,
        "posted": calendar.date(posting.day).isoformat(),
        "town": ad.town,
        "name": " & ".join(_names(ad)) if ad.name_column else "",
        "age": ad.age_column,
        "contact": _contact_column(posting),
        "url": f"https://{host}/advertentie/{posting.key.id}",
        "text": ad.body.fill(_values(posting)),
    }


def truth_row(posting: Posting, row: Row) -> Row:
    """The row of truth/ads.csv that belongs to `row`."""
    ad, someone = posting.ad, posting.advertiser
    body = ad.body
    same = {name: row[name] for name in ("ad_id", "site", "posted")}
    said = {
        name: _flag(name in body.facts)
        for name in ("unprotected", "everything", "prepay", "lookalike")
    }
    about = {
        "advertiser_id": someone.id,
        "kind": someone.kind,
        "strength": someone.strength,
        "text_version": body.version,
        "copied_from": body.copied_from,
        "prices": ";".join(body.manner.money.planted(body.placeholders)),
        "offers": _services(body.facts, "offer:"),
        "refuses": _services(body.facts, "refuse:"),
        "voice": body.manner.voice,
        "language": body.manner.language,
        "third_person": _flag(body.manner.voice in ("third", "ours")),
        "minor": _flag(ad.minor),
        "municipality": ad.place.municipality,
        "outside_region": _flag(ad.place.outside),
    }
    return same | said | _stated(posting, row) | about


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
    first = shown or used & {"AGE", "AGE_WORDS_NL", "AGE_WORDS_EN"}
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
        "AGE_WORDS_NL": dutch(ad.age),
        "AGE_WORDS_EN": english(ad.age),
        "TOWN": town or ad.place.town,
        "PHONE": _phone_in_text(posting),
        "APP": persona.contact.app,
        "HANDLE": persona.contact.handle,
        "EMAIL": persona.contact.email,
    }
    return values | ad.body.manner.money.written()


def _phone_in_text(posting: Posting) -> str:
    phone, showing = posting.ad.persona.contact.phone, posting.advertiser.showing
    if not showing.disguised:
        return plain(phone, showing.form // 3)
    # Chance of its own per number: the same ad reads the same on every day.
    rng = stream(phone, showing.form)
    language = "en" if posting.advertiser.manner.language == "en" else "nl"
    return disguised(rng, phone, showing.form, language)


def _services(facts: frozenset[str], prefix: str) -> str:
    return ";".join(sorted(fact.removeprefix(prefix) for fact in facts if fact.startswith(prefix)))


def _flag(value: bool) -> str:
    return "true" if value else "false"
