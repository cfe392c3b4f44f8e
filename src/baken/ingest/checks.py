"""Does what came agree with what the source profile expects? If not, the run stops."""

from collections.abc import Iterator

from baken.ingest.profile import PAGE_FORMATS, SourceProfile
from baken.ingest.rejects import Rejects
from baken.ingest.tally import Tally
from baken.schema.errors import BakenError
from baken.schema.wording import say


def check_expected(profile: SourceProfile, tally: Tally) -> None:
    """Compare `tally` with the profile's [expect].

    Raises:
        BakenError: something expected does not hold: what was expected, what came, what to do.
    """
    for surprise in _surprises(profile, tally):
        raise BakenError(
            say(
                "Source {name}: {surprise} Look at the file first. Is it right after all? "
                "Then change [expect] in the source profile.",
                name=profile.name,
                surprise=surprise,
            )
        )


def check_any_read(profile: SourceProfile, files: str, tally: Tally, rejects: Rejects) -> None:
    """Stop when not one row of `files` (their names) was any good.

    Raises:
        BakenError: no row was read; the most frequent reason is told.
    """
    if tally.rows:
        return
    if not tally.rejected and profile.format in PAGE_FORMATS:
        raise BakenError(
            say(
                "No ads were found in {files}. Look at the file, and check [page] in the "
                "source profile.",
                files=files,
            )
        )
    if not tally.rejected:
        raise BakenError(say("No rows in {files}, only a header. Check the export.", files=files))
    raise BakenError(
        say(
            "None of the {count} rows in {files} could be read. Most frequent reason: {reason} "
            "Check that the file and the source profile belong together.",
            count=tally.rejected,
            files=files,
            reason=rejects.reasons.most_common(1)[0][0],
        )
    )


def _surprises(profile: SourceProfile, tally: Tally) -> Iterator[str]:
    expect, came = profile.expect, tally.rows + tally.rejected
    if expect.rows_min is not None and came < expect.rows_min:
        yield say("expected at least {limit} rows, {came} came.", limit=expect.rows_min, came=came)
    if expect.rows_max is not None and came > expect.rows_max:
        yield say("expected at most {limit} rows, {came} came.", limit=expect.rows_max, came=came)
    share = tally.rejected / came if came else 0.0
    if expect.reject_share_max is not None and share > expect.reject_share_max:
        yield say(
            "expected at most {limit:.1%} refused rows, {share:.1%} were refused "
            "({rejected} of {came}).",
            limit=expect.reject_share_max,
            share=share,
            rejected=tally.rejected,
            came=came,
        )
    days = (max(tally.days) - min(tally.days)).days + 1 if tally.days else 0
    if expect.days_max is not None and days > expect.days_max:
        yield say("expected at most {limit} days, {days} came.", limit=expect.days_max, days=days)
