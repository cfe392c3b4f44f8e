"""A web archive as a source: the pages in it that a server gave as HTML.

A row's number is the number of its record in the archive, from 1.
"""

import io
import re
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from baken.ingest.archive import Archived, archived, check_archive
from baken.ingest.charset import decoded
from baken.ingest.page import LONGEST, Saved, ads, fields, too_large
from baken.ingest.profile import SourceProfile
from baken.ingest.record import Opened, Record, Refuse
from baken.ingest.tally import Tally
from baken.schema.wording import say

_HTML = ("text/html", "application/xhtml+xml")


def opened(path: Path, profile: SourceProfile) -> Opened:
    """A WARC file, packed record by record (.warc.gz) or not packed.

    Raises:
        BakenError: it is packed as a whole.
    """
    check_archive(path)

    def records(refuse: Refuse, tally: Tally) -> Iterator[Record]:
        asked = partial(_is_asked, profile)
        for number, found in archived(path, asked, LONGEST):
            if found is None:
                refuse(number, "", say("The record is broken or cut off. Save the page again."))
            elif asked(found.record):
                yield from _of_page(number, found, profile, refuse, tally)
            else:
                _count(found.record, tally)

    return Opened(path, {field: at for at, field in enumerate(fields(profile))}, records)


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether the record is a server's good answer, in HTML."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return _header(record, "Content-Type").split(";")[0].strip().lower() in _HTML


def _is_asked(profile: SourceProfile, record: ArcWarcRecord) -> bool:
    pattern = profile.page.url_matches
    return _is_page(record) and (not pattern or re.search(pattern, _url(record)) is not None)


def _count(record: ArcWarcRecord, tally: Tally) -> None:
    if _is_page(record):
        tally.other_pages += 1
    else:
        tally.other_records += 1


def _header(record: ArcWarcRecord, name: str) -> str:
    return record.http_headers.get_header(name) or ""


def _url(record: ArcWarcRecord) -> str:
    return record.rec_headers.get_header("WARC-Target-URI") or ""


def _of_page(
    number: int, found: Archived, profile: SourceProfile, refuse: Refuse, tally: Tally
) -> Iterator[Record]:
    page, reason = _unpacked(found)
    if reason:
        refuse(number, "", reason)
        return
    record = found.record
    html = decoded(page, tally, _header(record, "Content-Type"))
    saved = Saved(html, _url(record) or None, record.rec_headers.get_header("WARC-Date"))
    for _, cells in ads(saved, profile, lambda _, field, reason: refuse(number, field, reason)):
        yield number, cells


def _unpacked(found: Archived) -> tuple[bytes, str]:
    """The bytes of a page as the server meant them, or why they cannot be had."""
    body, packing = found.body, _header(found.record, "Content-Encoding").strip().lower()
    if len(body) > LONGEST:
        return b"", too_large()
    if _header(found.record, "Transfer-Encoding").strip().lower() == "chunked":
        body = ChunkedDataReader(io.BytesIO(body)).read()
    if packing in ("", "identity"):
        return body, ""
    if packing not in ("gzip", "x-gzip", "deflate"):
        return b"", say("The page is packed in a way that is not read here. Save it again.")
    return _inflated(body)


def _inflated(body: bytes) -> tuple[bytes, str]:
    """`body` unpacked from gzip, zlib or bare deflate; as it is where somebody unpacked it."""
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(bits)
        try:
            page = unpacker.decompress(body, LONGEST + 1)
        except zlib.error:
            continue
        if len(page) > LONGEST:
            return b"", too_large()
        if unpacker.eof:
            return page, ""
    if body.lstrip().startswith(b"<"):
        return body, ""
    return b"", say("The page is packed, and broken or cut off. Save it again.")
