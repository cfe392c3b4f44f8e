"""What a legal basis consists of: the content of basis.toml."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

FIELD_KINDS = (
    "phone",
    "age",
    "price",
    "place",
    "service",
    "voice",
    "availability",
    "premises",
    "movement",
    "handle",
    "language",
)


class Kind(StrEnum):
    """Whose ads the basis is about."""

    TEAM = "team"
    DEMO = "demo"
    CORPUS = "published-corpus"


class Mode(StrEnum):
    """How far the basis reaches."""

    COUNT = "count"
    OCCASION = "occasion"
    SCAN = "scan"
    STATUTE = "statute"


@dataclass(frozen=True)
class Decision:
    """The college's decision. `document` is a file beside basis.toml."""

    reference: str = ""
    date: datetime.date | None = None
    document: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Signatory:
    """Who signed: `role` such as college or fg (privacy officer)."""

    role: str = ""
    name: str = ""
    date: datetime.date | None = None


@dataclass(frozen=True)
class Dpia:
    """The data protection impact assessment, and whether it covers a random sample."""

    reference: str = ""
    date: datetime.date | None = None
    random_sample: bool = False


@dataclass(frozen=True)
class Retention:
    """Days that a lead, and that an ad's facts, may be kept; at most 90."""

    lead_days: int | None = None
    window_days: int | None = None


@dataclass(frozen=True)
class Allow:
    """Which kinds of fields may be read, and whether contacts may be kept encrypted."""

    fields: tuple[str, ...] = ()
    seal_values: bool = False
    random_sample: bool = False


@dataclass(frozen=True)
class Demo:
    """The invented files by name with their SHA-256, and the last day of the invented ads."""

    until: datetime.date | None = None
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Corpus:
    """A corpus that its publisher opened to everyone."""

    title: str = ""
    licence: str = ""
    publisher: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Basis:
    """A basis as it stands in its file. What is empty has not been filled in.

    `folder` is where the file lies; it is no part of the file.
    """

    kind: Kind
    mode: Mode
    folder: Path = field(compare=False)
    controller: str = ""
    municipalities: tuple[str, ...] = ()
    statutory_basis: str = ""
    statute: str = ""
    prior_consultation: str = ""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    decision: Decision = Decision()
    signatories: tuple[Signatory, ...] = ()
    dpia: Dpia = Dpia()
    retention: Retention = Retention()
    allow: Allow = Allow()
    demo: Demo = field(default_factory=Demo)
    corpus: Corpus = Corpus()
