"""Asking a served workbench for its pages: one after another, and as fifty people at once."""

import http.client
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

OK = 200


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
    """Somebody who is logged in, and the addresses that he opens by the name of the page."""

    session: str
    pages: Mapping[str, Sequence[str]]


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
    chance, answers = random.Random(seed), []
    while True:
        time.sleep(chance.uniform(0, 2 * pause))
        if time.perf_counter() >= until:
            return answers
        page = chance.choice(sorted(person.pages))
        answers.append(ask(port, person, page, chance.choice(person.pages[page])))


def ask(port: int, person: Person, page: str, address: str) -> Answer:
    """Open one page, from the first byte sent to the last one read."""
    started = time.perf_counter()
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        link.request("GET", address, headers={"Cookie": f"sessionid={person.session}"})
        answer = link.getresponse()
        answer.read()
        status = answer.status
    finally:
        link.close()
    return Answer(page, time.perf_counter() - started, status)
