"""Prices: an hour's price, and what other durations cost beside it."""

from dataclasses import dataclass
from random import Random

from baken.synthetic.chance import one_of

_FACTORS = {
    "M15": 0.35,
    "M20": 0.45,
    "M30": 0.6,
    "M45": 0.8,
    "M60": 1.0,
    "M90": 1.4,
    "M120": 1.8,
    "M180": 2.6,
    "MNIGHT": 5.5,
    "MBASE": 0.6,
}
_MINUTES = {"MNIGHT": "night", "MBASE": ""}
_FORMS = {
    "nl": ("€{}", "€ {}", "{} euro", "{},-", "€{},-", "{} EUR", "€ {},00", "{}€", "{} eur", "{}"),
    "en": ("€{}", "€ {}", "{} euro", "{} euros", "EUR {}", "{}€", "€{}.00", "{} eur", "{}"),
}
_ROSES = {"nl": "{} roosjes", "en": "{} roses"}


@dataclass(frozen=True, slots=True)
class Money:
    """An hour's price in euros and the form in which prices are written."""

    hour: int
    form: str

    def amount(self, placeholder: str) -> int:
        """Euros for a placeholder such as M30, rounded to five."""
        return round(self.hour * _FACTORS[placeholder] / 5) * 5

    def written(self) -> dict[str, str]:
        """What every price placeholder is filled with."""
        return {name: self.form.format(self.amount(name)) for name in _FACTORS}

    def planted(self, placeholders: frozenset[str]) -> list[str]:
        """`minutes:euros` for those of the placeholders that are prices."""
        return [
            f"{_MINUTES.get(name, name[1:])}:{self.amount(name)}"
            for name in _FACTORS
            if name in placeholders
        ]


def draw_money(rng: Random, language: str) -> Money:
    """Between 80 and 260 euros an hour, most around 140."""
    hour = min(260, max(80, round(rng.lognormvariate(4.95, 0.22) / 10) * 10))
    form = one_of(rng, _FORMS[language]) if rng.random() > 0.06 else _ROSES[language]
    return Money(hour, form)
