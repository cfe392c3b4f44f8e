"""An outcome of an evaluation, made by hand."""

from datetime import date

from baken.measure.rates import Rate
from baken.pipeline.evaluate import EvaluateJob
from baken.pipeline.judge import Outcome, Work

JOB = EvaluateJob((1, 2, 3), 90, 450, date(2026, 9, 30), even=True)
OUTCOME = Outcome(
    rates={
        ("found", "much"): Rate(812, 1001),
        ("found", "little"): Rate(230, 1010),
        ("found", "nothing"): Rate(21, 990),
        ("flagged", "independent"): Rate(310, 17000),
        ("flagged", "home"): Rate(150, 7400),
        ("flagged", "duo"): Rate(140, 2300),
        ("flagged", "agency"): Rate(45, 1100),
        ("flagged", "touring"): Rate(60, 3700),
        ("flagged", "scammer"): Rate(300, 2900),
        ("language", "nl"): Rate(30, 1700),
        ("language", "pl"): Rate(41, 1700),
        ("language", "hu"): Rate(28, 1700),
        ("language", "ro+en"): Rate(14, 700),
        ("language", "nl+en"): Rate(16, 1000),
        ("stop", "minor"): Rate(80, 80),
        ("stop", "adult"): Rate(3, 120000),
    },
    work={
        "third-person": Work(700, 310, 200, 90),
        "unprotected-offered": Work(500, 150, 290, 130),
        "asks-prepayment": Work(40, 0, 310, 260),
        "no-longer-there": Work(3, 1, 0, 0),
    },
)
