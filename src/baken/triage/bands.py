"""The bands in which leads stand. A band is not a score: within it nobody comes first."""

from collections.abc import Set as AbstractSet

TIP = "tip"
THREE = "three-families"
TWO = "two-families"
SAMPLE = "sample"
BANDS = (TIP, THREE, TWO, SAMPLE)
"""In the order in which they are shown. `sample`: drawn at random among groups without
any signal, where the basis allows it."""

TIP_FAMILY = "tip"


def band_of(families: AbstractSet[str]) -> str | None:
    """The band for the families of signals found in a group; None: it is no lead.

    "Several people behind an ad" is one family, so a lead always needs something outside
    it, or a tip. No single signal makes a lead.
    """
    if TIP_FAMILY in families:
        return TIP
    if len(families) >= 3:
        return THREE
    return TWO if len(families) == 2 else None
