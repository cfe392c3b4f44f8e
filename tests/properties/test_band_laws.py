"""Laws of the bands: no single family makes a lead, and what says the same counts once."""

from hypothesis import given
from hypothesis import strategies as st

from baken.triage import BANDS, band_of

FAMILIES = st.sets(st.sampled_from(["several-people", "services", "age", "other", "tip"]))
ORDER = {band: place for place, band in enumerate(BANDS)}


@given(FAMILIES)
def test_no_single_family_makes_a_lead_without_a_tip(families):
    if len(families) < 2 and "tip" not in families:
        assert band_of(families) is None


@given(FAMILIES, FAMILIES)
def test_more_families_never_lead_to_a_lower_band(families, more):
    low, high = band_of(families), band_of(families | more)
    assert low is None or ORDER[high] <= ORDER[low]


@given(FAMILIES)
def test_a_tip_is_always_looked_at_first(families):
    assert band_of(families | {"tip"}) == "tip"
