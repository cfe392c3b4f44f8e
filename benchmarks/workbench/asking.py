"""Asking a served workbench for its pages: one after another, and as fifty people at once."""

import http.client
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlencode

OK, MOVED = 200, 302
WRITTEN = "step, taken"
_AGAIN = 0.2  # so often a form is sent twice, as somebody does who presses twice
_WRITES = 0.2  # so often somebody takes a step, where others open a page
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([\w-]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """Which page was asked for, the seconds that it took, and the status of the answer.

    The `first` of a row is to warm up, and no time of it is told.
    """

    page: str
    took: float
    status: int
    first: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is logged in, and the addresses that he opens by the name of the page.

    `steps`: addresses of forms that he alone sends, each once.
    """

    session: str
    pages: Mapping[str, Sequence[str]]
    steps: Sequence[str] = ()


def one_by_one(port: int, person: Person, times: int) -> list[Answer]:
    """Every page of a person so many times, after a first one."""
    return [answer for page in person.pages for answer in _often(port, person, page, times)]


def _often(port: int, person: Person, page: str, times: int) -> Iterator[Answer]:
    addresses = person.pages[page]
    yield replace(ask(port, person, page, addresses[0]), first=True)
    for turn in range(times):
        yield ask(port, person, page, addresses[turn % len(addresses)])


def together(port: int, people: Sequence[Person], seconds: float, pause: float) -> list[Answer]:
    """What all got who open pages for so long, with a pause of on average so many seconds."""
    with ThreadPoolExecutor(len(people)) as pool:
        until = time.perf_counter() + seconds
        parts = pool.map(lambda one: _at_work(port, one[1], until, pause, one[0]),
                         enumerate(people))  # fmt: skip
        return [answer for part in parts for answer in part]


def _at_work(port: int, person: Person, until: float, pause: float, seed: int) -> list[Answer]:
    chance, answers, steps = random.Random(seed), [], list(person.steps)
    while True:
        time.sleep(chance.uniform(0, 2 * pause))
        if time.perf_counter() >= until:
            return answers
        if steps and chance.random() < _WRITES:
            answers += take(port, person, steps.pop(), 2 if chance.random() < _AGAIN else 1)
            continue
        page = chance.choice(sorted(person.pages))
        answers.append(ask(port, person, page, chance.choice(person.pages[page])))


def ask(port: int, person: Person, page: str, address: str) -> Answer:
    """Open one page, from the first byte sent to the last one read."""
    return _sent(port, page, ("GET", address, None, {"Cookie": _cookies(person)}))[0]


def take(port: int, person: Person, address: str, times: int) -> list[Answer]:
    """Open a form, fill in a reason and send it, so many times the same: what came of each."""
    opened, words, mark = _sent(port, "step", ("GET", address, None, {"Cookie": _cookies(person)}))
    form = dict(_HIDDEN.findall(words)) | {"reason": "invented, to see what a step takes"}
    headers = {
        "Cookie": f"{_cookies(person)}; {mark}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
    }
    order = ("POST", address, urlencode(form), headers)
    return [opened, *(_sent(port, WRITTEN, order)[0] for _ in range(times))]


def _cookies(person: Person) -> str:
    return f"sessionid={person.session}"


def _sent(
    port: int, page: str, order: tuple[str, str, str | None, dict[str, str]]
) -> tuple[Answer, str, str]:
    """The answer, its words, and the cookie that it sets."""
    started = time.perf_counter()
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        link.request(*order)
        answer = link.getresponse()
        words = answer.read().decode("utf-8", "replace")
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        status = answer.status
    finally:
        link.close()
    return Answer(page, time.perf_counter() - started, status), words, cookie
