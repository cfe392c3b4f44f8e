"""The tutorial on sources, followed to the letter."""

import io
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from site_of_ads import archive_of

from baken import cli
from baken.ingest import Rejects, load_profile, read
from baken.schema.wording import use_language

TUTORIAL = Path(__file__).parents[3] / "docs" / "tutorials" / "write-a-source.md"
TEXT = TUTORIAL.read_text("utf-8")
FILE = re.compile(r"(save|Add) this (?:as|to) `([^`]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ \.venv/bin/baken (.*?)\n(.*?)```", re.DOTALL)
TODAY = date(2026, 9, 5)


@pytest.fixture
def follow(tmp_path, monkeypatch, capsys):
    """Makes the files that the tutorial gives up to a step, and types its commands."""
    monkeypatch.chdir(tmp_path)
    use_language("en")
    Path("try").mkdir()

    def step(number: int) -> list[tuple[str, str]]:
        part = TEXT.split("\n## ")[number]
        for verb, name, content in re.findall(FILE, part.replace("Save this", "save this")):
            with Path(name).open("a" if verb == "Add" else "w", encoding="utf-8") as file:
                file.write(f"\n{content}" if verb == "Add" else content)
        return [(_typed(command, capsys), said) for command, said in re.findall(CONSOLE, part)]

    return step


def _typed(command: str, capsys) -> str:
    words = re.findall(r'"[^"]*"|\S+', command)
    before, sys.argv = sys.argv, ["baken", *(word.strip('"') for word in words)]
    try:
        cli.main()
    except SystemExit:
        pass
    finally:
        sys.argv = before
    out, err = capsys.readouterr()
    return out + "".join(line for line in io.StringIO(err) if line.startswith("Source"))


def test_each_step_says_what_the_tutorial_says(follow):
    for number in (1, 2, 3, 4):
        assert follow(number) == []
    counted, linked, fields = follow(5)
    assert counted[0] == counted[1]
    assert linked[0] == linked[1]
    assert "Kim" in fields[0]
    refused = Path("try/groups.rejects.csv").read_text("utf-8")
    assert f"`try/groups.rejects.csv`:\n\n```csv\n{refused}```" in TEXT
    ((stopped, said),) = follow(6)
    assert stopped == said


def test_the_profile_reads_the_rows_in_the_table(follow):
    for number in (2, 4, 7):
        follow(number)
    profile = load_profile("try/my-site.toml")
    assert profile.legal.terms and profile.legal.purpose
    batches = list(read([Path("try/page.html")], profile, TODAY, Rejects()))
    rows = [row for batch in batches for row in batch.to_pylist()]
    for row in rows:
        cells = [row["ad_id"], row["posted"], row["alias"], row["contact"], row["text"]]
        line = " | ".join(str(cell).replace("\n", " / ") for cell in cells)
        assert f"| {line} |" in TEXT
    assert len(rows) == 2


def test_the_same_page_in_an_archive(follow):
    for number in (2, 4):
        follow(number)
    page = Path("try/page.html").read_bytes()
    archive_of(Path("try/visit.warc.gz"), [page], packed=True, at="/page.html")
    profile = Path("try/my-site.toml").read_text("utf-8")
    changed, added = re.findall(r"```toml\n(.*?)```", TEXT.split("\n## ")[8], re.DOTALL)
    name, form = changed.splitlines()
    profile = re.sub(r"^name = .*$", name, profile, flags=re.MULTILINE)
    profile = re.sub(r"^format = .*$", form, profile, flags=re.MULTILINE)
    profile = profile.replace("[page]\n", f"[page]\n{added}")
    Path("try/my-archive.toml").write_text(profile, "utf-8")
    ((counted, said),) = follow(8)
    assert counted == said
