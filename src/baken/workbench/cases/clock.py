"""What happens by itself: states end, words go, and what has something new is observed again.

Runs as the role of jobs. No person decides here, and nothing is decided about one.
"""

from django.db import connections, transaction

from baken.basis import Mode
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.workflow import OBSERVED_DAYS, STEPS, State

JOBS = "jobs"
ENDED_DAYS = max(step.days for step in STEPS if step.to is State.NO_GROUND)

_HELD = """
SELECT a.ad_key FROM intake_leadad a WHERE a.lead_id = c.lead_id
UNION SELECT s.ad_key || ' ' || s.indicator FROM intake_leadsignal s WHERE s.lead_id = c.lead_id
"""
_LAPSE = f"""
UPDATE cases_case c SET state = 'lapsed', since = now(), seen = ARRAY({_HELD}),
    expires_at = now() + make_interval(days => %s)
WHERE state IN ('observed', 'signal', 'assessment') AND expires_at <= now() RETURNING id
"""  # noqa: S608 - a constant
_FORGET = """
UPDATE cases_step s SET reason = '', innocent = '' FROM cases_case c
WHERE c.id = s.case_id AND c.state IN ('no-ground', 'help-first', 'lapsed')
  AND c.expires_at <= now() AND (s.reason <> '' OR s.innocent <> '') RETURNING s.id
"""
_FORGET_MOVES = """
UPDATE cases_assignment a SET reason = '' FROM intake_lead l
LEFT JOIN cases_case c ON c.lead_id = l.id
WHERE l.id = a.lead_id AND a.reason <> '' AND (
    (c.state IN ('no-ground', 'help-first', 'lapsed') AND c.expires_at <= now())
    OR l.expires < (now() AT TIME ZONE 'Europe/Amsterdam')::date) RETURNING a.id
"""
_ASKED_DAYS = 30
_CLEAR = """
DELETE FROM cases_reveal WHERE asked_at <= now() - make_interval(days => %s) RETURNING id
"""
_WAKE = f"""
UPDATE cases_case c SET state = 'observed', since = now(), maker_id = NULL, seen = '{{}}',
    expires_at = now() + make_interval(days => %s)
WHERE state IN ('no-ground', 'lapsed')
  AND EXISTS (SELECT FROM ({_HELD}) held (what) WHERE what <> ALL (c.seen)) RETURNING id
"""  # noqa: S608 - a constant


_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('clock', 0))"


@transaction.atomic(using=JOBS)
def tick() -> dict[str, int]:
    """End what is over, and remove the words of what ended long ago; counts by name.

    All of it or nothing. Two at once do each thing once: the second waits, and finds it done.
    """
    one_at_a_time()
    done = {"lapsed": _run(_LAPSE, ENDED_DAYS), "forgotten": _run(_FORGET) + _run(_FORGET_MOVES)}
    done["cleared"] = _run(_CLEAR, _ASKED_DAYS)
    done["sessions"], done["stops"] = _outlived()
    for what, count in done.items():
        _wrote(what, count)
    return done


def one_at_a_time() -> None:
    """Wait until no other tick is at work, and let none begin before this transaction ends."""
    with connections[JOBS].cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)


def wake() -> int:
    """Observe again what was closed and has something new in it. In an open transaction."""
    woken = _run(_WAKE, OBSERVED_DAYS[Mode.SCAN])
    _wrote("woken", woken)
    return woken


def _outlived() -> tuple[int, int]:
    """Destroy sessions that ended, and what is left of stops of five years ago; how many."""
    with connections[JOBS].cursor() as cursor:
        cursor.execute("SELECT sessions, stops FROM workbench_forget()")
        sessions, stops = cursor.fetchone()
    return int(sessions), int(stops)


def _run(order: str, *values: int) -> int:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(order, values)
        return len(cursor.fetchall())


def _wrote(what: str, count: int) -> None:
    if count:
        record(
            deed=Deed.WRITE, purpose="clock", subject="cases", using=JOBS, what=what, count=count
        )
