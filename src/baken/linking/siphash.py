"""SipHash-2-4: a keyed hash that tells nothing without its key (Aumasson and Bernstein, 2012).

Sixteen bytes of key, any bytes in, 64 bits out. In numba a word takes some twenty nanoseconds;
a hash of the standard library takes fifty times as long, and that per different word only.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from baken.linking.compiled import compiled

KEY_BYTES = 16
PADDING = 8

Bytes = npt.NDArray[np.uint8]
U = np.uint64


class Key(NamedTuple):
    """The two halves of a key."""

    low: np.uint64
    high: np.uint64


def key_of(seed: bytes) -> Key:
    """The first sixteen bytes of `seed` as a key. Raises ValueError where there are fewer."""
    if len(seed) < KEY_BYTES:
        raise ValueError("a key has sixteen bytes")
    return Key(*(np.uint64(half) for half in np.frombuffer(seed[:KEY_BYTES], "<u8")))


@compiled
def _turn(word: np.uint64, bits: int) -> np.uint64:
    return (word << U(bits)) | (word >> U(64 - bits))


@compiled
def _round(
    a: np.uint64, b: np.uint64, c: np.uint64, d: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    a += b
    c += d
    b = _turn(b, 13) ^ a
    d = _turn(d, 16) ^ c
    a = _turn(a, 32) + d
    c += b
    d = _turn(d, 21) ^ a
    b = _turn(b, 17) ^ c
    return a, b, _turn(c, 32), d


@compiled
def whole_block(data: Bytes, at: int) -> np.uint64:
    """Eight bytes from `at` as one number. Unsigned places make one load of it."""
    place, block = np.uint64(at), U(0)
    for byte in range(8):
        block |= U(data[place + U(byte)]) << U(8 * byte)
    return block


@compiled
def last_block(data: Bytes, start: int, at: int, end: int) -> np.uint64:
    """What is left of `data[start:end]` from `at`, fewer than eight bytes, and how long it is."""
    left = U(8 * (end - at))
    return (whole_block(data, at) & ((U(1) << left) - U(1))) | (U((end - start) & 255) << U(56))


@compiled
def siphash(key: Key, data: Bytes, start: int, end: int) -> np.uint64:
    """The hash of `data[start:end]`. `data` must go on for `PADDING` bytes beyond `end`."""
    a = key.low ^ U(0x736F6D6570736575)
    b = key.high ^ U(0x646F72616E646F6D)
    c = key.low ^ U(0x6C7967656E657261)
    d = key.high ^ U(0x7465646279746573)
    at = start
    while at + 8 <= end:
        block = whole_block(data, at)
        d ^= block
        a, b, c, d = _round(a, b, c, d)
        a, b, c, d = _round(a, b, c, d)
        a ^= block
        at += 8
    block = last_block(data, start, at, end)
    d ^= block
    a, b, c, d = _round(a, b, c, d)
    a, b, c, d = _round(a, b, c, d)
    a ^= block
    c ^= U(255)
    for _ in range(4):
        a, b, c, d = _round(a, b, c, d)
    return a ^ b ^ c ^ d
