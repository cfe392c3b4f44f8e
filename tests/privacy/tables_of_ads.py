"""Tables of counts as they come about: heavy-tailed towns, advertisers in several cells."""

import numpy as np

from baken.measure.tally import tally


def random_table(seed, sites=None, municipalities=None, mean=None):
    """Ads and advertisers, totals last; `mean` ads per cell."""
    random = np.random.default_rng(seed)
    sites = sites or int(random.integers(1, 4))
    municipalities = municipalities or int(random.integers(1, 8))
    mean = mean or float(random.choice([3, 10, 30, 100]))
    return random_tally(random, sites, municipalities, int(mean * sites * municipalities))


def random_tally(random, sites, municipalities, ads):
    town = heavy(random, municipalities)
    owner = random.choice(ads, ads, p=heavy(random, ads)) if ads else np.zeros(0, np.int64)
    home = random.choice(municipalities, ads + 1, p=town)[owner]
    moved = random.random(ads) < random.choice([0.0, 0.1, 0.5])
    place = np.where(moved, random.choice(municipalities, ads, p=town), home)
    site = random.choice(sites, ads, p=random.dirichlet(np.full(sites, 3.0)))
    bare = random.random(ads) < random.choice([0.0, 0.05, 0.4])
    known = np.flatnonzero(~bare)
    counts = tally(np.column_stack([site, place]), (known, owner[known]), sites, municipalities)
    return counts.ads, counts.advertisers


def heavy(random, size):
    weights = random.pareto(random.choice([0.8, 1.5, 4.0]), size) + 0.2
    return weights / weights.sum()
