"""Prices: an hour's price, and what other durations cost beside it."""

from dataclasses import dataclass
from random import Random

from baken.synthetic.assumptions import assumptions
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
LOW = 70
"""Under this an hour's price is low: less than half of the usual 140 euros."""

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


def draw_money(rng: Random, language: str, cheap: bool = False) -> Money:
    """Between 80 and 260 euros an hour, most around 140; where `cheap`, 40 to 65."""
    hour = min(260, max(80, round(rng.lognormvariate(4.95, 0.22) / 10) * 10))
    form = str(one_of(rng, assumptions("phrases/small")[language]["money"]))
    if rng.random() < 0.06:
        form = _ROSES.get(language, form)
    return Money(rng.randrange(40, LOW, 5) if cheap else hour, form)
