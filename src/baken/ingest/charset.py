"""The bytes of a web page to text: what the server, the file or the page says of its letters."""

import codecs
import re
from contextlib import suppress

from baken.ingest.lines import as_text
from baken.ingest.tally import Tally

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.I)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.I)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Browsers read Latin-1 as Windows-1252, and so does everybody who writes it.
_WINDOWS = {"ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1"}
_LETTERS = re.compile(
    r"utf-?16(le|be)?|iso[-_]?8859[-_]\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|macintosh|"
    r"gbk|gb2312|gb18030|big5|shift[-_]jis|euc-jp|euc-kr"
)


def decoded(page: bytes, tally: Tally, content_type: str = "") -> str:
    """The text of `page`: by its mark, its header `content_type`, its own word, or UTF-8.

    Where UTF-8 is said or taken and a line is not, that line is read as Windows-1252 and
    counted in `tally`.
    """
    for mark, name in _MARKS.items():
        if page.startswith(mark):
            return page.decode(name, "replace")
    in_header, in_page = _HEADER.search(content_type), _META.search(page[:4096])
    named = in_header[1] if in_header else in_page[1].decode() if in_page else "utf-8"
    name = named.lower()
    if name in _WINDOWS:
        return page.decode("cp1252", "replace")
    # A page that says in its own letters that it is UTF-16 cannot be.
    if _LETTERS.fullmatch(name) and (in_header or not name.startswith("utf")):
        with suppress(LookupError):
            return page.decode(name, "replace")
    return as_text(page, tally)
