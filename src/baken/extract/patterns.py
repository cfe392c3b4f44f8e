"""Regular expressions made from word lists."""

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, longest first, with shared beginnings once.

    A space stands for a few spaces or a hyphen; an empty list matches nothing.
    """
    tree: Tree = {}
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _branch(tree) if tree else "(?!)"


def _branch(tree: Tree) -> str:
    options = [
        (r"(?:[^\S\n]{1,3}|-)" if character == " " else re.escape(character)) + _branch(rest)
        for character, rest in sorted(tree.items())
        if character
    ]
    if not options:
        return ""
    ends_here = "?" if "" in tree else ""
    if len(options) == 1 and not ends_here:
        return options[0]
    return f"(?:{'|'.join(options)}){ends_here}"
