"""A small pile of ads in which contact details stand wherever they can stand."""

import csv
import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from disguises import DISGUISES, HANDLES, number

from baken.basis import FIELD_KINDS

TODAY = date(2026, 9, 30)
HEADER = ("id", "site", "date", "town", "name", "age", "contact", "url", "text")
LEAD = "Onze dames ontvangen u graag. Massage, ook zonder condoom mogelijk."
PLAIN = "Rustige massage bij mij thuis, bel voor tijden."
FITS_IN_AGE = 20
ID_WAYS = ("plain", "plus", "spelled with dashes", "fullwidth", "dots", "keycaps", "mixed")

BASIS = """
kind = "team"
mode = "scan"
controller = "Gemeente Voorbeeld"
municipalities = ["GM0606"]
statutory_basis = "Gemeentewet art. 151a"
prior_consultation = "not needed"
valid_from = 2026-01-01
valid_until = 2026-12-31
[decision]
reference = "B-2026-1"
date = 2025-12-01
document = "decision.txt"
sha256 = "{sha256}"
[[signatories]]
role = "college"
date = 2025-12-01
[[signatories]]
role = "fg"
date = 2025-12-01
[dpia]
reference = "DPIA-7"
date = 2025-11-01
random_sample = false
[retention]
lead_days = 30
window_days = 60
[allow]
fields = {fields}
seal_values = {seal}
random_sample = false
"""


@dataclass
class Pile:
    """Rows of ads, and everything in them that must not come out again.

    `numbers`: ten digits, by where they stand. `literal`: texts that may not come back as
    they were. `marks`: words that each stand in one ad only, by kind of ad.
    """

    rows: list = field(default_factory=list)
    numbers: dict = field(default_factory=dict)
    literal: dict = field(default_factory=dict)
    marks: dict = field(default_factory=dict)

    def new_number(self, where, disguise="plain"):
        digits = number(len(self.numbers))
        hidden = DISGUISES[disguise](digits)
        self.numbers[where, disguise] = digits
        self.literal[where, disguise] = hidden
        return hidden

    def new_handle(self, where, way):
        name = f"zonlicht{len(self.literal)}x"
        self.literal[where, way] = name
        return HANDLES[way].format(name)

    def mark(self, kind):
        word = f"merk{kind}{chr(97 + len(self.marks) % 26)}{chr(97 + len(self.marks) // 26)}q"
        self.marks[word] = kind
        return word

    def add(self, kind="lead", *, text=LEAD, **cells):
        """One row; a mark for its kind is put into its text. Returns its id."""
        row = {
            "id": f"ad-{len(self.rows)}",
            "site": "een.voorbeeld.example",
            "date": "2026-09-20",
            "town": "Schiedam",
            "text": f"{text} Over {self.mark(kind)}.",
        }
        self.rows.append(row | cells)
        return self.rows[-1]["id"]


def pile():
    """Every disguise in the text, and the hard ones in every other place."""
    made = Pile()
    for way in DISGUISES:
        made.add(text=f"{LEAD} Bel {made.new_number('text', way)} graag.")
        made.add(contact=made.new_number("contact", way))
        made.add(name=made.new_number("name", way))
        made.add(name=f"Kim {made.new_number('name with words', way)}")
        made.add(town=made.new_number("town", way))
        made.add(text=f"{LEAD} Schiedam.", town=f"Schiedam {made.new_number('town too', way)}")
    for way in HANDLES:
        made.add(text=f"{LEAD} Stuur bericht via {made.new_handle('text', way)} graag.")
        made.add(contact=made.new_handle("contact", way))
        made.add(name=made.new_handle("name", way))
        made.add(url=f"https://een.voorbeeld.example/{made.new_handle('url', way)}")
    _awkward_places(made)
    _other_scopes(made)
    _rejected(made)
    return made


def _awkward_places(made):
    for way in ID_WAYS:
        made.add(id=made.new_number("id", way))
        made.add(id=f"ad {made.new_number('id with words', way)}")
    for way in ("at name", "mail", "snapchat", "telegram address"):
        made.add(id=made.new_handle("id", way))
    for way in ("spelled with dashes", "plain", "dashes", "fullwidth"):
        made.add(site=f"{made.new_number('site', way)}.nl")
        made.add(site=made.new_number("bare site", way))
    for way, write in DISGUISES.items():
        if len(write("0612345678")) <= FITS_IN_AGE:
            made.add(age=made.new_number("age", way))
    for way in ("plain", "dashes", "plus", "spelled nl"):
        made.add(url=f"https://een.voorbeeld.example/{made.new_number('url', way)}")
        made.add(text=f"{LEAD} Voor {made.new_number('price', way)} euro per uur.")
        made.add(text=f"{LEAD} Ik ben {made.new_number('stated age', way)} jaar.")


def _other_scopes(made):
    for way in ("plain", "spelled nl"):
        call = f"bel {made.new_number('no lead', way)}"
        made.add("silent", text=f"{PLAIN} {call}", contact=made.new_number("no lead field", way))
        call = f"bel {made.new_number('outside', way)}"
        made.add("outside", text=f"{LEAD} {call}", town="Groningen", id=f"elders-{way[:2]}")
        made.add("unknown", text=f"{LEAD} {call}", town="", id=f"nergens-{way[:2]}")
        made.add("old", text=f"{LEAD} {call}", date="2026-06-01", id=f"toen-{way[:2]}")
        call = f"bel {made.new_number('stop', way)}"
        made.add("stop", text=f"Ik ben minderjarig. {call}", id=f"stop-{way[:2]}")
        made.add("stop", text=PLAIN, age="17", id=made.new_number("stop id", way))


def _rejected(made):
    for way in ("plain", "spelled nl", "fullwidth"):
        made.add("rejected", date=made.new_number("bad date", way))
        made.add("rejected", date="2999-01-01", contact=made.new_number("rejected", way))
        made.add("rejected", site=f"{made.new_number('bad site', way)} \u2603")
        made.add("rejected", age="9" * 21 + made.new_number("bad age", way))
        made.add("rejected", id="", text=f"bel {made.new_number('no id', way)}")


def lay_out(folder, seal):
    """Write ads, tips and a team's basis into `folder`. Returns (pile, ads, tips)."""
    made = pile()
    folder.mkdir(parents=True)
    ads = folder / f"uitvoer {made.new_number('file name')}.csv"
    tips = folder / f"tips {made.new_number('name of tips')}.csv"
    with ads.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER)
        writer.writeheader()
        writer.writerows(made.rows)
    lines = ["ad_id,received,kind,reference", "ad-1,2026-09-21,citizen,T-1"]
    for way in ("plain", "plus", "spelled nl"):
        lines.append(f"{made.new_number('tip', way)},2026-09-21,citizen,T-2")
        lines.append(f"ad-2,2026-09-21,{made.new_number('kind of tip', way)},T-3")
        lines.append(f"ad-3,2026-09-21,citizen,{made.new_number('reference', way)}")
    tips.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "decision.txt").write_text("decided")
    basis = BASIS.format(
        sha256=hashlib.sha256(b"decided").hexdigest(),
        seal=str(seal).lower(),
        fields=json.dumps(FIELD_KINDS),
    )
    (folder / "basis.toml").write_text(basis)
    return made, ads, tips
