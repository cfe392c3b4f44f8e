"""The invented ads of the open benchmark: the same everywhere, and as hard as is said."""

import hashlib
import unicodedata
from collections import Counter

import pytest
from benchmarks.linking.ads import LANGUAGES, LEAST, MOST, Recipe, ads
from benchmarks.linking.data import make, read_groups, read_texts, read_truth, write_groups
from benchmarks.linking.templates import LEVELS, PHRASES, language_at
from benchmarks.linking.words import LETTERS, lexicon

RECIPE = Recipe(2_000, 3)
GOLDEN = "33f839ae88e1e22d77fc89b6ba1c8c315e3f6f33759ba10547a008f4ea73b805"
DRESSED = "74a548b3b81b7a2ff6c55727168dac2da5e7a4a2bbfa3599ae2ff5855a740a15"


def digest(recipe):
    lines = "\n".join("\t".join(ad).replace("\n", "\\n") for ad in ads(recipe))
    return hashlib.sha256(lines.encode()).hexdigest()


def words(text):
    spaced = "".join(one if one.isalpha() else " " for one in text)
    return [word.lower() for word in spaced.split()]


@pytest.fixture(scope="module")
def made():
    return list(ads(RECIPE))


def test_a_seed_gives_the_same_ads_on_every_machine():
    assert digest(Recipe(300, 7)) == GOLDEN
    assert digest(Recipe(300, 7, dress=True)) == DRESSED


def test_every_seed_gives_other_ads(made):
    assert not {ad.text for ad in made} & {ad.text for ad in ads(Recipe(2_000, 4))}


def test_three_in_ten_ads_stand_in_clusters_of_2_to_60(made):
    sizes = Counter(ad.cluster for ad in made if ad.cluster)
    assert sizes.total() == pytest.approx(600, abs=1)
    assert min(sizes.values()) >= LEAST and max(sizes.values()) <= MOST
    assert [ad.id for ad in made] == [str(n + 1) for n in range(2_000)]


def test_a_cluster_has_one_level_and_one_language(made):
    for cluster in {ad.cluster for ad in made} - {""}:
        own = {(ad.level, ad.language) for ad in made if ad.cluster == cluster}
        assert len(own) == 1
    assert {ad.level for ad in made} == {"", *LEVELS}
    assert {ad.language for ad in made} == set(LANGUAGES)
    assert all(bool(ad.level) == bool(ad.cluster) for ad in made)


def test_ads_have_some_sixty_words(made):
    assert 55 < sum(len(words(ad.text)) for ad in made) / len(made) < 70


def test_a_quarter_of_the_sentences_are_stock_phrases_and_some_are_in_very_many_ads(made):
    dutch = [" " + " ".join(words(ad.text)) + " " for ad in made if ad.language == "nl"]
    phrases = language_at(RECIPE.seed, "nl", LANGUAGES.index("nl")).phrases
    assert len(phrases) == PHRASES
    said = [sum(f" {' '.join(one)} " in text for text in dutch) for one in phrases]
    assert max(said) == said[0] > len(dutch) / 8  # a slot may stand in a phrase and break it
    assert 0.9 < sum(said) / len(dutch) < 0.25 * 6.5


def test_the_levels_are_of_three_degrees_of_difficulty(made):
    shares = []
    for level in LEVELS:
        pairs = []
        for cluster in sorted({ad.cluster for ad in made if ad.level == level}):
            one, other = [words(ad.text) for ad in made if ad.cluster == cluster][:2]
            threes = [set(zip(w, w[1:], w[2:], strict=False)) for w in (one, other)]
            pairs.append(len(threes[0] & threes[1]) / len(threes[0] | threes[1]))
        shares.append(sum(pairs) / len(pairs))
    assert min(shares[:2]) > 0.65 > shares[2] > 0.2 > shares[3]


def test_dressing_changes_looks_alone():
    plain, dressed = (list(ads(Recipe(200, 5, dress=dress))) for dress in (False, True))
    assert [ad[2:] for ad in plain] == [ad[2:] for ad in dressed]
    assert sum(a.text != b.text for a, b in zip(plain, dressed, strict=True)) == 200
    for one, other in zip(plain, dressed, strict=True):
        assert letters(one.text) == letters(other.text)


def letters(text):
    flat = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in flat.replace("ł", "l") if one.isalpha())


@pytest.mark.parametrize("language", LETTERS)
def test_a_language_has_its_own_words(language):
    own = lexicon(language)
    assert len(set(own.words)) == len(own.words)
    others = {word for code in LETTERS if code != language for word in lexicon(code).words}
    assert len(set(own.words) & others) < len(own.words) / 20


def test_a_file_holds_what_was_made(tmp_path):
    make(Recipe(50, 1, ("nl", "bg"), dress=True), tmp_path)
    made = list(ads(Recipe(50, 1, ("nl", "bg"), dress=True)))
    assert list(read_texts(tmp_path / "ads.csv")) == [(ad.id, ad.text) for ad in made]
    assert read_truth(tmp_path / "truth.csv") == {ad.id: ad[2:] for ad in made}
    write_groups({"1": "a", "2": "a"}, tmp_path / "groups.csv")
    assert read_groups(tmp_path / "groups.csv") == {"1": "a", "2": "a"}


def test_what_cannot_be_scored_is_said(tmp_path):
    (tmp_path / "twice.csv").write_text("ad_id,group_id\n1,a\n1,b\n", "utf-8")
    with pytest.raises(ValueError, match="1 is in two groups"):
        read_groups(tmp_path / "twice.csv")
    (tmp_path / "other.csv").write_text("id,group\n1,a\n", "utf-8")
    with pytest.raises(ValueError, match="no column ad_id, group_id"):
        read_groups(tmp_path / "other.csv")
