"""Documentation that cannot fall behind: links, commands, generated pages, decisions."""

import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from baken.cli import app
from baken.cli.commands_page import commands_page
from baken.report.reference import pages
from baken.schema.tables import TABLES
from baken.schema.workbench_tables import KEPT
from baken.signals import load_catalogue

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
GROUP = get_command(app)
COMMANDS = GROUP.list_commands(typer.Context(GROUP))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", [*pages(), "commands.md"])
def test_reference_pages_are_current(name):
    made = pages() | {"commands.md": commands_page(get_command(app))}
    assert (ROOT / "docs" / "reference" / name).read_text("utf-8") == made[name], "run: make docs"


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text("utf-8")
    unnamed = [name for name in COMMANDS if f"`baken {name}`" not in text and name != "catalogue"]
    assert unnamed == []


def test_commands_in_the_documentation_exist():
    typed = re.compile(r"(?:\$ |/)baken ([a-z]+)")
    said = {found for page in PAGES for found in typed.findall(page.read_text("utf-8"))}
    assert said and said <= set(COMMANDS)


def test_every_table_and_indicator_is_in_the_reference():
    reference = ROOT / "docs" / "reference"
    tables = (reference / "tables.md").read_text("utf-8")
    kept = (reference / "workbench-tables.md").read_text("utf-8")
    assert all(f"| `{one.table}` | `{one.column}` |" in kept for one in KEPT)
    indicators = (reference / "indicators.md").read_text("utf-8")
    assert all(f"## {name}\n" in tables for name in TABLES)
    assert all(f"### {name}\n" in indicators for name in load_catalogue().indicators)


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("*.md")))
def test_decisions_are_half_a_page(page):
    assert len(page.read_text("utf-8").split()) < 330


def test_security_properties_name_tests_that_exist():
    text = (ROOT / "docs" / "explanation" / "security-properties.md").read_text("utf-8")
    named = re.findall(r"`(tests/[^`]+)`", text)
    assert named and [name for name in named if not (ROOT / name).exists()] == []


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    words = ["pypi" + ".org", "python" + "hosted", "npmjs" + ".org", "/wo" + "rk/", "/ro" + "ot/"]
    files = [*PAGES, ROOT / "Makefile", ROOT / "pyproject.toml", *ROOT.glob("requirements*.txt")]
    assert [(f.name, w) for f in files for w in words if w in f.read_text("utf-8")] == []
