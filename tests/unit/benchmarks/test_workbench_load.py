"""The page on the load of a full workbench says what was measured, and what went wrong."""

import argparse

from benchmarks.workbench.asking import WRITTEN, Answer
from benchmarks.workbench.telling import told

GIVEN = argparse.Namespace(
    leads=1000, events=2000, users=3, seconds=10.0, pause=1.0, beside="", times=2
)


def page(alone, crowd, kept):
    return told(GIVEN, {"worklist": 7}, alone, crowd, kept, "a machine")


def test_times_are_of_what_was_asked_after_a_first_one():
    alone = [Answer("worklist", 9.0, 200, first=True)]
    alone += [Answer("worklist", one / 1000, 200) for one in range(1, 101)]
    crowd = [Answer("worklist", 0.5, 200)] * 20
    assert "| worklist | 7 | 51 | 96 | 500 |" in page(alone, crowd, (0, 0))


def test_what_was_refused_or_lost_is_said():
    alone = [Answer("worklist", 0.1, 200), Answer("lead", 0.1, 404)]
    said = page(alone, [Answer("worklist", 0.1, 500)], (1, 0))
    assert "Of all 3 answers 2 were refusals or faults." in said
    assert "Worklists that were answered: 1; in the audit trail: 1." in said
    assert "1 pages were answered, 0.1 a second" in said


def test_it_says_when_nothing_else_ran_and_on_what():
    said = page([Answer("lead", 0.1, 200)], [Answer("lead", 0.1, 200)], (0, 0))
    assert "Nothing else ran" in said
    assert "*a machine*" in said
    assert "1,000 invented leads" in said


def test_steps_are_counted_by_form_however_often_it_was_sent():
    form, sent = Answer("step", 0.1, 200), Answer(WRITTEN, 0.1, 302)
    crowd = [
        form,
        sent,
        sent,
        form,
        sent,
        Answer("lead", 0.1, 200),
        form,
        Answer(WRITTEN, 0.1, 409),
    ]
    said = page([], crowd, (0, 2))
    assert "Forms of a step that were answered: 3" in said
    assert "steps in the database: 2, of 3 forms" in said
    assert "Of all 8 answers 1 were refusals" in said
    assert f"| {WRITTEN} |" in said
