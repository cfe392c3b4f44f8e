"""Whole numbers in the place of names, ads and contacts."""

from hashlib import blake2b

import numpy as np
import pyarrow as pa

from baken.measure.tally import Integers
from baken.schema.errors import BakenError
from baken.schema.wording import say

_SIGNS = ("*", "=", "+", "-", "@")


def hashed(texts: pa.Array) -> Integers:
    """64-bit numbers for texts without nulls: Python's own hash, keyed anew in every process.

    Two of a million texts get one number with a chance of about 1 in 30 million.
    """
    coded = texts.dictionary_encode()
    known = np.array([hash(text) for text in coded.dictionary.to_pylist()], np.int64)
    return np.asarray(known[coded.indices.to_numpy()])


def steady(texts: pa.Array) -> Integers:
    """64-bit numbers for texts without nulls, the same in every process: BLAKE2b, cut."""
    coded = texts.dictionary_encode()
    digests = b"".join(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        for text in coded.dictionary.to_pylist()
    )
    return np.asarray(np.frombuffer(digests, "<i8").astype(np.int64)[coded.indices.to_numpy()])


class Numbers:
    """Numbers for the names in a field, handed out as the names come.

    The names will be published, so there are at most `most` of them, and none begins with
    a sign that means "all together" or that a spreadsheet takes for a formula.
    """

    def __init__(self, most: int, field: str) -> None:
        self._number: dict[str, int] = {}
        self._most, self._field = most, field

    def of(self, names: pa.Array) -> Integers:
        """The numbers of `names`. Raises BakenError where names are too many or misshapen."""
        coded = names.dictionary_encode()
        new = coded.dictionary.to_pylist()
        known = [self._number.setdefault(name, len(self._number)) for name in new]
        if len(self._number) > self._most or any(name.startswith(_SIGNS) for name in new):
            raise BakenError(_not_names(self._field, self._most))
        return np.asarray(np.array(known, np.int64)[coded.indices.to_numpy()])

    def sorted(self) -> tuple[list[str], Integers]:
        """The names in order, and for each number handed out its place in that order."""
        names = sorted(self._number)
        order = np.zeros(len(names), np.int64)
        order[[self._number[name] for name in names]] = np.arange(len(names))
        return names, order


def _not_names(field: str, most: int) -> str:
    return say(
        'The field "{field}" holds more than {most} different names, or a name that begins '
        "with one of the signs {signs}. Names are published with the counts, and these do not "
        "look like names. Check which column the source profile takes for it.",
        field=field,
        most=most,
        signs=" ".join(_SIGNS),
    )
