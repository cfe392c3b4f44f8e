"""What hinders writing, said to a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from baken.schema.errors import BakenError
from baken.schema.wording import say


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """While the block writes the file or folder `path`, an OSError becomes a BakenError."""
    try:
        yield
    except OSError as error:
        raise BakenError(
            say("Cannot write {file}: {why}.", file=path, why=error.strerror)
        ) from error
