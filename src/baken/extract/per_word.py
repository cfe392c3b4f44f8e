"""What is known of a single word, worked out once for each different word."""

from collections.abc import Callable
from typing import Generic, TypeVar

Known = TypeVar("Known")
_MOST = 1 << 16  # words; then all are forgotten, so that memory stays small


class PerWord(dict[str, Known], Generic[Known]):
    """A function of a word that remembers its answers: `PerWord(f)[word] == f(word)`.

    `of` is the quickest way to ask it of many words: `map(known.of, words)`.
    """

    def __init__(self, asked: Callable[[str], Known]) -> None:
        super().__init__()
        self._asked = asked
        self.of: Callable[[str], Known] = self.__getitem__

    def __missing__(self, word: str) -> Known:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._asked(word)
        return found
