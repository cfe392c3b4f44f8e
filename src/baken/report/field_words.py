"""The kinds of fields in words, for the command line and the page for labelling."""

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
