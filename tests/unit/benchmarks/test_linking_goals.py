"""The table of quality on several seeds: what falls short of a goal is said, and by how much."""

from benchmarks.linking.goals import Run, runs, told
from benchmarks.linking.score import Score

COMMIT = "e0fd7b163bc52271400352416598fdfee07d60fe"
FULL = {"L0": 1.0, "L1": 1.0, "L2": 1.0, "L3": 0.5}
GOOD = Score(5_000, 0.999, 0.95, FULL, 0.97, 0.95, 5)


def last_cell(score):
    return told([Run(6, score)], COMMIT).splitlines()[-1].rsplit(" | ", 1)[1].rstrip(" |")


def test_a_goal_that_is_just_reached_is_not_short():
    assert last_cell(GOOD) == "nothing"


def test_what_falls_short_is_named_with_how_much():
    bad = GOOD._replace(
        precision=0.99, f1=0.96, ari=0.9, recalls=FULL | {"L2": 0.9, "L3": 0.4}, largest_false=7
    )
    assert last_cell(bad) == (
        "F1 by 0.0100, ARI by 0.0500, precision by 0.0090, L2 by 0.0900, L3 by 0.1000, "
        "largest false by 2"
    )


def test_the_page_says_which_commit_the_seeds_come_from():
    assert COMMIT[:21] in told([Run(6, GOOD)], COMMIT)


def test_every_seed_is_run_at_every_size():
    done = list(runs([6, 7], [40, 80]))
    assert [(one.seed, one.score.ads) for one in done] == [(6, 40), (6, 80), (7, 40), (7, 80)]
    assert all(one.score.precision in (None, 1) for one in done)
