"""Which ads plausibly come from one advertiser, with the reason kept per pair.

A group is not a suspicion: duos, friends, a shared receptionist, licensed agencies, copied
texts and swindlers all make groups.
"""

from baken.linking.groups import Linked, link
from baken.linking.partition import JUDGED
from baken.linking.prints import normal_text
from baken.linking.tokens import RAW_TOKENS, explode_tokens, number_tokens

__all__ = [
    "JUDGED", "RAW_TOKENS", "Linked", "explode_tokens", "link", "normal_text", "number_tokens",
]  # fmt: skip
