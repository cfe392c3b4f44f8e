"""Ads and advertisers of one period, per site and municipality, with totals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tally:
    """One period's counts, both (sites + 1, municipalities + 1), totals last.

    An ad is counted in one cell, so ads add up. An advertiser is counted once in every
    cell in which it has an ad, and once in every total; so advertisers need not add up.
    """

    ads: Integers
    advertisers: Integers


def tally(
    places: Integers, owned: tuple[Integers, Integers], sites: int, municipalities: int
) -> Tally:
    """Count one period.

    In: per ad its site and municipality as numbers from 0, shape (ads, 2); and the pairs
    of an ad's place in that list with a contact token. Out: the counts. An advertiser is
    whatever contacts hang together through ads of this period; an ad without contacts
    adds no advertiser.
    """
    shape = (sites, municipalities)
    ads = np.zeros((sites + 1, municipalities + 1), np.int64)
    np.add.at(ads, (places[:, 0], places[:, 1]), 1)
    ads[-1], ads[:, -1] = ads.sum(axis=0), ads.sum(axis=1)
    ads[-1, -1] = len(places)
    ad = np.unique(owned[0])
    advertisers = _distinct(places[ad], owners(len(places), *owned)[ad], shape)
    return Tally(ads, advertisers)


def owners(ads: int, ad: Integers, token: Integers) -> Integers:
    """The advertiser of each of so many ads: the component of ads and tokens it lies in.

    In: pairs of an ad's number and a token.
    """
    distinct, number = np.unique(token, return_inverse=True)
    size = ads + len(distinct)
    graph = coo_array((np.ones(len(ad), np.int8), (ad, ads + number)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1][:ads], np.int64)


def _distinct(places: Integers, owner: Integers, shape: tuple[int, int]) -> Integers:
    """Distinct owners per cell, line and in all."""
    sites, municipalities = shape
    counts = np.zeros((sites + 1, municipalities + 1), np.int64)
    cell = places[:, 0] * municipalities + places[:, 1]
    counts[:-1, :-1] = _owners_in(cell, owner, sites * municipalities).reshape(shape)
    counts[:-1, -1] = _owners_in(places[:, 0], owner, sites)
    counts[-1, :-1] = _owners_in(places[:, 1], owner, municipalities)
    counts[-1, -1] = len(np.unique(owner))
    return counts


def _owners_in(part: Integers, owner: Integers, parts: int) -> Integers:
    met = np.unique(owner * parts + part)
    return np.bincount(met % parts, minlength=parts)
