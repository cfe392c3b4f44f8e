"""Bases for ads about nobody: the invented region, and corpora that anyone may use."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from baken.basis.model import FIELD_KINDS, Allow, Basis, Corpus, Demo, Dpia, Kind, Mode, Retention
from baken.files import sha256_of
from baken.schema.wording import say


def demo_basis(
    folder: Path,
    municipalities: Iterable[str],
    until: date,
    files: Iterable[str] = ("ads.csv", "tips.csv"),
    *,
    seal_values: bool = False,
) -> Basis:
    """A basis for the invented `files` in `folder`, bound to their bytes as they are now.

    Args:
        folder: where the files lie and where basis.toml will lie.
        municipalities: CBS codes.
        until: last day of the invented ads.
        files: names of files in `folder`.
        seal_values: whether sealed contacts are written.
    """
    return Basis(
        kind=Kind.DEMO,
        mode=Mode.SCAN,
        folder=folder,
        controller=say("Invented region"),
        municipalities=tuple(sorted(set(municipalities))),
        dpia=Dpia(reference=say("Invented: no DPIA is needed"), random_sample=True),
        retention=Retention(lead_days=30, window_days=90),
        allow=Allow(FIELD_KINDS, seal_values=seal_values, random_sample=True),
        demo=Demo(until, {name: sha256_of(folder / name) for name in files}),
    )


def corpus_basis(file: Path, title: str, licence: str, publisher: str) -> Basis:
    """A basis for one published corpus, bound to the bytes of its file."""
    return Basis(
        kind=Kind.CORPUS,
        mode=Mode.SCAN,
        folder=file.parent,
        allow=Allow(FIELD_KINDS),
        retention=Retention(lead_days=30, window_days=90),
        corpus=Corpus(title, licence, publisher, sha256_of(file)),
    )
