"""Getting in: by a link, a password and a second factor; and getting out at the next request."""

import re
import subprocess
import sys

import pytest
from asking import events, give_second_factor, grant, person

from baken.workbench.accounts.roles import Role

PASSWORD = "een paar woorden achter elkaar"
FORM = {"name": "Invented Person"}


@pytest.fixture
def owner(connect, people):
    return connect("owner")


@pytest.fixture
def admin(browse, people):
    return browse(people[Role.ADMINISTRATOR])


def opened(admin, email):
    """A new account, made on the page: its id and the link to choose a password."""
    made = admin.post("/people/open", FORM | {"email": email})
    shown = admin.post(f"{made['Location']}/link")
    link = re.search(r"(/join/\d+/[^\"<]+)\"", shown.content.decode())[1]
    return int(made["Location"].rpartition("/")[2]), link


def log_in(client, email, password=PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def test_from_a_link_to_a_second_factor_and_in_again_with_a_spare_code(admin, browse, owner):
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    who, link = opened(admin, "way-in@example.org")
    new = browse()
    assert b"<h1>" in new.get(link).content
    assert new.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert new.get(link).status_code == 404, "a link works once"
    assert log_in(new, "way-in@example.org")["Location"] == "/"
    assert new.get("/")["Location"] == "/account/2fa/totp/activate/"
    page = new.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'Key: <span class="code">(\w+)', page)[1]
    wrong = new.post("/account/2fa/totp/activate/", {"code": "000000x"})
    assert wrong.status_code == 200
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    assert new.post("/account/2fa/totp/activate/", {"code": code}).status_code == 302
    spare = re.findall(r"<li>(\w+)</li>", new.get("/account/2fa/codes/").content.decode())
    assert len(spare) == 10
    assert new.get("/").status_code == 200
    for own in ("", "totp/deactivate/", "codes/generate/"):
        assert new.get(f"/account/2fa/{own}").status_code == 200
    again = browse()
    assert log_in(again, "way-in@example.org")["Location"] == "/account/2fa/authenticate/"
    assert again.get("/")["Location"].startswith("/account/login/")
    assert again.post("/account/2fa/authenticate/", {"code": "no"}).status_code == 200
    assert again.post("/account/2fa/authenticate/", {"code": spare[0]})["Location"] == "/"
    assert again.get("/").status_code == 200
    assert events(owner, subject=f"user:{who}", action="login") == 2


def test_the_secret_of_a_second_factor_is_not_in_the_database(place):
    from baken.workbench.accounts.login import SecondFactor

    hidden = SecondFactor().encrypt("planted")
    assert "planted" not in hidden
    assert SecondFactor().decrypt(hidden) == "planted"


def test_one_cannot_read_anothers_second_factor(connect, people, browse):
    from asking import ask_as

    give_second_factor(people[Role.CARE])
    app = connect("app")
    asked = "SELECT count(*) FROM mfa_authenticator"
    assert app.execute(asked).fetchone() == (0,)
    ask_as(app, people[Role.ADMINISTRATOR])
    mine = f"{asked} WHERE user_id = %s"
    assert app.execute(mine, [people[Role.CARE]]).fetchone() == (0,)
    ask_as(app, people[Role.CARE])
    assert app.execute(mine, [people[Role.CARE]]).fetchone() == (1,)


def test_who_has_no_second_factor_gets_no_page_but_that_one(browse, owner):
    who = person(owner, "no-factor@example.org")
    grant(owner, who, Role.PLANNER)
    owner.commit()
    client = browse(who, factor=False)
    for page in ("/", "/leads", "/leads/1", "/people", "/nothing"):
        assert client.get(page)["Location"] == "/account/2fa/totp/activate/"


def test_somebody_who_leaves_is_out_at_the_next_request(admin, browse, owner):
    who = person(owner, "leaver@example.org")
    grant(owner, who, Role.PLANNER)
    owner.commit()
    client = browse(who)
    assert client.get("/leads").status_code == 200
    assert admin.post(f"/people/{who}/close").status_code == 302
    assert client.get("/leads")["Location"] == "/account/login/?next=/leads"


def test_a_role_that_ends_is_gone_at_the_next_request(admin, browse, owner):
    who = person(owner, "role-ends@example.org")
    grant(owner, who, Role.PLANNER)
    owner.commit()
    client = browse(who)
    assert client.get("/leads").status_code == 200
    page = admin.get(f"/people/{who}").content.decode()
    (end,) = re.findall(rf"/people/{who}/end/\d+", page)
    assert admin.post(end).status_code == 302
    assert client.get("/leads").status_code == 404


def test_a_wrong_password_and_an_unknown_address_look_alike(admin, browse, owner):
    _, link = opened(admin, "known@example.org")
    browse().post(link, {"password": PASSWORD, "again": PASSWORD})
    before = events(owner, action="refuse", subject="login")
    answers = [
        log_in(browse(), "known@example.org", "wrong words here"),
        log_in(browse(), "unknown@example.org", "wrong words here"),
    ]
    said = [re.sub(r'value="[^"]*"', "", one.content.decode()) for one in answers]
    assert said[0] == said[1]
    assert [one.status_code for one in answers] == [200, 200]
    assert events(owner, action="refuse", subject="login") == before + 2


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("short", "short", "too short"),
        ("password1234", "password1234", "Many people"),
        ("iemand-met-een-adres@example.org", "x", "too much like"),
        (PASSWORD, "x", "not the same"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(admin, browse, password, again, words):
    address = f"iemand-met-een-adres@example{len(words)}.org"
    _, link = opened(admin, address)
    answer = browse().post(link, {"password": password, "again": again})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_link_that_is_wrong_or_of_a_closed_account_is_not_there(admin, browse):
    who, link = opened(admin, "link@example.org")
    assert browse().get(f"/join/{who}/abc-def").status_code == 404
    admin.post(f"/people/{who}/close")
    assert browse().get(link).status_code == 404


def test_without_a_login_every_page_leads_to_it(place, browse):
    from django.urls import get_resolver

    free = {"baken.css", "health", "account/login/", "account/inactive/", "who"}
    client = browse()
    pages = [one for one in _addresses(get_resolver()) if one not in free and "<" not in one]
    assert {"", "leads", "people"} <= set(pages)
    for page in pages:
        answer = client.get(f"/{page}")
        assert answer.status_code in (302, 405), page
        if answer.status_code == 302 and page != "account/logout/":
            assert answer["Location"].startswith("/account/login/"), page
    assert client.get("/leads/1")["Location"] == "/account/login/?next=/leads/1"


def _addresses(resolver, before=""):
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _addresses(one, address)
        else:
            yield address


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_pages_of_the_administrator_are_not_there_for_others(browse, people, role):
    client = browse(people[role])
    assert client.get("/people").status_code == 404
    assert client.get(f"/people/{people[role]}").status_code == 404
    assert client.post("/people/open", FORM | {"email": "x@example.org"}).status_code == 404


def test_an_administrator_gives_roles_and_designations_and_sees_no_lead(admin, owner, browse):
    who, _ = opened(admin, "supervisor-to-be@example.org")
    here = {"municipality": "GM0599"}
    days = {"starts_on": "2020-01-01", "ends_on": "2999-12-31"}
    given = here | days | {"regulation": "APV", "decision": "invented"}
    assert admin.post(f"/people/{who}/grant", here | {"role": "supervisor"}).status_code == 302
    client = browse(who)
    assert client.get("/leads").status_code == 404, "no supervisor before she is designated"
    assert admin.post(f"/people/{who}/designate", given).status_code == 302
    assert admin.post(f"/people/{who}/certify", days | {"training": "invented"}).status_code == 302
    assert client.get("/leads").status_code == 200
    assert admin.get("/leads").status_code == 404
    clash = admin.post(f"/people/{who}/grant", here | {"role": "keys"})
    assert clash.status_code == 422
    assert b'role="alert"' in clash.content
    late = days | {"ends_on": "2019-12-31", "training": "invented"}
    assert admin.post(f"/people/{who}/certify", late).status_code == 422


def test_nobody_gives_himself_a_role(admin, people):
    me = people[Role.ADMINISTRATOR]
    answer = admin.post(f"/people/{me}/grant", {"municipality": "", "role": "chain"})
    assert answer.status_code == 422


def test_a_municipality_starts_to_take_part(admin, connect):
    assert admin.post("/people/join", {"municipality": "GM0363"}).status_code == 302
    assert admin.post("/people/join", {"municipality": "GM0363"}).status_code == 422
    link = connect("owner")
    link.execute("DELETE FROM accounts_municipality WHERE code = 'GM0363'")
    link.commit()


def test_a_form_from_elsewhere_is_refused(place, people):
    from django.test import Client

    from baken.workbench.accounts.models import User

    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    give_second_factor(people[Role.ADMINISTRATOR])
    client.force_login(User.objects.get(pk=people[Role.ADMINISTRATOR]))
    assert client.post("/people/open", FORM | {"email": "x@example.org"}).status_code == 403


def test_set_up_names_the_first_administrator_once(workbench_folder):
    order = [sys.executable, "-m", "baken", "workbench", "setup"]
    order += ["--folder", str(workbench_folder / "first")]
    named, another = ([*order, "--admin", f"{one}@example.org"] for one in ("first", "other"))
    first, again, plain = (
        subprocess.run(one, capture_output=True, text=True, check=False)
        for one in (named, another, order)
    )
    assert (first.returncode, first.stderr) == (0, "")
    assert "http://127.0.0.1:8766/join/1/" in first.stdout
    assert again.returncode == 2
    assert "an administrator already" in again.stderr
    assert "Nobody can log in" not in plain.stdout
