"""What is asked of an index of texts."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.pipeline.link_source import LinkSource


@dataclass(frozen=True, slots=True)
class IndexJob:
    """What happens to the index in `folder`.

    ads: files to make it of, or to `add` to it; forget: a CSV with ids; judgements: what people
    said. out: the CSV with all groups, written afterwards; not asked for where ads are forgotten.
    """

    folder: Path
    out: Path | None
    today: date
    source: LinkSource
    ads: tuple[Path, ...] = ()
    add: bool = False
    forget: Path | None = None
    judgements: Path | None = None
