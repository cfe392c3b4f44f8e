"""What was read in an ad, in words: the kind and the value beside the ad's own words."""

import re

from baken.report.field_words import kind_words
from baken.report.formats import decimal, number
from baken.schema.geography import towns
from baken.schema.wording import say
from baken.workbench.intake.models import LeadField


def kind_in_words(kind: str) -> str:
    """What a kind of field is called."""
    return kind_words().get(kind, kind)


def value_in_words(field: LeadField) -> str:
    """The value of a field in the interface language; of a contact only which is which."""
    if field.kind in ("phone", "handle"):
        return say("overwritten, number {number} of this lead", number=field.value)
    if field.kind == "price":
        return _price(field)
    if field.kind == "age":
        return say("{age} years", age=field.value)
    if field.kind == "place":
        town = towns().get(field.value)
        return town.name if town else say("not certain which")
    if field.kind == "availability":
        return _availability(field.value)
    words = _codes().get(field.value, field.value)
    refused = field.kind == "service" and field.offered is False
    return say("not: {service}", service=words) if refused else words


def _price(field: LeadField) -> str:
    try:
        amount = float(field.value)
    except ValueError:
        return field.value
    figure = number(int(amount)) if amount == int(amount) else decimal(amount)
    sum_ = f"€ {figure}" if field.currency in (None, "EUR") else f"{figure} {field.currency}"
    if field.minutes is None:
        return say("{sum}, for how long is not said", sum=sum_)
    return say("{sum} for {minutes} minutes", sum=sum_, minutes=field.minutes)


def _codes() -> dict[str, str]:
    """Codes of services, premises, comings and goings, and voices. Neutral words."""
    return {
        "company": say("company"),
        "couples": say("for couples"),
        "dinner": say("dinner"),
        "duo": say("duo"),
        "everything_possible": say("says that everything is possible"),
        "extreme": say("extreme services"),
        "incall": say("receives"),
        "massage": say("massage"),
        "no_limits": say("says that there are no limits"),
        "outcall": say("comes to the client"),
        "overnight": say("a whole night"),
        "protected": say("with a condom"),
        "roleplay": say("role play"),
        "tantra": say("tantra"),
        "unprotected": say("without a condom"),
        "video": say("video"),
        "business": say("business premises"),
        "garage_box": say("garage box"),
        "holiday_park": say("holiday park"),
        "home": say("home"),
        "hotel": say("hotel"),
        "short_stay": say("short stay"),
        "vehicle": say("vehicle"),
        "back_again": say("back again"),
        "few_days": say("a few days only"),
        "last_days": say("last days"),
        "new_in_town": say("new in town"),
        "on_tour": say("on tour"),
        "first": say("speaks as I"),
        "we": say("speaks as we"),
        "third": say("speaks of she"),
        "ours": say("speaks of our girls or ladies"),
    }


_DAYS = re.compile(r"(mo|tu|we|th|fr|sa|su)(?:-(mo|tu|we|th|fr|sa|su))?")
_HOURS = re.compile(r"([0-9:]*)-([0-9:]*)")


def _availability(value: str) -> str:
    known = {
        "24/7": say("day and night"),
        "daily": say("every day"),
        "weekdays": say("on weekdays"),
        "weekend": say("in the weekend"),
        "incall": say("receives"),
        "outcall": say("comes to the client"),
        "by_appointment": say("by appointment"),
    }
    days, hours = _DAYS.fullmatch(value), _HOURS.fullmatch(value)
    if value in known:
        return known[value]
    if days:
        names = _days()
        first = names[days[1]]
        return say("{first} to {last}", first=first, last=names[days[2]]) if days[2] else first
    if hours:
        return _hours(hours[1], hours[2])
    return value


def _hours(first: str, last: str) -> str:
    if first and last:
        return say("from {first} to {last}", first=first, last=last)
    return say("from {first}", first=first) if first else say("until {last}", last=last)


def _days() -> dict[str, str]:
    return {
        "mo": say("Monday"),
        "tu": say("Tuesday"),
        "we": say("Wednesday"),
        "th": say("Thursday"),
        "fr": say("Friday"),
        "sa": say("Saturday"),
        "su": say("Sunday"),
    }
