"""An invented region with known answers: for the demonstration, the tests and the measuring."""

from baken.synthetic.places import municipality_codes
from baken.synthetic.region import Region, make_region
from baken.synthetic.truth import (
    Intervention,
    read_advertisers,
    read_intervention,
    read_outages,
    read_outcomes,
    read_truth,
)

__all__ = [
    "Intervention",
    "Region",
    "make_region",
    "municipality_codes",
    "read_advertisers",
    "read_intervention",
    "read_outages",
    "read_outcomes",
    "read_truth",
]
