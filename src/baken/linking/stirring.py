"""Mixing numbers without a key: to spread them, and to put texts in an order.

What comes of words alone can be tried out by anybody. It lives in memory, beside the words; on
disk it may stand only behind a key.
"""

import numpy as np

from baken.linking.compiled import compiled
from baken.linking.siphash import Bytes, U, last_block, whole_block

_FIRST, _SECOND = U(0xFF51AFD7ED558CCD), U(0xC4CEB9FE1A85EC53)
_SHIFT = U(33)


@compiled
def stirred(value: np.uint64) -> np.uint64:
    """The finish of MurmurHash3 (A. Appleby): every bit of `value` in every bit of the result."""
    value = (value ^ (value >> _SHIFT)) * _FIRST
    value = (value ^ (value >> _SHIFT)) * _SECOND
    return value ^ (value >> _SHIFT)


@compiled
def stirred_in(value: np.uint64, data: Bytes, start: int, end: int) -> np.uint64:
    """`value` with the word `data[start:end]` mixed into it; `data` goes on as siphash asks."""
    at = start
    while at + 8 <= end:
        value = stirred(value * U(3) + whole_block(data, at))
        at += 8
    return stirred(value * U(3) + last_block(data, start, at, end))
