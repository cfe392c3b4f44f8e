"""Tables: where a lead stands, the steps that brought it there, and what is left of a stop."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from baken.linking.judgements import VERDICTS
from baken.workbench.accounts.models import Municipality, User
from baken.workbench.cases.workflow import Act, State
from baken.workbench.intake.models import Lead

_STATES = [(state.value, state.value) for state in State if state is not State.STOPPED]
CONTACTS = ("phone", "handle", "url")
"""Kinds of contacts that a scan may have sealed."""

_ACTS = [(act.value, act.value) for act in Act if act is not Act.STOP]


class Case(models.Model):
    """Where a lead stands; a lead that nobody touched has none, and is observed.

    `maker` made the signal. `expires_at`: then the state ends by itself. `seen`: what a closed
    lead held, as ad keys and "ad key, space, indicator"; it stays closed while nothing is new.
    Only the database writes here, as a step is taken.
    """

    lead = models.OneToOneField(Lead, models.CASCADE, related_name="case")
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    state = models.CharField(max_length=20, choices=_STATES)
    since = models.DateTimeField()
    expires_at = models.DateTimeField()
    maker = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    seen = ArrayField(models.TextField(), default=list)

    class Meta:
        """What expires soon is looked up often."""

        indexes = (models.Index(fields=("state", "expires_at")),)


class Step(models.Model):
    """A step that somebody took. `token` is that of the form: twice sent, taken once.

    `mode` and `basis`: of the legal basis, empty where the step needs none. `lighter`: codes of
    lighter means that were considered. `version` of baken. Words go when the case has ended
    and its last state expires; the step stays.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    act = models.CharField(max_length=20, choices=_ACTS)
    start = models.CharField(max_length=20, choices=_STATES)
    target = models.CharField(max_length=20, choices=_STATES)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()
    mode = models.CharField(max_length=20)
    basis = models.CharField(max_length=200)
    reason = models.TextField()
    innocent = models.TextField()
    lighter = ArrayField(models.CharField(max_length=20))
    no_minor = models.BooleanField()
    seen = ArrayField(models.TextField())
    version = models.CharField(max_length=40)
    token = models.UUIDField(unique=True)


class Stop(models.Model):
    """A possible minor: these four fields are all that is left of a lead.

    When the police were called, who called, their reference, and the version of the rules.
    """

    pk = models.CompositePrimaryKey("reference", "at", "who_id")
    at = models.DateTimeField()
    who = models.ForeignKey(User, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60)
    version = models.CharField(max_length=40)


class Wipe(models.Model):
    """Ads of a lead that was stopped, by their keys, until the scans' folders are wiped of them.

    Made as the stop is, gone with the wiping, and within the hour whatever happens. Only the
    role of jobs reads it.
    """

    ads = ArrayField(models.TextField())
    at = models.DateTimeField()


class Judgement(models.Model):
    """What somebody said of two ads; `ad` comes before `other`. One `deed` may speak of many.

    `lead` is where it was said. `at` is a whole second, and for one pair never the same twice:
    linking tells judgements apart by it. Never changed: the latest of a pair counts.
    """

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="judgements")
    ad = models.TextField()
    other = models.TextField()
    verdict = models.CharField(max_length=10, choices=[(one, one) for one in VERDICTS])
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    deed = models.UUIDField()

    class Meta:
        """One thing at one moment about one pair, and about two ads."""

        constraints = (
            models.UniqueConstraint(fields=("ad", "other", "at"), name="judged_once_a_moment"),
            models.UniqueConstraint(fields=("deed", "ad", "other"), name="judged_once_a_deed"),
            models.CheckConstraint(name="judged_two_ads", condition=Q(ad__lt=F("other"))),
        )


class Reveal(models.Model):
    """A request to open the sealed contacts of one ad, of one kind, for one person.

    `asked_by` says why; a key keeper, another person, decides. `until`: 24 hours after a yes.
    The contacts themselves never stand in the database.
    """

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="reveals")
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    ad_key = models.TextField()
    kind = models.CharField(max_length=10, choices=[(one, one) for one in CONTACTS])
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    motive = models.CharField(max_length=500)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    until = models.DateTimeField(null=True)
    token = models.UUIDField(unique=True)

    class Meta:
        """Who asks does not decide."""

        constraints = (
            models.CheckConstraint(
                name="reveal_two_people",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
            ),
        )


class Entry(models.Model):
    """That somebody entered a lead by hand, and why: one ad or one tip, for a concrete reason."""

    lead = models.OneToOneField(Lead, models.CASCADE, related_name="entry")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    token = models.UUIDField(unique=True)


class Assignment(models.Model):
    """A planner gave a lead to a supervisor, handed it over, or took it back.

    `before` held it, `holder` holds it from then on; empty: nobody, so that all who are
    designated there see it. Empty `by`: the clock, as the holder had left. The last one is what
    counts; one that takes back another says which in `undoes`. The reason goes as that of a step
    does; the rest is history.
    """

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="assignments")
    before = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="+")
    token = models.UUIDField(unique=True)
