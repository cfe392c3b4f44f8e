"""Which languages ads are written in, alone or two in one ad."""

from baken.synthetic.assumptions import assumptions

LANGUAGES = ("nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt")


def language_shares(even: bool) -> dict[str, float]:
    """Weights of languages such as "nl" and mixtures such as "ro+en".

    Where `even`, each of the nine languages and all mixtures together weigh the same.
    """
    alone: dict[str, float] = assumptions("kinds")["language"]
    mixed: dict[str, float] = assumptions("kinds")["mixtures"]
    if not even:
        return alone | mixed
    whole = sum(mixed.values())
    return dict.fromkeys(alone, 1.0) | {name: share / whole for name, share in mixed.items()}


def parts(language: str) -> list[str]:
    """The languages in it, the main one first: ["ro", "en"] for "ro+en"."""
    return language.split("+")
