"""A page of our own as a tagged PDF (PDF/UA-1), made by WeasyPrint where it is there."""

import re

from baken.schema.errors import BakenError
from baken.schema.wording import say

_DRAWING = re.compile(r'(<svg [^>]*aria-label="([^"]*)"[^>]*>)')


def as_pdf(page: str) -> bytes:
    """The page as a PDF with tags, language, title and alternative texts.

    Nothing is fetched from anywhere. Raises BakenError, with what to install, where WeasyPrint
    or the system library Pango is missing.
    """
    try:
        from weasyprint import HTML, urls  # noqa: PLC0415 - an extra, with a system library
    except (ImportError, OSError) as error:
        raise BakenError(
            say(
                "A PDF needs WeasyPrint and Pango. Install them with: pip install "
                '"baken[report]", and on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0'
            )
        ) from error
    fetcher = urls.URLFetcher(allowed_protocols=())
    made: bytes = HTML(string=_titled(page), url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _titled(page: str) -> str:
    """The label of a drawing as its title too: that is what becomes its alternative text."""
    return _DRAWING.sub(r"\1<title>\2</title>", page)
