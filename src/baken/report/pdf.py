"""A page of our own as a tagged PDF (PDF/UA-1), set by Typst where it is there."""

from baken.report.typeset import as_typst
from baken.schema.errors import BakenError
from baken.schema.wording import say


def as_pdf(page: str) -> bytes:
    """The page as a PDF with tags, language, title and alternative texts.

    Typst refuses to make a file that breaks PDF/UA. Nothing is fetched, and only the letters
    that come with it are used, so that it looks the same everywhere. Raises
    BakenError, with what to install, where Typst is missing.
    """
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BakenError(
            say('A PDF needs Typst. Install it with: pip install "baken[report]"')
        ) from error
    made: bytes = typst.compile(
        as_typst(page).encode(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return made
