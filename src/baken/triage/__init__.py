"""Which groups a person should look at, in bands. Nothing is scored or ranked."""

from baken.triage.bands import BANDS, band_of
from baken.triage.lead import Terms, make_leads
from baken.triage.profile import Profile, load_profiles, policies_table, switched_off_table

__all__ = [
    "BANDS",
    "Profile",
    "Terms",
    "band_of",
    "load_profiles",
    "make_leads",
    "policies_table",
    "switched_off_table",
]
