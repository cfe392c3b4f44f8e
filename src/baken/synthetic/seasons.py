"""How much is advertised on a day: the week's rhythm, a wave over the year, holidays."""

from datetime import date
from math import cos, pi

from baken.synthetic.assumptions import assumptions


def day_weight(day: date) -> float:
    """1 on an ordinary day; the product of weekday, season and holiday (region.toml)."""
    weekdays: list[float] = assumptions("region")["rhythm"]["weekdays"]
    return round(weekdays[day.weekday()] * _wave(day) * _dip(day), 4)


def _wave(day: date) -> float:
    season = assumptions("region")["season"]
    turn = (day.timetuple().tm_yday - season["highest"]) / 365
    return 1 + float(season["height"]) * cos(2 * pi * turn)


def _dip(day: date) -> float:
    of_year = f"{day:%m-%d}"
    weight = 1.0
    for dip in assumptions("region")["season"]["dip"]:
        if dip["first"] <= of_year <= dip["last"]:
            weight *= dip["weight"]
    return weight
