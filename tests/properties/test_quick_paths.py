"""What is left out to be quick changes nothing in what is read."""

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from baken.extract import headings, negation
from baken.extract.clean import clean
from baken.extract.lexicon import rows
from baken.extract.listed import coded

SERVICES = [row["term"].rstrip("*") for row in rows("services")[::9]]
REFUSALS = [row["term"] for row in rows("negations")]
MARKS = [",", ".", ":", "?", "/", "-", "\n", "❌", "✅", "en", "of", "and", "x" * 45]
PIECES = st.lists(
    st.sampled_from(SERVICES) | st.sampled_from(REFUSALS) | st.sampled_from(MARKS), max_size=24
)


@given(PIECES)
@settings(max_examples=300)
@example(["massage", "?", "nee"])
@example(["niet mogelijk", ":", "\n", "massage", "\n", "- massage"])
@example(["massage", "en", "massage", "doe ik niet"])
@example(["helaas", ":", "\n", "massage", "\n", "geen"])
def test_a_refusal_is_looked_for_only_where_one_can_be(pieces: list[str]) -> None:
    text = clean(" ".join(pieces)).text
    hits = coded(text, "services")
    quick = list(negation.with_refusals(text, hits))
    with (
        patch.object(negation, "refused_between", lambda *_: True),
        patch.object(headings, "_any_heading", lambda _: True),
    ):
        assert list(negation.with_refusals(text, hits)) == quick
