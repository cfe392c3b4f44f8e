"""For maintainers: make the tables in `catalogue/places/` anew from their two sources.

1. A list of towns: CSV with Woonplaatscode, Woonplaats, Gemeentecode, Gemeente and
   COROP-gebiedcode.
2. Municipal boundaries: TopoJSON in degrees, an object `gm_features` whose geometries
   have a property `code` such as GM0014.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from baken.schema.boundaries import Point, Topology, middle, neighbours
from baken.schema.errors import BakenError
from baken.schema.wording import say

Places = Mapping[str, tuple[Point, set[str]]]  # code → middle (lon, lat), neighbours

_NEEDED = ("Woonplaatscode", "Woonplaats", "Gemeentecode", "Gemeente", "COROP-gebiedcode")

# The last COROP area of each province: a fixed numbering, north to south, Flevoland last.
_LAST_COROP = {
    3: "Groningen",
    6: "Friesland",
    9: "Drenthe",
    12: "Overijssel",
    16: "Gelderland",
    17: "Utrecht",
    24: "Noord-Holland",
    30: "Zuid-Holland",
    32: "Zeeland",
    36: "Noord-Brabant",
    39: "Limburg",
    40: "Flevoland",
}


def rebuild(towns_csv: Path, boundaries: Path, into: Path) -> None:
    """Write `woonplaatsen.csv` and `municipalities.csv` into the folder `into`.

    Raises BakenError where a file is not what it should be, or where the two files do
    not have the same municipalities: then they are of different years.
    """
    rows = _read_towns(towns_csv)
    places = _read_boundaries(boundaries)
    _same_municipalities({_gm(row) for row in rows}, set(places))
    into.mkdir(parents=True, exist_ok=True)
    _write(into / "woonplaatsen.csv", ("code", "name", "municipality"), _town_rows(rows))
    header = ("code", "name", "lat", "lon", "neighbours", "province")
    _write(into / "municipalities.csv", header, _municipality_rows(rows, places))


def _gm(row: Mapping[str, str]) -> str:
    return f"GM{row['Gemeentecode'].strip():0>4}"


def _province(row: Mapping[str, str]) -> str:
    area = int(row["COROP-gebiedcode"])
    return next(name for last, name in _LAST_COROP.items() if area <= last)


def _town_rows(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, ...]]:
    return sorted(
        (f"WP{row['Woonplaatscode'].strip():0>4}", row["Woonplaats"].strip(), _gm(row))
        for row in rows
    )


def _municipality_rows(rows: Iterable[Mapping[str, str]], places: Places) -> list[tuple[str, ...]]:
    facts = {_gm(row): (row["Gemeente"].strip(), _province(row)) for row in rows}
    written: list[tuple[str, ...]] = []
    for code, (name, province) in sorted(facts.items()):
        (lon, lat), around = places[code]
        beside = ";".join(sorted(around))
        written.append((code, name, f"{lat:.3f}", f"{lon:.3f}", beside, province))
    return written


def _read_towns(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source))
    except (OSError, UnicodeDecodeError) as error:
        raise BakenError(say("{file} cannot be read as UTF-8 text.", file=path.name)) from error
    missing = [name for name in _NEEDED if not rows or name not in rows[0]]
    if missing:
        raise BakenError(
            say(
                "{file} is not the list of towns: it lacks the column {columns}.",
                file=path.name,
                columns=", ".join(missing),
            )
        )
    _check_rows(path, rows)
    return rows


def _check_rows(path: Path, rows: Iterable[Mapping[str, str | None]]) -> None:
    """Every needed field filled, codes in digits, no town twice."""
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        values = [(row[name] or "").strip() for name in _NEEDED]
        digits = values[0].isdecimal() and values[2].isdecimal() and values[4].isdecimal()
        if not (all(values) and digits and 1 <= int(values[4]) <= 40) or values[0] in seen:
            raise BakenError(
                say(
                    "{file}, line {line}: a field is empty or wrong, or the town is there twice.",
                    file=path.name,
                    line=number,
                )
            )
        seen.add(values[0])


def _read_boundaries(path: Path) -> Places:
    try:
        topology = Topology.read(json.loads(path.read_text(encoding="utf-8")))
        beside = neighbours(topology)
        return {code: (middle(topology, code), beside[code]) for code in topology.shapes}
    except (OSError, ValueError, LookupError, TypeError, ZeroDivisionError) as error:
        raise BakenError(
            say("{file} is not TopoJSON with municipalities in gm_features.", file=path.name)
        ) from error


def _same_municipalities(listed: set[str], drawn: set[str]) -> None:
    if listed == drawn:
        return
    odd = sorted(listed ^ drawn)
    raise BakenError(
        say(
            "The list of towns has {listed} municipalities, the boundaries have {drawn}. "
            "They differ in {codes}. Take both files of the same year.",
            listed=len(listed),
            drawn=len(drawn),
            codes=", ".join(odd[:5]) + (" …" if len(odd) > 5 else ""),
        )
    )


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
