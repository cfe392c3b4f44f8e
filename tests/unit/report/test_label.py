import http.client
import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from invented_labels import TODAY, job_for, running, write_ads
from typer.testing import CliRunner

from baken import cli
from baken.basis import demo_basis, write
from baken.ingest import Rejects
from baken.pipeline.evaluate_fields import FieldsJob, evaluate_fields
from baken.pipeline.label import opened_labels
from baken.report.label_answers import FORM, MOST_BYTES, Asked, Desk, respond
from baken.report.label_page import LabelQuestions
from baken.schema.errors import BakenError, NotPermitted
from baken.sealing.sealed_file import destroy_sealed, read_key, unseal

GOOD = {"value-phone": "06 83920417", "value-age": "25", "value-place": "Schiedam",
        "value-price": "80 EUR/30", "value-service": "massage", "value-voice": "first",
        "skip-availability": "1"}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    write_ads(tmp_path / "team")
    return tmp_path / "team"


@pytest.fixture
def desk(folder):
    with opened_labels(job_for(folder)) as labels:
        yield Desk(LabelQuestions(labels))


def ask(desk, method, path, form=None, **headers):
    """Status, page and next address; `path` is what stands behind the secret."""
    given = {"host": "127.0.0.1:8790", "content-type": FORM} | headers
    body = urlencode(form or {}).encode()
    answer, target = respond(desk, Asked(method, desk.root + path, given, body))
    return int(answer.status), answer.content, target.removeprefix(desk.root)


def send(desk, path="/ad/1", **fields):
    return ask(desk, "POST", path, {"token": desk.token} | fields)


def drawn(folder, **changes):
    with opened_labels(job_for(folder, **changes)) as labels:
        return {ad["id"] for ad in labels.drawn}, labels


def test_equal_seeds_draw_equal_ads_whatever_the_order(folder):
    first, _ = drawn(folder)
    lines = (folder / "ads.csv").read_text().splitlines()
    (folder / "ads.csv").write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    turned = folder.parent / "turned"
    write_ads(turned)
    (turned / "ads.csv").write_text((folder / "ads.csv").read_text())
    write(demo_basis(turned, ["GM0606"], TODAY, ["ads.csv"]), turned / "basis.toml")
    assert drawn(turned)[0] == first
    assert len(first) == 5
    other = job_for(folder.parent / "third", seed=2)
    write_ads(folder.parent / "third")
    with opened_labels(other) as labels:
        assert {ad["id"] for ad in labels.drawn} != first


def test_only_recent_ads_of_the_municipalities_are_drawn_and_none_for_the_police(folder):
    ids, labels = drawn(folder, size=50)
    assert ids == {f"ad-{number}" for number in range(12)}
    assert [stop["ad_id"] for stop in labels.stops] == ["ad-police"]
    assert "leeftijd" not in str([labels.drawn, labels.stops])


def test_an_ad_is_shown_as_it_is_and_nothing_that_baken_read(desk):
    status, page, _ = ask(desk, "GET", "/ad/1")
    assert status == 200
    assert "06-83920417" in page and "<script" not in page
    assert '+31683920417"' not in page and 'value="25"' not in page
    assert re.findall(r'name="value-\w+" value="([^"]*)"', page) == [""] * 10


def test_an_answer_is_kept_and_the_next_ad_comes(desk):
    assert send(desk, **GOOD)[::2] == (303, "/ad/2")
    assert desk.questions.asked.done == 1
    _, page, _ = ask(desk, "GET", "/ad/1")
    assert 'value="06 83920417"' in page and "before" in page
    for number in range(2, 6):
        status, _, target = send(desk, f"/ad/{number}", **{"skip-ad": "1"})
    assert (status, target) == (303, "/done")
    assert "Every ad has an answer" in ask(desk, "GET", "/done")[1]
    assert ask(desk, "GET", "/")[::2] == (303, "/done")


def test_an_answer_that_cannot_be_read_is_said_and_not_kept(desk):
    typed = GOOD | {"value-age": "jong", "value-handle": '"><b>x'}
    status, page, _ = send(desk, **typed)
    assert status == 422 and desk.questions.asked.done == 0
    assert 'role="alert"' in page and "Write an age as 25" in page
    assert 'value="jong"' in page and "<b>x" not in page


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_forged_form_is_refused(desk, token):
    assert send(desk, token=token, **GOOD)[0] == 403
    assert desk.questions.asked.done == 0


def test_a_form_from_elsewhere_or_of_another_kind_is_refused(desk):
    form = {"token": desk.token} | GOOD
    assert ask(desk, "POST", "/ad/1", form, **{"sec-fetch-site": "cross-site"})[0] == 403
    assert ask(desk, "POST", "/ad/1", form, **{"content-type": "text/plain"})[0] == 403
    assert ask(desk, "POST", "/ad/1", form, host="example.org")[0] == 403
    assert desk.questions.asked.done == 0
    assert ask(desk, "POST", "/ad/1", form, **{"sec-fetch-site": "same-origin"})[0] == 303


@pytest.mark.parametrize("path", ["/ad/0", "/ad/6", "/ad/x", "/ads"])
def test_what_is_not_there_is_not_found(desk, path):
    assert ask(desk, "GET", path)[0] == 404
    assert send(desk, path)[0] == 404


def test_who_does_not_know_the_address_finds_nothing(desk):
    for path in ("/", "/ad/1", "/done", f"/{desk.door}x/ad/1", "/é/ad/1"):
        answer, _ = respond(desk, Asked("GET", path, {"host": "localhost"}))
        assert answer.status == 404 and "06-" not in answer.content


def test_the_server_sends_safe_headers_and_refuses_what_is_too_long(desk, capfd):
    with running(desk) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", f"{desk.root}/ad/1")
        page = line.getresponse()
        page.read()
        much = {"Content-Length": str(MOST_BYTES + 1)}
        line.request("POST", f"{desk.root}/ad/1", "x" * 10, much)
        long = line.getresponse()
        long.read()
        form = urlencode({"token": desk.token} | GOOD)
        line.request("POST", f"{desk.root}/ad/1", form, {"Content-Type": FORM})
        kept = line.getresponse()
        kept.read()
        line.request("DELETE", f"{desk.root}/ad/1")
        other = line.getresponse()
        other.read()
    assert (page.status, long.status, kept.status, other.status) == (200, 413, 303, 405)
    assert kept.headers["Location"] == f"{desk.root}/ad/2"
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Set-Cookie"] is None
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_is_said_and_the_answer_before_it_stands(desk, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("baken.pipeline.answers_file.seal", full)
    status, page, _ = send(desk, **GOOD)
    assert status == 507 and "No space" in page
    assert desk.questions.asked.done == 0


def test_what_lies_on_disk_holds_no_word_and_is_the_owners_alone(folder, desk):
    send(desk, **GOOD)
    sealed, key = folder / "labelled.sealed", folder / "keys" / "labels" / "labelled.key"
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in (sealed, key))
    there = [path for path in folder.rglob("*") if path.is_file() and path.name != "ads.csv"]
    whole = b"".join(path.read_bytes() for path in there)
    assert not any(
        word in whole for word in (b"83920417", b"Kim", b"Massage", b"ad-1", b"leeftijd")
    )
    assert b"83920417" in unseal(sealed, read_key(key), TODAY)


def test_a_changed_day_a_changed_byte_and_another_key_do_not_open(folder):
    drawn(folder)
    path, key = folder / "labelled.sealed", read_key(folder / "keys" / "labels" / "labelled.key")
    good = path.read_bytes()
    later, other = good.replace(b"2026-10-30", b"2027-10-30"), good[:-1] + bytes([good[-1] ^ 1])
    for spoilt in (later, other, good[:40]):
        path.write_bytes(spoilt)
        with pytest.raises(BakenError, match="does not open"):
            unseal(path, key, TODAY)
    path.write_bytes(good)
    with pytest.raises(BakenError, match="does not open"):
        unseal(path, bytes(32), TODAY)


def test_after_its_day_it_does_not_open(folder):
    drawn(folder, until=date(2026, 10, 5))
    with pytest.raises(BakenError, match="--destroy"):
        drawn(folder, today=date(2026, 10, 6))
    with pytest.raises(BakenError, match="--until"):
        drawn(folder, out=folder / "b.sealed", until=date(2027, 5, 1))


def test_labels_of_another_job_are_not_gone_on_with(folder):
    drawn(folder, labeller="A")
    with pytest.raises(BakenError, match="another person"):
        drawn(folder, labeller="B")
    with pytest.raises(BakenError, match="a key"):
        drawn(folder, out=folder / "elsewhere" / "labelled.sealed")


def test_two_at_once_are_refused_and_so_is_destroying_what_is_open(folder, desk):
    with pytest.raises(BakenError, match="Another run"):
        drawn(folder)
    sealed, key = folder / "labelled.sealed", folder / "keys" / "labels" / "labelled.key"
    with pytest.raises(BakenError, match="Another run"):
        destroy_sealed(sealed, key, TODAY)
    assert sealed.exists() and key.exists() and not (key.parent / "destroyed.csv").exists()


def test_the_sealed_file_is_measured_directly(folder, desk):
    send(desk, **GOOD)
    send(desk, "/ad/2", **GOOD | {"value-age": "26"})
    job = FieldsJob(
        (folder / "labelled.sealed",), TODAY, keys=(folder / "keys" / "labels" / "labelled.key",)
    )
    outcome = evaluate_fields(job, Rejects())
    assert outcome.ads == 2
    assert outcome.scores["phone", "*"].f1 == 1
    assert outcome.scores["age", "*"].mistakes == {"wrong value": 1}
    assert ("availability", "*") not in outcome.scores
    with pytest.raises(BakenError, match="--key"):
        evaluate_fields(FieldsJob(job.files, TODAY), Rejects())


def test_destroying_leaves_neither_key_nor_file_but_a_note(folder):
    drawn(folder)
    sealed, key = folder / "labelled.sealed", folder / "keys" / "labels" / "labelled.key"
    given = ["label", "--destroy", str(sealed), "--basis", str(folder / "basis.toml")]
    result = CliRunner().invoke(cli.app, given)
    assert "overwritten" in result.output
    assert not sealed.exists() and not key.exists()
    assert "labelled," in (key.parent / "destroyed.csv").read_text()
    with pytest.raises(BakenError, match="no file"):
        destroy_sealed(sealed, key, TODAY)


def test_a_destruction_that_was_killed_is_finished_by_calling_again(folder):
    drawn(folder)
    sealed, key = folder / "labelled.sealed", folder / "keys" / "labels" / "labelled.key"
    kept = sealed.read_bytes()
    with pytest.raises(BakenError, match="--key"):
        destroy_sealed(sealed, folder / "other.key", TODAY)
    destroy_sealed(sealed, key, TODAY)
    sealed.write_bytes(kept)
    destroy_sealed(sealed, key, TODAY)
    assert not sealed.exists()


def test_nothing_to_draw_and_half_a_command_are_said(folder, tmp_path):
    with pytest.raises(NotPermitted):
        drawn(folder, basis=None)
    result = CliRunner().invoke(cli.app, ["label", str(folder / "ads.csv")])
    assert isinstance(result.exception, BakenError)
    assert not (folder / "labelled.sealed").exists()


def test_killed_in_the_middle_it_goes_on_where_it_was(folder):
    arguments = ["label", "ads.csv", "--source", "plain", "--basis", "basis.toml", "--sample", "5",
                 "--out", "labelled.sealed", "--port", "0", "--today", "2026-09-30"]  # fmt: skip
    process, address = started(folder, arguments)
    answered(address, 1, GOOD)
    answered(address, 2, {"value-age": "31"})
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    process, address = started(folder, arguments)
    port, root = address
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", f"{root}/")
    assert line.getresponse().headers["Location"] == f"{root}/ad/3"
    process.send_signal(signal.SIGINT)
    assert "Answered: 2 of 5" in process.communicate(timeout=10)[0]


# Started in the background, a shell makes its children deaf to Ctrl+C.
HEARS_CTRL_C = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("baken", run_name="__main__", alter_sys=True)
"""


def started(folder: Path, arguments: list[str]):
    environment = os.environ | {"BAKEN_LANG": "en", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+)/", line)
        if found:
            return process, (int(found[1]), found[2])
    raise AssertionError("no address")


def answered(address, number, fields):
    port, root = address
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", f"{root}/ad/{number}")
    token = re.search(r'name="token" value="([^"]+)"', line.getresponse().read().decode())[1]
    line.close()
    form = urlencode({"token": token} | fields)
    line.request("POST", f"{root}/ad/{number}", form, {"Content-Type": FORM})
    assert line.getresponse().status == 303
    line.close()
