"""Source files in, checked rows out; what cannot be read is refused and told.

`opening` looks at the file, `formats` chooses who reads it: `delimited` and `jsonl` make
records of the text that `lines` makes of bytes, `parquet` of columns, `html` and `warc` of
web pages by `page`. `normalise` makes typed rows of the records, `checks` looks at the whole.
"""

from baken.ingest.checks import check_expected
from baken.ingest.profile import Expect, Legal, Page, SourceProfile
from baken.ingest.profile_file import load_profile, profiles
from baken.ingest.read import read
from baken.ingest.rejects import Rejects
from baken.ingest.tally import Tally
from baken.ingest.tips import Tip, read_tips

__all__ = [
    "Expect",
    "Legal",
    "Page",
    "Rejects",
    "SourceProfile",
    "Tally",
    "Tip",
    "check_expected",
    "load_profile",
    "profiles",
    "read",
    "read_tips",
]
