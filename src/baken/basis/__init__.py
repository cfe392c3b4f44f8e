"""The legal basis on file, and the gate that lets a run through or says why not."""

from baken.basis.describe import describe
from baken.basis.gate import permit, refusals
from baken.basis.invented import corpus_basis, demo_basis
from baken.basis.model import FIELD_KINDS, Basis, Kind, Mode
from baken.basis.permits import Action, Occasion, Permit
from baken.basis.read import load
from baken.basis.write import write

__all__ = [
    "FIELD_KINDS",
    "Action",
    "Basis",
    "Kind",
    "Mode",
    "Occasion",
    "Permit",
    "corpus_basis",
    "demo_basis",
    "describe",
    "load",
    "permit",
    "refusals",
    "write",
]
