"""What a page says of itself in JSON-LD."""

from collections.abc import Iterator
from typing import Any

from extruct.jsonld import JsonLdExtractor

from baken.ingest.jsonl import as_text
from baken.ingest.page_text import Element

_DEPTH = 20


def items(element: Element, types: tuple[str, ...]) -> list[dict[str, Any]]:
    """The JSON-LD objects in an lxml `element`, of one of `types` where any are given.

    A script that is no JSON costs itself and no other.
    """
    found = []
    for script in element.iter("script"):
        try:
            made = JsonLdExtractor().extract_items(script)
        except (ValueError, RecursionError):
            continue
        found += [item for item in _flat(made, 0) if not types or _types(item) & set(types)]
    return found


def value(item: object, path: str) -> str | None:
    """What stands at a dotted `path`, as text; of a list of objects the first is taken."""
    for step in path.split("."):
        if isinstance(item, list):
            item = next(iter(item), None)
        item = item.get(step) if isinstance(item, dict) else None
    return as_text(item) or None


def _flat(made: object, depth: int) -> Iterator[dict[str, Any]]:
    """Objects by themselves, in lists and under @graph."""
    if isinstance(made, list) and depth < _DEPTH:
        for one in made:
            yield from _flat(one, depth + 1)
    elif isinstance(made, dict):
        yield made
        yield from _flat(made.get("@graph", []), depth)


def _types(item: dict[str, Any]) -> set[str]:
    """Types by their last word: https://schema.org/Offer is Offer."""
    said = item.get("@type", [])
    said = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return {str(one).rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1] for one in said}
