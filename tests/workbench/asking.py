"""Invented people with their roles, and asking the database in their name."""


def person(link, email):
    """The id of a new invented person."""
    words = "INSERT INTO accounts_user (email, name, password, is_active, created_at) "
    asked = link.execute(f"{words} VALUES (%s, 'Invented', '!', true, now()) RETURNING id", [email])
    return asked.fetchone()[0]


def grant(link, who, role, municipality="GM0599", starts="2020-01-01", ends=None):
    """Give a role, for one municipality."""
    words = "INSERT INTO accounts_grant (user_id, role, municipality_id, starts_at, ends_at)"
    link.execute(f"{words} VALUES (%s, %s, %s, %s, %s)", [who, role, municipality, starts, ends])


def designate(link, who, municipality="GM0599", starts="2020-01-01", ends="2999-12-31"):
    """Designate a supervisor."""
    words = "INSERT INTO accounts_designation (user_id, municipality_id, regulation, decision, "
    link.execute(
        f"{words} starts_on, ends_on) VALUES (%s, %s, 'APV', 'invented', %s, %s)",
        [who, municipality, starts, ends],
    )


def ask_as(link, who):
    """From here to the end of the transaction, `who` asks; None for nobody."""
    link.execute("SELECT set_config('baken.user', %s, true)", ["" if who is None else str(who)])


def give_second_factor(who):
    """Let `who` have a second factor already."""
    from allauth.mfa.models import Authenticator
    from django.db import transaction

    from baken.workbench.config.middleware import set_user

    with transaction.atomic():
        set_user(who)
        Authenticator.objects.get_or_create(
            user_id=who, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}}
        )


def events(link, **wanted):
    """How many events of the audit trail are so: events(link, subject="lead:1")."""
    asked = " AND ".join(f"{name} = %s" for name in wanted)
    found = link.execute(f"SELECT count(*) FROM audit_event WHERE {asked}", list(wanted.values()))
    count = found.fetchone()[0]
    link.rollback()
    return count
