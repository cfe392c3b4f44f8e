"""Pages of the reference, made from the records themselves, so that they cannot be behind."""

from collections.abc import Iterable

from baken.ingest import SourceProfile, profiles
from baken.schema.tables import TABLES, Table
from baken.schema.workbench_tables import KEPT, PURGES
from baken.signals import Indicator, load_catalogue
from baken.signals.kinds import KINDS

_MADE = "<!-- Made by `make docs` from the code. Change the records, not this page. -->\n"
GRADES = {
    "A": "a study with known outcomes, in the Netherlands (none exists today)",
    "B": "a study with known outcomes, elsewhere",
    "C": "a list by experts, or the law",
    "D": "working practice, not tested",
}
"""What the grades of evidence mean."""


def pages() -> dict[str, str]:
    """The text of each page by file name."""
    return {
        "indicators.md": _indicators_page(),
        "tables.md": _tables_page(),
        "workbench-tables.md": _workbench_page(),
        "sources.md": _sources_page(),
    }


def _indicators_page() -> str:
    indicators = load_catalogue().indicators.values()
    parts = [
        _MADE,
        "# Indicators",
        "Every rule that may run. Each is a record in `src/baken/catalogue/indicators/`, written "
        "by people and run by one of the kinds at the end of this page. A signal counts once per "
        "family; context is shown and never counts; safety is for the team's own safety and never "
        "counts; stop means: ring the police, keep nothing. *Speaks*: for exploitation, against "
        "it, or neither. The number is the row in "
        "[grades of evidence](../explanation/evidence-grades.md).",
        _table(
            ("indicator", "number", "use", "speaks", "family", "evidence", "kind"),
            (
                (
                    f"[{i.id}](#{i.id})",
                    i.number,
                    i.use,
                    i.direction,
                    i.family,
                    i.basis.evidence,
                    i.kind,
                )
                for i in indicators
            ),
        ),
        "Grades of evidence: " + "; ".join(f"**{g}** {words}" for g, words in GRADES.items()) + ".",
        *(_indicator(one) for one in indicators),
        "## Kinds",
        _table(
            ("kind", "reads", "parameters"),
            ((k.name, ", ".join(k.reads), ", ".join(k.params) or "none") for k in KINDS.values()),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _indicator(one: Indicator) -> str:
    params = ", ".join(f"{name} = {value!r}" for name, value in one.params.items()) or "none"
    mistaken = "\n".join(f"- {item.text['en']}" for item in one.false_positives)
    return (
        f"### {one.id}\n\n"
        f"**{one.title['nl']}** / {one.title['en']}. Version {one.version}, use *{one.use}*, "
        f"speaks *{one.direction}*, family *{one.family}*, kind `{one.kind}` ({params}).\n\n"
        f"- Says: {one.explain['nl']}\n"
        f"- Source: {one.basis.source} Evidence {one.basis.evidence}.\n"
        f"- Why it is here: {one.basis.rationale}\n"
        f"- **Against it:** {one.basis.against['en']}\n\n"
        f"Must not be hit:\n\n{mistaken}"
    )


def _tables_page() -> str:
    head = (
        "Every table, column by column. *Lifetime*: memory (never written), lead (until the lead "
        "expires), window (until the ad's retention window ends), basis (until the legal basis "
        "ends), lasting."
    )
    return "\n\n".join([_MADE, "# Tables", head, *map(_one_table, TABLES.values())]) + "\n"


def _one_table(table: Table) -> str:
    where = f"`{table.file}`" if table.file else "never written"
    rows = (
        (f"`{c.name}`", str(c.type).replace("|", "\\|"), c.meaning, c.privacy, c.lifetime)
        for c in table.columns
    )
    columns = ("column", "type", "meaning", "privacy", "lifetime")
    return f"## {table.name}\n\n{table.meaning} File: {where}.\n\n{_table(columns, rows)}"


def _workbench_page() -> str:
    purges = [(one, purge.does, f"`{purge.test.split('::')[1]}`") for one, purge in PURGES.items()]
    columns = [(f"`{one.table}`", f"`{one.column}`", one.privacy, one.lifetime) for one in KEPT]
    parts = [
        _MADE,
        "# Tables of the workbench",
        "Every column of its database. *Kept* says something of somebody, and nothing ends it yet; "
        "*lasting* says nothing of anybody. Every other lifetime has a purge.",
        _table(("lifetime", "what ends it", "proven by"), purges),
        _table(("table", "column", "privacy", "lifetime"), columns),
    ]
    return "\n\n".join(parts) + "\n"


def _sources_page() -> str:
    head = "Every source profile in `src/baken/catalogue/sources/`."
    return "\n\n".join([_MADE, "# Sources", head, *map(_source, profiles())]) + "\n"


def _source(profile: SourceProfile) -> str:
    columns = ((f"`{ours}`", ", ".join(theirs)) for ours, theirs in profile.columns.items())
    legal = "\n".join(
        f"- {name}: {value}"
        for name in ("terms", "robots", "use", "licence", "purpose", "images")
        if (value := getattr(profile.legal, name))
    )
    return (
        f"## {profile.name}\n\nPublisher: {profile.publisher or 'any'}. Format: {profile.format}."
        f"\n\n{_table(('field', 'columns of the source'), columns)}\n\n{legal}"
    ).rstrip()


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
