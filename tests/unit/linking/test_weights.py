"""The weights of pairs: what the file says, what Splink makes of it, what may never be."""

import math
from importlib.resources import files
from itertools import product

import pyarrow as pa
import pytest
from splink import DuckDBAPI, Linker

from baken.engines.local import private_database
from baken.linking.model import EVIDENCE, LEVELS, MISSING, load_model, model_faults, read_model
from baken.linking.weigh import splink_settings, weigh
from baken.schema.errors import BakenError

WEIGHTS = files("baken") / "catalogue" / "linking" / "weights.toml"
EVERY = [
    dict(zip(LEVELS, levels, strict=True))
    for levels in product(*[(*levels, MISSING) for levels in LEVELS.values()])
]


@pytest.fixture(scope="module")
def weighed():
    return weigh(pa.Table.from_pylist(EVERY), load_model()).to_pylist()


def test_a_weight_is_the_sum_of_its_parts_as_fellegi_and_sunter_have_it(weighed):
    model = load_model()
    for levels, row in zip(EVERY, weighed, strict=True):
        expected = math.log2(model.prior / (1 - model.prior))
        for name, level in levels.items():
            found = model[name].level(level)
            expected += math.log2(found.m / found.u) if found else 0
        assert row["weight"] == pytest.approx(expected, abs=1e-5)
        assert sum(part["weight"] for part in row["parts"]) == pytest.approx(expected, abs=1e-4)
        assert [part["comparison"] for part in row["parts"]] == ["start", *LEVELS]


def test_a_shared_contact_or_an_equal_text_ties_whatever_else_differs(weighed):
    model = load_model()
    for row in weighed:
        if row["contact"] == "shared" or row["text"] in ("same", "alike"):
            assert row["weight"] >= model.threshold, row


def test_name_town_and_price_tie_nobody(weighed):
    for row in weighed:
        if all(row[name] in ("none", MISSING) for name in EVIDENCE):
            assert row["weight"] < load_model().threshold, row


def test_agreeing_never_weighs_less_than_differing():
    for one in load_model().comparisons:
        assert one.levels[0].weight > 0 > one.levels[-1].weight


def test_splink_over_whole_ads_gives_the_same_weights():
    """What is asked of Splink by combination is what it says when it compares the ads itself."""
    ads = [
        {"pattern": n, "contact": contact, "text": text, "alias": alias, "town": town, "price": p}
        for n, (contact, text, alias, town, p) in enumerate(
            product(["c1", "c2", None], ["t1", "t2"], ["Kim", None], ["A", "B"], ["150", "200"])
        )
    ]
    settings = splink_settings(load_model())
    settings["blocking_rules_to_generate_predictions"] = ["1=1"]
    for comparison in settings["comparisons"]:
        name = comparison["output_column_name"]
        _, equal, *others = comparison["comparison_levels"]
        equal["sql_condition"] = f"{name}_l = {name}_r"
        for level in others[:-1]:
            level["sql_condition"] = "FALSE"
        others[-1]["sql_condition"] = "ELSE"
    with private_database(1, "200MB") as database:
        api = DuckDBAPI(database)
        linker = Linker(api.register(pa.Table.from_pylist(ads)), settings)
        direct = linker.inference.predict().as_record_list()
    assert len(direct) == len(ads) * (len(ads) - 1) // 2
    levels = [_levels(ads[row["pattern_l"]], ads[row["pattern_r"]]) for row in direct]
    weights = weigh(pa.Table.from_pylist(levels), load_model())["weight"].to_pylist()
    for row, weight in zip(direct, weights, strict=True):
        assert weight == pytest.approx(row["match_weight"], abs=1e-5)


def _levels(one, other):
    found = {}
    for name, levels in LEVELS.items():
        both = one[name] is not None and other[name] is not None
        equal = levels[0] if one[name] == other[name] else levels[-1]
        found[name] = equal if both else MISSING
    return found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("prior = 0.0005", "prior = 0.2", "alone"),
        ("threshold = 0.0", "threshold = 9.0", "threshold"),
        ("m = 0.8", "m = 0.9", "add up"),
        ("u = 0.999995", "u = 0.2", "add up"),
        ('name = "town"', 'name = "nationality"', "comparisons"),
        ('title.en = "Town"', 'title.en = ""', "reasons"),
        ("version = 1", "", "missing"),
        ("[[comparison]]", "[[comparison", "TOML"),
    ],
)
def test_a_wrong_file_is_refused_and_says_why(tmp_path, monkeypatch, old, new, words):
    monkeypatch.setenv("BAKEN_LANG", "en")
    text = WEIGHTS.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "weights.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(words in fault for fault in model_faults(path)), model_faults(path)
    with pytest.raises(BakenError):
        read_model(path)


def test_the_file_that_comes_with_baken_is_in_order():
    assert model_faults(WEIGHTS) == []
