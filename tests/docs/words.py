"""The interface's words, as the code and the page templates hold them, against the Dutch.

`python -m tests.docs.words` prints what has no Dutch yet as entries for nl.po.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import normalize, read_po
from jinja2 import Environment, nodes

from baken.measure import Grain

PACKAGE = Path(__file__).parents[2] / "src" / "baken"
DUTCH = PACKAGE / "locale" / "nl.po"
WIDTH = 100

# Where say() is given a value and not words in quotes: the words that the value can be.
VALUES = {
    "old.about.grain": {str(grain) for grain in Grain},
    "new.about.grain": {str(grain) for grain in Grain},
}


def messages() -> set[str]:
    """Every message that say() can be asked for."""
    listed = {word for words in VALUES.values() for word in words}
    return listed | {said for _, said in _all_said() if isinstance(said, str)}


def unlisted() -> list[str]:
    """Calls of say() with something else than words in quotes or a value in VALUES."""
    return [where for where, said in _all_said() if not isinstance(said, str)]


def dutch() -> Catalog:
    """The Dutch as it stands in nl.po."""
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def missing() -> list[str]:
    """Messages without Dutch, in order."""
    done = {entry.id for entry in dutch() if entry.string and not entry.fuzzy}
    return sorted(messages() - done)


def entry(message: str, text: str = "") -> str:
    """One entry of a .po file."""
    said, meant = normalize(message, width=WIDTH), normalize(text, width=WIDTH)
    return f"msgid {said}\nmsgstr {meant}\n"


def _all_said() -> Iterator[tuple[str, str | None]]:
    """Where say() is called and with what; None where the words are not known."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from _said_in_code(path)
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield from _said_in_page(path)


def _said_in_code(path: Path) -> Iterator[tuple[str, str | None]]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say":
            said = call.args[0] if call.args else None
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield f"{path.name}:{call.lineno}", said.value
            elif said is None or ast.unparse(said) not in VALUES:
                yield f"{path.name}:{call.lineno}", None


def _said_in_page(path: Path) -> Iterator[tuple[str, str | None]]:
    page = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in page.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            said = call.args[0] if call.args else None
            known = isinstance(said, nodes.Const) and isinstance(said.value, str)
            yield f"{path.name}:{call.lineno}", said.value if known else None


if __name__ == "__main__":
    sys.stdout.write("\n".join(entry(message) for message in missing()))
