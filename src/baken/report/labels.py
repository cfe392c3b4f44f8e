"""Codes in words: bands, families, grades of evidence, tips, modes."""

from baken.schema.wording import say


def band_title(band: str) -> str:
    """The heading above the leads of a band."""
    return {
        "tip": say("A tip came in"),
        "three-families": say("Signals of three or more kinds"),
        "two-families": say("Signals of two kinds"),
        "sample": say("Sample: no signals"),
    }.get(band, band)


def band_meaning(band: str) -> str:
    """What it means that a lead stands in this band."""
    return {
        "tip": say("Somebody told the team about one of these ads. Check the tip first."),
        "three-families": say("Signals of one kind count once. A single kind never makes a lead."),
        "two-families": say("Signals of one kind count once. A single kind never makes a lead."),
        "sample": say(
            "Drawn by lot from ads in which nothing stood out. "
            "Looking at these shows what the rules miss."
        ),
    }.get(band, "")


def family_title(family: str) -> str:
    """A family of signals: signals of one family count once."""
    return {
        "tip": say("a tip"),
        "several-people": say("several people behind an ad"),
        "services": say("services"),
        "age": say("age"),
        "fraud": say("swindle of clients"),
        "minor": say("possible minor"),
        "youth-wording": say("words that stress youth"),
        "contact": say("way of making contact"),
        "wording": say("choice of words"),
        "movement": say("coming and going"),
        "availability": say("opening hours"),
        "price": say("price"),
        "posting": say("way of posting"),
        "place": say("place of work"),
    }.get(family, family)


def use_title(use: str) -> str:
    """What may be done with an indicator."""
    return {
        "stop": say("Stop: ring the police"),
        "signal": say("Signal: counts towards a human look"),
        "context": say("Context: is shown, never counts"),
        "safety": say("Safety: for the team's own safety only"),
    }.get(use, use)


def direction_in_words(direction: str) -> str:
    """What a rule speaks for; empty where that goes without saying."""
    return {
        "against": say("This speaks against exploitation, not for it."),
        "neither": say("This speaks neither for nor against exploitation."),
    }.get(direction, "")


def evidence_in_words(grade: str) -> str:
    """How well tested a rule is."""
    return {
        "A": say("Tested in the Netherlands on cases of which the outcome is known."),
        "B": say("Tested in another country on cases of which the outcome is known."),
        "C": say("Experts name it, or research without known outcomes. Not proven."),
        "D": say("A working rule from practice. Never tested."),
    }.get(grade, grade)


def tip_in_words(kind: str) -> str:
    """Who gave a tip."""
    return {
        "worker": say("a sex worker"),
        "client": say("a client"),
        "aid_organisation": say("an aid organisation"),
        "platform": say("an ad site"),
        "citizen": say("a citizen"),
    }.get(kind, kind)


def mode_in_words(mode: str) -> str:
    """How far the basis of a run reaches."""
    return {
        "count": say("counting only"),
        "occasion": say("one ad, because of a concrete occasion"),
        "scan": say("looking through the ads of the own municipalities"),
        "statute": say("what the statute names"),
    }.get(mode, mode)


def basis_in_words(kind: str) -> str:
    """Whose ads a basis is about."""
    return {
        "team": say("a team's own work"),
        "demo": say("a demo with invented ads"),
        "published-corpus": say("a corpus that its publisher opened to everyone"),
    }.get(kind, kind)
