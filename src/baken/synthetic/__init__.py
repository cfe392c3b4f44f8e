"""An invented region with known answers: for the demonstration, the tests and the measuring."""

from baken.synthetic.places import municipality_codes
from baken.synthetic.region import Region, make_region
from baken.synthetic.truth import read_advertisers, read_truth

__all__ = ["Region", "make_region", "municipality_codes", "read_advertisers", "read_truth"]
