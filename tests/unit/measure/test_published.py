"""A published difference-in-differences comes out of the model, from its public counts.

J. Snow (1855), On the mode of communication of cholera, table XII: deaths in 1849 and 1854 in
28 sub-districts of London. Between the two one water company moved its inlet upstream: it
supplied part of 16 of them and none of the other 12. The rates per 10,000 stand in the data of
the package causaldata (`snow`), after T. Coleman (2019), Causality in the time of cholera.
"""

from math import log

import numpy as np
import pytest

from baken.measure.panel import Panel
from baken.measure.ppml import fit

OLD_WATER = (
    (283, 371), (157, 161), (192, 148), (249, 362), (259, 244), (226, 237),
    (352, 282), (111, 171), (97, 59), (8, 9), (235, 240), (92, 174),
)  # fmt: skip
NEW_WATER = (
    (256, 113), (267, 174), (312, 270), (257, 93), (318, 210), (446, 388), (143, 92), (193, 58),
    (243, 117), (215, 49), (544, 193), (187, 303), (153, 142), (81, 48), (114, 165), (176, 132),
)  # fmt: skip
RATES = {"old": (134.9, 146.6), "new": (130.1, 84.9)}


def test_cleaner_water_saved_what_was_published():
    deaths = np.array([*NEW_WATER, *OLD_WATER], dtype=float)
    towns = len(deaths)
    new = (np.arange(towns) < len(NEW_WATER))[None]
    data = Panel(deaths, np.full(deaths.shape, 7.0), np.zeros((towns, towns), bool))
    published = log(RATES["new"][1] / RATES["new"][0]) - log(RATES["old"][1] / RATES["old"][0])
    assert fit(data, 1, new, new & False).treated[0] == pytest.approx(published, abs=0.001)


def test_the_counts_are_those_of_the_book():
    sums = [np.array(part).sum(axis=0).tolist() for part in (OLD_WATER, NEW_WATER)]
    assert sums == [[2261, 2458], [3905, 2547]]
