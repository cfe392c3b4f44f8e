"""A small invented source with a basis of its own, to draw ads from and label."""

import csv
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from baken.basis import demo_basis, write
from baken.pipeline.answers_file import DrawJob
from baken.report.label_answers import Desk
from baken.report.label_server import make_label_server

TODAY = date(2026, 9, 30)
TEXT = "Ik ben Kim, 25 jaar, in Schiedam. Massage, half uur 80 euro. Bel 06-83920417."
MINOR = "leeftijd: 17"


def write_ads(folder: Path, count: int = 12) -> Path:
    """Ads of Schiedam, one of elsewhere and one for the police; basis.toml beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "ads.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "date", "town", "text"))
        for number in range(count):
            writer.writerow((f"ad-{number}", "2026-09-20", "Schiedam", f"{TEXT} Woord {number}."))
        writer.writerow(("ad-far", "2026-09-20", "Groningen", "Massage in Groningen."))
        writer.writerow(("ad-old", "2026-01-20", "Schiedam", "Massage in Schiedam, lang geleden."))
        writer.writerow(("ad-police", "2026-09-20", "Schiedam", MINOR))
    basis = demo_basis(folder, ["GM0606"], TODAY, ["ads.csv"])
    write(basis, folder / "basis.toml")
    return folder / "ads.csv"


def job_for(folder: Path, **changes: object) -> DrawJob:
    """A job to label five of the ads in `folder`, made by `write_ads`."""
    job = DrawJob(
        (folder / "ads.csv",),
        "plain",
        folder / "basis.toml",
        5,
        folder / "labelled.sealed",
        folder / "keys" / "labels" / "labelled.key",
        TODAY,
    )
    return replace(job, **changes)


@contextmanager
def running(desk: Desk) -> Iterator[int]:
    """The port on which a server for `desk` answers while the block lasts."""
    server = make_label_server(desk, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
