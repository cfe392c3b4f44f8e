"""Tips: codes and days, no words."""

from datetime import date

import pytest

from baken.ingest import Rejects, Tip, read_tips
from baken.schema.errors import BakenError

TODAY = date(2026, 9, 30)


def test_tips_and_what_is_wrong_with_them(tmp_path):
    path = tmp_path / "tips.csv"
    path.write_text(
        "ad_id,received,kind,reference,source,remarks\n"
        "a1,2026-09-01,worker,T-2026/12,,she said Annabel\n"
        "a2,2026-09-30,aid_organisation,T_13.b,invented,\n"
        ",2026-09-01,client,T-1,,\n"
        "a3,2026-10-01,client,T-1,,\n"
        "a3,yesterday,client,T-1,,\n"
        "a3,2026-09-01,neighbour,T-1,,\n"
        "a3,2026-09-01,citizen,Annabel from the corner,,\n"
        "a3,2026-09-01,citizen,06-12345678,,\n"
        f"a3,2026-09-01,citizen,{'x' * 41},,\n"
        "a3,2026-09-01,citizen,,,\n"
        "a3,2026-09-01,citizen,T-1,No Source,\n"
        'a3,2026-09-01,"citizen\n'
        "a4,2026-09-02,platform,T-2,,\n"
    )
    rejects = Rejects()
    assert read_tips(path, TODAY, rejects) == [
        Tip("a1", date(2026, 9, 1), "worker", "T-2026/12"),
        Tip("a2", date(2026, 9, 30), "aid_organisation", "T_13.b", "invented"),
        Tip("a4", date(2026, 9, 2), "platform", "T-2"),
    ]
    table = rejects.table().to_pylist()
    assert [(row["row"], row["field"]) for row in table] == [
        (4, "ad_id"),
        (5, "received"),
        (6, "received"),
        (7, "kind"),
        (8, "reference"),
        (9, "reference"),
        (10, "reference"),
        (11, "reference"),
        (12, "source"),
        (13, ""),
    ]
    assert "Annabel" not in str(table)
    assert "12345678" not in str(table)


def test_a_file_without_the_columns(tmp_path):
    path = tmp_path / "tips.csv"
    path.write_text("ad_id,words\na1,hello\n")
    with pytest.raises(BakenError, match="received, kind, reference"):
        read_tips(path, TODAY, Rejects())


def test_no_tips_is_no_fault(tmp_path):
    path = tmp_path / "tips.csv"
    path.write_text("ad_id,received,kind,reference\n")
    assert read_tips(path, TODAY, Rejects()) == []
