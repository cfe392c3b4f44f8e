"""The same ads in every format give the same rows."""

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from site_of_ads import PAGES, ROWS, archive_of_a_visit

from baken.ingest import Rejects, Tally, load_profile, read

TODAY = date(2026, 9, 30)


def _rows(paths: list[Path], profile: str, tally: Tally | None = None) -> list[dict]:
    known = replace(load_profile(profile), site="pages.invalid")
    rejects = Rejects()
    batches = list(read(paths, known, TODAY, rejects, tally=tally))
    assert rejects.count == 0
    rows = [row for batch in batches for row in batch.to_pylist()]
    return [{key: value for key, value in row.items() if key != "source"} for row in rows]


def _as_csv(folder: Path) -> list[Path]:
    path = folder / "ads.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["id", *list(ROWS[0])[1:]])
        writer.writeheader()
        for row in ROWS:
            writer.writerow({"id": row["ad_id"]} | {k: v for k, v in row.items() if k != "ad_id"})
    return [path]


def _as_jsonl(folder: Path) -> list[Path]:
    path = folder / "ads.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    return [path]


def _as_parquet(folder: Path) -> list[Path]:
    path = folder / "ads.parquet"
    table = pa.Table.from_pylist(
        [
            row | {"posted": date.fromisoformat(row["posted"]), "age": int(row["age"])}
            for row in ROWS
        ]
    )
    pq.write_table(table, path)
    return [path]


def _as_pages(folder: Path) -> list[Path]:
    for number, page in PAGES.items():
        # Without the server's word on its letters the page must say them right.
        said = page.replace(b'charset="utf-8"', b'charset="windows-1252"')
        (folder / f"ad {number}.html").write_bytes(said)
    return sorted(folder.glob("*.html"))


def _as_archive(folder: Path) -> list[Path]:
    return [archive_of_a_visit(folder / "visit.warc", packed=False)]


def _as_packed_archive(folder: Path) -> list[Path]:
    return [archive_of_a_visit(folder / "visit.warc.gz", packed=True)]


@pytest.mark.parametrize(
    ("write", "profile"),
    [
        (_as_csv, "plain"),
        (_as_jsonl, "plain-jsonl"),
        (_as_parquet, "plain-parquet"),
        (_as_pages, "invented-pages"),
        (_as_archive, "invented-archive"),
        (_as_packed_archive, "invented-archive"),
    ],
)
def test_the_same_ads_in_any_format_are_the_same_rows(tmp_path, write, profile):
    assert _rows(write(tmp_path), profile) == [
        {
            "ad_id": row["ad_id"],
            "site": "pages.invalid",
            "posted": date.fromisoformat(row["posted"]),
            "town": row["town"],
            "contact": row["contact"],
            "alias": row["name"],
            "age": row["age"],
            "url": row["url"],
            "text": f"{row['title']}\n{row['text']}",
        }
        for row in ROWS
    ]


def test_what_an_archive_holds_beside_ads_is_counted(tmp_path):
    tally = Tally()
    _rows(_as_archive(tmp_path), "invented-archive", tally)
    assert tally.rows == 3
    assert tally.other_pages == 1  # the list
    assert tally.other_records == 9  # six requests, the page not found, the image, warcinfo
    assert Counter(tally.days).total() == 3
