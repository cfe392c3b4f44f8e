"""The kinds of fields in words, for the command line and the page for labelling."""

from baken.measure import near
from baken.measure.written import CODES
from baken.schema.wording import say


def kind_words() -> dict[str, str]:
    """What each kind of field is called, in the order in which a person is asked for it."""
    return {
        "phone": say("phone"),
        "age": say("age"),
        "price": say("price"),
        "place": say("place"),
        "service": say("service"),
        "availability": say("availability"),
        "premises": say("premises"),
        "movement": say("movement"),
        "voice": say("voice"),
        "handle": say("handle"),
    }


def measured_words() -> dict[str, str]:
    """The kinds, with the parts of kinds that are measured apart, and the language."""
    return kind_words() | {
        "price_timed": say("price, with time"),
        "price_untimed": say("price, no time"),
        "service_offered": say("service, offered"),
        "service_refused": say("service, refused"),
        "language": say("language"),
    }


def nearly_words() -> dict[str, str]:
    """What was wrong in a value that was nearly right."""
    return {
        near.DURATION: say("other duration"),
        near.CURRENCY: say("other currency"),
        near.REFUSED: say("refused instead of offered"),
        near.OFFERED: say("offered instead of refused"),
        near.COUNTRY: say("right number, other country"),
        near.DIGITS: say("a few other digits"),
        near.BOUND: say("a bound for an age, or the other way round"),
        near.HOURS: say("one end of the hours"),
        near.PIECE: say("a piece too much or too little"),
    }


def hints() -> dict[str, str]:
    """How to write a value of each kind, with all codes where there are codes."""
    codes = {kind: ", ".join(known) for kind, known in CODES.items()}
    more = say("hours as 10:00-22:00, days as mo, tu, mo-fr")
    refused = say("with - before it where the ad refuses it: -massage")
    return codes | {
        "phone": say("such as +31612345678 or 06 12345678"),
        "age": say("such as 25; a lower bound as 18+"),
        "price": say("such as 70 EUR/30 (minutes), 70 EUR, 600 EUR/night"),
        "place": say("the Dutch name of the town"),
        "handle": say("e-mail address, user name or web address"),
        "service": f"{codes['service']}; {refused}",
        "availability": f"{codes['availability']}; {more}",
    }
