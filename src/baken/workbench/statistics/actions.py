"""Putting figures where the team can see them."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from baken.measure.findings import ABOUT
from baken.measure.plan import REGISTERED, open_figures
from baken.measure.region import Regional, regional
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.models import Municipality
from baken.workbench.audit.actions import Deed, record
from baken.workbench.statistics.models import Release
from baken.workbench.statistics.told import Figure, as_json, figures, from_json

JOBS, INVENTED = "jobs", "invented"
PURPOSE = "statistics"
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('statistics', 0))"


def take_in(*, folder: Path, today: date) -> Release:
    """Show the figures in `folder` from now on, of the municipalities that take part.

    This opens them: the plan must be registered. The same figures twice are one release.
    Invented figures make room for others, and never stand before real ones. Raises BakenError,
    also where other numbers of the same weeks were shown: the difference of two versions gives
    small numbers away.
    """
    about = about_of(folder)
    plan = open_figures(folder, today)
    label = str(about.get("label") or "")
    with transaction.atomic(using=JOBS):
        with connections[JOBS].cursor() as cursor:
            cursor.execute(_ONE_AT_A_TIME)
        places = Municipality.objects.using(JOBS).values_list("code", flat=True)
        region = regional(folder, plan, frozenset(places))
        told = {
            "region": as_json(region),
            "source": str(about.get("source") or ""),
            "baken": str(about.get("baken") or ""),
            "registered": _read(folder / REGISTERED),
        }
        digest = hashlib.sha256(json.dumps([label, told], sort_keys=True).encode()).hexdigest()
        known = Release.objects.using(JOBS).filter(digest=digest).first()
        return known or _take(digest, label, told, region)


def _take(digest: str, label: str, told: dict[str, Any], region: Regional) -> Release:
    stored = Release.objects.using(JOBS)
    stored.filter(label=INVENTED).delete()
    for earlier in stored.all():
        if label == INVENTED:
            raise BakenError(
                say("This workbench shows figures of real ads. Show invented ones in a demo.")
            )
        _refuse_other(earlier, region)
    made = Release.objects.using(JOBS).create(
        digest=digest, label=label, taken_at=timezone.now(), told=told
    )
    record(
        deed=Deed.IMPORT,
        purpose=PURPOSE,
        subject=f"release:{made.pk}",
        data_class="aggregates",
        using=JOBS,
        municipalities=len(region.towns),
        plan=told["registered"]["sha256"],
    )
    return made


def _refuse_other(earlier: Release, region: Regional) -> None:
    """Weeks that were shown before are shown the same, cut in the same way."""
    new = list(figures(region))
    here, first, last = {one.code for one in new}, new[0].first, new[-1].last
    known = set(new)
    for one in figures(from_json(earlier.told["region"])):
        if one.code in here and one.last >= first and one.first <= last and one not in known:
            raise _others(one, earlier)


def _others(one: Figure, earlier: Release) -> BakenError:
    return BakenError(
        say(
            "On {day} other numbers were shown of the same weeks, from {first}. Two versions of "
            "one period give away small differences between them. Keep to those, or take figures "
            "of later weeks.",
            day=timezone.localdate(earlier.taken_at),
            first=one.first,
        )
    )


def about_of(folder: Path) -> dict[str, Any]:
    """What the figures in `folder` were made from. Raises BakenError for another folder."""
    return _read(folder / ABOUT)


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BakenError(
            say(
                "{folder} holds no figures. Make them with: baken measure figures",
                folder=path.parent,
            )
        ) from error
