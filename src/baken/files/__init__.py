"""Files that only their owner may read, and folders that change in one go."""

from baken.files.digest import sha256_of
from baken.files.lock import only_one
from baken.files.private import erase, leftovers, private_folder, write_private
from baken.files.swap import fresh_folder, settle
from baken.files.toml_text import toml_text
from baken.files.writing import writing

__all__ = [
    "erase",
    "fresh_folder",
    "leftovers",
    "only_one",
    "private_folder",
    "settle",
    "sha256_of",
    "toml_text",
    "write_private",
    "writing",
]
