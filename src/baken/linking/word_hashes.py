"""From the bytes of texts to the hashes of their words, without a string on the way.

The same words as `prints.normal_words`, by the same table of characters.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from baken.linking.compiled import compiled
from baken.linking.prints import FIGURE, FOLDING
from baken.linking.siphash import PADDING, Bytes, Key, siphash
from baken.linking.stirring import stirred_in

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_ASCII = 0x80
_SPACE, _FIGURE = ord(" "), ord(FIGURE)


class Folded(NamedTuple):
    """What becomes of each character: bytes `start` to `end` of `said`, by its code.

    `plain`: for the codes below 128 that become one byte, that byte, else 0. `widest`: the most
    bytes that a byte of text can become.
    """

    plain: Bytes
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    said: Bytes
    widest: int


class Words(NamedTuple):
    """The words of some texts, one text after another.

    hashes: of each word, under a key; start: where the words of each text begin, and an end.
    order: a number for each text, of its words alone, whatever the key: it says which of two texts
    goes first. Who has it can try words out.
    """

    hashes: Hashes
    start: Places
    order: Hashes


def word_hashes(texts: pa.Array, key: Key) -> Words:
    """The words of `texts`, an array without nulls."""
    strings = texts.cast(pa.large_string())
    _, places, data = strings.buffers()
    size = len(strings)
    if not size:
        return Words(np.zeros(0, np.uint64), np.zeros(1, np.int64), np.zeros(0, np.uint64))
    starts = np.frombuffer(places, np.int64)[strings.offset : strings.offset + size + 1]
    content = np.frombuffer(data or b"", np.uint8)
    folded = _folded(content[starts[0] : starts[-1]])
    return _all_words(content, starts, folded, key)


def _folded(content: Bytes) -> Folded:
    """The table for the characters that stand in `content`."""
    seen = np.zeros(_highest(content) + 1, np.bool_)
    _mark(content, seen)
    start, end = np.zeros(len(seen), np.int32), np.zeros(len(seen), np.int32)
    said, widest = bytearray(), 1
    for code in np.flatnonzero(seen).tolist():
        start[code] = len(said)
        said += FOLDING[code].encode()
        end[code] = len(said)
        size = len(chr(code).encode("utf-8", "surrogatepass"))
        widest = max(widest, -((start[code] - end[code]) // size))
    return Folded(_plain(), start, end, np.frombuffer(bytes(said), np.uint8), int(widest))


def _plain() -> Bytes:
    folded = [FOLDING[code] for code in range(_ASCII)]
    return np.array([ord(one) if len(one) == 1 else 0 for one in folded], np.uint8)


@compiled
def _character(data: Bytes, at: int) -> tuple[int, int]:
    """The code of the UTF-8 character at `at`, and where the next one begins."""
    first = int(data[at])
    if first < 0x80:
        return first, at + 1
    second = int(data[at + 1]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second, at + 2
    third = int(data[at + 2]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third, at + 3
    return (first & 0x07) << 18 | second << 12 | third << 6 | int(data[at + 3]) & 0x3F, at + 4


@compiled
def _highest(data: Bytes) -> int:
    """The largest code of a character; that of 127 at least."""
    found, at = _ASCII - 1, 0
    while at < len(data):
        code, at = _character(data, at)
        found = max(found, code)
    return found


@compiled
def _mark(data: Bytes, seen: npt.NDArray[np.bool_]) -> None:
    at = 0
    while at < len(data):
        code, at = _character(data, at)
        seen[code] = True


@compiled
def _fold(data: Bytes, start: int, end: int, folded: Folded, into: Bytes) -> int:
    """Write what the text `data[start:end]` becomes; returns its length."""
    at, length = start, 0
    while at < end:
        byte = data[np.uint64(at)]
        if byte < _ASCII and folded.plain[byte]:
            into[np.uint64(length)] = folded.plain[byte]
            length, at = length + 1, at + 1
            continue
        code, at = _character(data, at)
        for place in range(folded.start[code], folded.end[code]):
            into[length] = folded.said[place]
            length += 1
    return length


@compiled
def _split(text: Bytes, length: int, key: Key, words: Hashes, first: int) -> tuple[int, np.uint64]:
    """Write the hashes of the words of a folded text from `words[first]`; the end, and the order.

    Figures in a row are one.
    """
    figure, begin, count, order = False, 0, first, np.uint64(0)
    for at in range(length + 1):
        if at < length and text[at] != _SPACE:
            continue
        if at > begin:
            this = at == begin + 1 and text[begin] == _FIGURE
            if not (this and figure):
                words[count] = siphash(key, text, begin, at)
                order = stirred_in(order, text, begin, at)
                count += 1
            figure = this
        begin = at + 1
    return count, order


@compiled
def _all_words(data: Bytes, starts: Places, folded: Folded, key: Key) -> Words:
    longest = 0
    for text in range(len(starts) - 1):
        longest = max(longest, starts[text + 1] - starts[text])
    text_bytes = np.zeros(longest * folded.widest + PADDING, np.uint8)
    words = np.empty((starts[-1] - starts[0]) // 5 + 16, np.uint64)
    places, order = np.zeros(len(starts), np.int64), np.zeros(len(starts) - 1, np.uint64)
    for text in range(len(starts) - 1):
        length = _fold(data, starts[text], starts[text + 1], folded, text_bytes)
        if places[text] + length // 2 + 1 > len(words):
            words = np.concatenate((words, np.empty(len(words) + length, np.uint64)))
        places[text + 1], order[text] = _split(text_bytes, length, key, words, places[text])
    return Words(words[: places[-1]].copy(), places, order)
