"""E-mail addresses, names on platforms and web addresses."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.words import words

_ENDINGS = (
    "nl|com|net|org|be|eu|info|de|co|uk|io|app|link|ee|me|tv|chat|club|online|site|shop|gg"
    "|bio|fr|es|ro|hu|bg|pl"
)
_URL = (
    r"(?:https?://|www\.)[^\s<>\"']{3,300}"
    rf"|(?<![\w.@-])(?:[a-z0-9-]{{1,63}}\.){{1,3}}(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\"']{{0,300}})?"
)
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,20}(?![\w-])"
_NAME = r"(?<![\w.@])@[\w.-]{1,39}\w"
_DOT_ENDING = re.compile(rf"\.(?:{_ENDINGS})(?![\w-])")
_HOST = r"[\w-]{2,63}"


@cache
def _at() -> str:
    """An at sign, spelled or in brackets; the bare word only where a spelled dot follows."""
    word, dot = alternatives(terms("handles", "at")), _dot()
    return (
        rf" ?[(\[{{<] ?(?:@|{word}) ?[)\]}}>] ?(?={_HOST}{dot})"
        rf"| ?@ ?(?={_HOST} )| (?:{word}) (?={_HOST} )"
    )


@cache
def _dot() -> str:
    word = alternatives(terms("handles", "dot"))
    return rf"(?: ?[(\[{{<] ?(?:\.|{word}) ?[)\]}}>] ?| (?:{word}) |\.)"


@cache
def _pattern() -> re.Pattern[str]:
    app = alternatives(row["term"] for row in rows("apps"))
    between = alternatives(terms("handles", "between"))
    return re.compile(
        rf"(?P<email>{_EMAIL})"
        rf"|(?P<spelled>(?<![\w.+-])[\w.+-]{{1,64}}(?:{_at()}){_HOST}(?:{_dot()}{_HOST}){{1,3}}(?![\w-]))"
        rf"|(?P<url>{_URL})|(?P<name>{_NAME})"
        rf"|(?<![a-z])(?P<app>{app})(?![a-z])(?P<joint>(?:[ \t]?(?:(?:{between})(?![a-z])"
        rf"|[:=@>(\"'-]|[^\w\s.,;!?&/+•])){{0,4}}[ \t]?)(?P<username>\w[\w.-]{{2,40}})"
    )


@cache
def _apps() -> dict[str, str]:
    return {plain_term(row["term"]): row["app"] for row in rows("apps")}


@cache
def _hosts() -> dict[str, str]:
    return {row["term"]: row["app"] for row in rows("hosts")}


def handles(cleaned: Cleaned) -> list[Field]:
    """Ways to reach the advertiser other than by phone: fields of kind "handle", in order.

    Values: an e-mail address, "@name", "app:name", or an address without its protocol.
    """
    return list(_found(cleaned))


def _any(text: str) -> bool:
    """Whether it is worth looking: most ads have no handle."""
    if "@" in text or "://" in text or "www." in text or _DOT_ENDING.search(text):
        return True
    found = set(words(text).words)
    spelled = not found.isdisjoint(terms("handles", "at"))
    return (spelled and not found.isdisjoint(terms("handles", "dot"))) or (
        not found.isdisjoint(_app_words())
    )


@cache
def _app_words() -> frozenset[str]:
    """The first word of every platform's name."""
    return frozenset(name.partition(" ")[0] for name in _apps())


def _found(cleaned: Cleaned) -> Iterator[Field]:
    if not _any(cleaned.text):
        return
    for match in _pattern().finditer(cleaned.text):
        value = _value(match)
        if value:
            start, end = _trimmed(match)
            yield cleaned.field("handle", value, start, end)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?)"))


def _value(match: re.Match[str]) -> str | None:
    if match["app"]:
        return _by_app(match)
    written = match[0].rstrip(".,;:!?)")
    if match["spelled"]:
        return _spelled(written)
    return _address(written) if match["url"] else written


def _by_app(match: re.Match[str]) -> str | None:
    username = match["username"].rstrip("._-")
    marked = any(mark in match["joint"] for mark in ":=@") or re.search(r"[\d_.-]", username)
    if not marked or username.isdigit() or len(username) < 3:
        return None
    return f"{_apps()[match['app']]}:{username}"


def _spelled(written: str) -> str:
    return re.sub(_dot(), ".", re.sub(_at(), "@", written, count=1))


def _address(written: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", written).rstrip("/")
    for host, app in _hosts().items():
        name = bare.removeprefix(f"{host}/")
        if name != bare:
            return f"{app}:{name.strip('@/').partition('?')[0]}"
    return bare
