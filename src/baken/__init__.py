"""baken: signs of exploitation in sex ads, read with care.

Ads flow through a street of tables, each made from the one before:
ads -> fields -> groups -> signals -> leads. A person decides what happens next.
"""

__version__ = "0.1.0"
