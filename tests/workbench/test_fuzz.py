"""Whatever is sent, by whoever: an answer or a clear refusal in Dutch, never a fault."""

from contextlib import contextmanager
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests_of_all import DIGITS, FORMS, VALUES, filled, places, routes

from baken.schema.wording import use_language
from baken.workbench.accounts.roles import Role

CLEAR = {200, 302, 400, 403, 404, 405, 413, 422, 429}
fuzz = settings(max_examples=150, suppress_health_check=list(HealthCheck))
ROUTES = st.deferred(lambda: st.sampled_from(sorted(set(routes()))))


@pytest.fixture
def dutch():
    use_language("nl")
    yield
    use_language("en")


@pytest.fixture
def ask(browse, people, leads, dutch):
    """ask(role, method, path, form): the answer; what the request changed is taken back."""
    from django.core.cache import cache
    from django.db import connection

    clients = {role: browse(who) for role, who in people.items()} | {None: browse()}
    known = dict(leads.execute("SELECT id, municipality_id FROM intake_lead").fetchall())
    leads.commit()

    def send(role, method, path, form):
        client = clients[role]
        cookies = {name: one.value for name, one in client.cookies.items()}
        with undone():
            answer = getattr(client, method)(path, form)
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name, value in cookies.items():
            client.cookies[name] = value
        cache.clear()
        return answer

    send.ids = [*map(str, known), *map(str, people.values())]
    return send


@contextmanager
def undone():
    """Nothing of what happens here stays."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def assert_clear(answer, what):
    assert answer.status_code in CLEAR, what
    if answer.status_code >= 400:
        assert b'<html lang="nl"' in answer.content, what
        assert b"<h1" in answer.content, what


@fuzz
@given(st.data())
def test_whatever_is_sent_is_answered_or_refused(ask, data):
    route = data.draw(ROUTES)
    role = data.draw(st.sampled_from([None, *Role]))
    method = data.draw(st.sampled_from(["get", "post"]))
    values = [data.draw(_value(kind, ask.ids)) for kind, _ in places(route)]
    path = filled(route, [quote(one, safe="") for one in values])
    form = data.draw(FORMS)
    assert_clear(ask(role, method, path, form), (role, method, path, form))


def _value(kind, ids):
    if kind == "id":
        return st.sampled_from([*ids, *DIGITS])
    if kind == "uuid":
        return st.one_of(st.uuids().map(str), VALUES)
    return st.one_of(st.sampled_from(["mark", "drop", "take", "pair", "grant", "certify"]), VALUES)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.KEYS])
def test_every_address_survives_every_odd_number(ask, role):
    for route in routes():
        for digits in DIGITS:
            path = filled(route, [digits] * len(places(route)))
            for method in ("get", "post"):
                assert_clear(ask(role, method, path, {}), (method, path))


def test_every_id_in_an_address_is_one_that_the_database_can_look_up():
    kinds = {kind for route in routes() for kind, _ in places(route)}
    assert kinds <= {"id", "uuid", "slug", "str"}


def test_a_form_that_a_browser_never_sends_is_refused_in_dutch(ask):
    many = {f"f{number}": "x" for number in range(2000)}
    answer = ask(Role.PLANNER, "post", "/enter", many)
    assert answer.status_code == 400
    assert_clear(answer, "many fields")


@pytest.mark.parametrize("key", ["\x00" * 32, "a" * 32, "a\x00" * 16, "x" * 3000, "'"])
def test_a_forged_session_is_nobodys(browse, dutch, key):
    from django.conf import settings as known

    client = browse()
    client.cookies[known.SESSION_COOKIE_NAME] = key
    answer = client.get("/leads")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize("host", ["evil.example", "localhost\x00", "[", "a" * 300])
def test_another_host_is_refused_in_dutch(ask, browse, host):
    from django.test import Client

    client = Client(SERVER_NAME=host)
    assert_clear(client.get("/leads"), host)
    assert client.get("/leads").status_code == 400
