"""The folder of a pilot's report: pages in Dutch and English, and each as a PDF."""

from collections.abc import Callable
from pathlib import Path

from baken.files import private_folder, write_private, writing
from baken.measure.findings import Findings
from baken.report.pdf import as_pdf
from baken.report.pilot_page import pilot_page
from baken.schema.wording import LANGUAGES, speaking
from baken.synthetic.truth import Intervention

NAMES = {"nl": "evaluatie", "en": "evaluation"}


def write_report(
    folder: Path, find: Callable[[], Findings], truth: Intervention | None, pdf: bool
) -> list[Path]:
    """Write the pages, for the owner alone; returns what was written.

    The pages are written first, so that they are there where no PDF can be made.
    `find` is asked again for the other language where something is refused: the reason is in
    words. Raises BakenError where a file cannot be written or no PDF can be made.
    """
    pages: dict[str, str] = {}
    found = None
    for language in LANGUAGES:
        with speaking(language):
            if found is None or found.refuses:
                found = find()
            pages[NAMES[language]] = pilot_page(found, truth)
    written = _write(folder, {f"{name}.html": page.encode() for name, page in pages.items()})
    if pdf:
        made = {f"{name}.pdf": as_pdf(page) for name, page in pages.items()}
        written += _write(folder, made)
    return written


def _write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    with writing(folder):
        private_folder(folder)
        for name, data in files.items():
            write_private(folder / name, data)
    return [folder / name for name in files]
