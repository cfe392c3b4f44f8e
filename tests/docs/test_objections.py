"""The twenty objections: each is answered, and what is said to hold an answer is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "twenty-objections.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if re.match(r"\| \d+ \|", line)]
NETWORK = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "playwright", "requests", "scrapy",
    "selenium", "smtplib", "socket", "telnetlib", "urllib.request", "urllib3", "websockets",
}  # fmt: skip
SERVES_THE_PAGES = {"src/baken/report/server.py"}
"""Answers a browser on this computer; opens no connection of its own."""


def test_all_twenty_are_there_and_each_has_an_answer():
    assert [int(row.split("|")[1]) for row in ROWS] == list(range(1, 21))
    for row in ROWS:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert len(cells) == 5
        assert all(cells)
        assert "`tests/" in cells[4] or ("nothing yet" in cells[4] and "Not yet" in cells[2])


def test_what_holds_an_answer_exists():
    for name in re.findall(r"`((?:tests|src)/[^`]+)`", PAGE):
        path, _, function = name.partition("::")
        assert (ROOT / path).exists(), path
        if function:
            tree = ast.parse((ROOT / path).read_text("utf-8"))
            assert function in {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}


def test_nothing_in_the_program_can_call_or_send():
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "src" / "baken").rglob("*.py")
        for name in _imports(path)
        if name in NETWORK or name.partition(".")[0] in NETWORK
    }
    assert {path for path, _ in found} <= SERVES_THE_PAGES, found


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
