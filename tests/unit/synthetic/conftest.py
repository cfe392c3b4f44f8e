"""One invented region for all of these tests, with its answers."""

import pytest
from regions import UNTIL, rows_of

from baken.synthetic import (
    make_region,
    read_advertisers,
    read_truth,
)


@pytest.fixture(scope="session")
def region(tmp_path_factory):
    out = tmp_path_factory.mktemp("region")
    return make_region(out, days=40, ads_per_day=300, seed=7, until=UNTIL)


@pytest.fixture(scope="session")
def ads(region):
    return rows_of(region.folder / "ads.csv")


@pytest.fixture(scope="session")
def truth(region):
    return read_truth(region.folder).to_pylist()


@pytest.fixture(scope="session")
def people(region):
    return read_advertisers(region.folder).to_pylist()
