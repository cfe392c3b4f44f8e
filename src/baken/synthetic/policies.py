"""Invented policies of the region's municipalities."""

from datetime import date
from pathlib import Path

from baken.files import toml_text
from baken.synthetic.assumptions import assumptions

_NOTICE = "# INVENTED policy for the demonstration. Not what this municipality decided.\n"


def write_policies(folder: Path) -> None:
    """One file per municipality, named after its code."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in assumptions("region")["municipality"]:
        values = {
            "municipality": row["code"],
            "invented": True,
            "minimum_age": row["minimum_age"],
            "source": f"Invented for the demonstration; not a policy of {row['name']}.",
            "valid_from": date(2020, 1, 1),
            "indicators": {"off": []},
        }
        text = _NOTICE + toml_text(values)
        (folder / f"{row['code']}.toml").write_text(text, encoding="utf-8", newline="\n")
