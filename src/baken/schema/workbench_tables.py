"""Every column of the workbench's database: how sensitive it is, how long it lives, what ends it.

A test holds this beside the database itself, so that no column comes in without an answer. What
ends a lifetime is a purge, and each purge names the test that proves it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from baken.schema.privacy import Lifetime, Privacy


@dataclass(frozen=True, slots=True)
class Purge:
    """What ends a lifetime: in words, and the test that proves it."""

    does: str
    test: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One column of the database and what it answers for."""

    table: str
    column: str
    privacy: Privacy
    lifetime: Lifetime


PURGES: dict[Lifetime, Purge] = {
    Lifetime.LEAD: Purge(
        "The clock destroys a lead after its last day, with all that hangs on it.",
        "tests/workbench/test_lead_expiry.py::test_after_its_last_day_nothing_of_it_is_left_in_any_row",
    ),
    Lifetime.CASE: Purge(
        "The clock wipes the words of a case that ended 30 days ago; with the lead all goes.",
        "tests/workbench/test_cases.py::test_a_state_that_nobody_moves_on_is_over_before_any_job_runs",
    ),
    Lifetime.MONTH: Purge(
        "The clock destroys a request 30 days after it was made; with the lead all goes.",
        "tests/workbench/test_lead_expiry.py::test_a_request_is_destroyed_thirty_days_after_it_was_made",
    ),
    Lifetime.HOUR: Purge(
        "Gone when the scans are wiped, and within an hour whatever happens.",
        "tests/workbench/test_wiping.py::test_after_an_hour_it_is_forgotten_all_the_same",
    ),
    Lifetime.ROLE: Purge(
        "The clock forgets it when somebody no longer works on leads.",
        "tests/workbench/test_saved_views.py::test_of_who_leaves_nothing_stays_but_what_is_the_teams",
    ),
    Lifetime.SESSION: Purge(
        "The clock destroys sessions that ended.",
        "tests/workbench/test_tick.py::test_sessions_that_ended_and_stops_of_five_years_ago_are_destroyed",
    ),
    Lifetime.STOP: Purge(
        "The clock destroys what is left of a stop after five years.",
        "tests/workbench/test_tick.py::test_sessions_that_ended_and_stops_of_five_years_ago_are_destroyed",
    ),
    Lifetime.TRAIL: Purge(
        "A month of the trail expires three years after its end.",
        "tests/workbench/test_audit_expiry.py::test_a_month_goes_as_a_whole_with_an_event_and_the_trail_stays_whole",
    ),
}
"""By lifetime; lasting and kept columns have none."""

_COLUMNS = """
intake_scan         open lasting        id digest label taken_at
intake_scan         small_count kept    new changed same gone left_out
intake_lead         open lead           id band families expires elsewhere arrived_on oversized
intake_lead         open lead           scan_id first_scan_id municipality_id
intake_lead         ad_fact lead        lead_key first_seen last_seen content
intake_lead         staff lead          holder_id
intake_leadad       open lead           id lead_id source language
intake_leadad       ad_fact lead        ad_key ad_id site first_seen last_seen woonplaats
intake_leadad       ad_text lead        text
intake_leadsignal   open lead           id lead_id indicator use family
intake_leadsignal   ad_fact lead        ad_key start end detail
intake_leadfield    open lead           id lead_id kind
intake_leadfield    ad_fact lead        ad_key value minutes currency offered start end
intake_leadedge     open lead           id lead_id reason
intake_leadedge     ad_fact lead        ad_key other_key weight parts pieces share weakest splits
cases_case          open lead           id lead_id municipality_id state since expires_at
cases_case          ad_fact lead        seen
cases_case          staff lead          maker_id
cases_step          open lead           id case_id act start target role mode basis version token
cases_step          open lead           lighter no_minor at
cases_step          ad_fact lead        seen
cases_step          staff lead          by_id
cases_step          note case           reason innocent
cases_assignment    open lead           id lead_id at undoes_id token
cases_assignment    staff lead          before_id holder_id by_id
cases_assignment    note case           reason
cases_judgement     open lead           id lead_id verdict at deed
cases_judgement     ad_fact lead        ad other
cases_judgement     staff lead          by_id
cases_judgement     note lead           reason
cases_reveal        open month          id lead_id municipality_id kind asked_at decided_at granted
cases_reveal        open month          until token
cases_reveal        ad_fact month       ad_key
cases_reveal        staff month         asked_by_id decided_by_id
cases_reveal        note month          motive
cases_entry         open lead           id lead_id at token
cases_entry         staff lead          by_id
cases_entry         note lead           reason
cases_stop          open stop           at version
cases_stop          staff stop          who_id
cases_stop          note stop           reference
cases_wipe          open hour           id at
cases_wipe          ad_fact hour        ads
cases_rule          open lasting        act start target roles days modes needs
policies_policy     open lasting        id municipality_id valid_from minimum_age business
policies_policy     open lasting        home alone
policies_policy     open lasting        lighter lighter_how call help source link checked_on until
policies_policy     open lasting        invented at token
policies_policy     staff kept          by_id
statistics_release  open lasting        id digest label taken_at
statistics_release  aggregate lasting   told
worklist_lastseen   staff role          user_id scan
worklist_savedview  open kept           id query municipality_id
worklist_savedview  note kept           name
worklist_savedview  staff role          by_id
accounts_user       staff kept          id email name is_active created_at
accounts_user       login kept          password
accounts_grant      staff kept          id user_id role municipality_id starts_at ends_at
accounts_grant      staff kept          granted_by_id
accounts_designation staff kept         id user_id municipality_id regulation decision
accounts_designation staff kept         starts_on ends_on
accounts_certificate staff kept         id user_id training obtained_on ends_on
accounts_municipality open lasting      code joined_on
accounts_wall       open lasting        role data_class verb scope
accounts_incompatible open lasting      one other
audit_event         open trail          id at login action purpose data_class subject municipality
audit_event         open trail          details
audit_event         staff trail         actor
audit_link          open trail          month seq event_id hash
audit_chain         open lasting        month genesis seq hash
audit_expired       open lasting        month at
account_emailaddress staff kept         id email verified primary user_id
account_emailconfirmation staff kept    id created sent email_address_id
account_emailconfirmation login kept    key
mfa_authenticator   staff kept          id type user_id created_at last_used_at
mfa_authenticator   login kept          data
django_session      login session       session_key
django_session      staff session       session_data expire_date
django_content_type open lasting        id app_label model
django_migrations   open lasting        id app name applied
auth_group          open lasting        id name
auth_group_permissions open lasting     id group_id permission_id
auth_permission     open lasting        id name content_type_id codename
"""


def _read() -> Iterator[Kept]:
    for line in _COLUMNS.strip().splitlines():
        table, privacy, lifetime, *names = line.split()
        for name in names:
            yield Kept(table, name, Privacy[privacy.upper()], Lifetime[lifetime.upper()])


KEPT: tuple[Kept, ...] = tuple(_read())
