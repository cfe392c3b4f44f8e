"""Write third.csv from the ads in ads3/*.txt, in the way of `make_second.py`."""

from pathlib import Path

from make_second import HERE, write_set


def write(folder: Path) -> None:
    """Write third.csv into a folder."""
    write_set(folder, "third", "ads3", 30001)


if __name__ == "__main__":
    write(HERE)
