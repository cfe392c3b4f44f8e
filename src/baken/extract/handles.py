"""E-mail addresses, names on platforms and web addresses."""

import re
from collections.abc import Iterator
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.words import split, words

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
_MAIL = "gmail|googlemail|hotmail|outlook|yahoo|live|icloud|proton|protonmail|gmx|mail|abv|wp|onet"
_SHORT = 2  # characters: "at" is an ordinary word, and two letters are no user name
_REACH = 60  # characters before a platform looked at for a name
_CLOSING = ".,;:!?)"
_CALLS = re.compile(r"(?:wa\.me/|api\.whatsapp\.com/send\S*phone=)\+?\d")
_MARKED = re.compile(r"[\d_.]")
_UNDERSCORED = re.compile(r"[^\W_]_+[^\W_]|[^\W\d_]{3}\d")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _at() -> str:
    """An at sign, spelled or in brackets; "at" itself only where a spelled dot follows."""
    found, dot = terms("handles", "at"), _dot()
    word = alternatives(found)
    clear = alternatives(term for term in found if len(term) > _SHORT)
    return (
        rf" ?[(\[{{<] ?(?:@|{word}) ?[)\]}}>] ?(?={_HOST}{dot})"
        rf"| ?@ ?(?={_HOST} )| (?:{word}) (?={_HOST} )"
        rf"| (?:{clear}) (?={_HOST}\.)| (?:{word}) (?=(?:{_MAIL})\.)"
    )


@cache
def _dot() -> str:
    word = alternatives(terms("handles", "dot"))
    return rf"(?: ?[(\[{{<] ?(?:\.|{word}) ?[)\]}}>] ?| (?:{word}) |\.)"


@cache
def _pattern() -> re.Pattern[str]:
    app = alternatives(row["term"] for row in rows("apps"))
    user = alternatives(terms("handles", "user"))
    return re.compile(
        rf"(?P<email>{_EMAIL})"
        rf"|(?P<spelled>(?<![\w.+-])[\w.+-]{{1,64}}(?:{_at()}){_HOST}(?:{_dot()}{_HOST}){{1,3}}(?![\w-]))"
        rf"|(?P<url>{_URL})|(?P<name>{_NAME})"
        rf"|(?<![^\W\d_])(?:(?P<app>{app})|(?P<user>{user}))(?![^\W\d_])"
        rf"(?:(?P<joint>{_joint()})(?P<username>\w[\w.-]{{2,40}}))?"
    )


@cache
def _joint() -> str:
    """What stands between a platform and the name there: a colon, "is", "unter"."""
    between = alternatives(terms("handles", "between"))
    return rf"(?:[ \t]?(?:(?:{between})(?![^\W\d_])|[:=@>(\"'-]|[^\w\s.,;!?&/+•])){{0,4}}[ \t]?"


@cache
def _name_before() -> re.Pattern[str]:
    """A user name before its platform: kim_22 op Snapchat."""
    on = alternatives(terms("handles", "on"))
    joint = rf"(?:[ \t]?[(-]|[ \t](?:{on})[ \t]|[ \t])[ \t]?"
    return re.compile(rf"(?<![\w.@-])(?P<username>\w[\w.-]{{2,40}}){joint}\Z")


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
    single, several, firsts = _cue_words()
    if not found.isdisjoint(single):
        return True
    if not found.isdisjoint(firsts) and any(term <= found for term in several):
        return True
    return spelled and not found.isdisjoint(terms("handles", "dot"))


@cache
def _cue_words() -> tuple[frozenset[str], tuple[frozenset[str], ...], frozenset[str]]:
    """Platforms and words for "user name": those of one word, of several, and their first."""
    named = [split(name) for name in (*_apps(), *terms("handles", "user"))]
    single = frozenset(name[0] for name in named if len(name) == 1)
    several = [name for name in named if len(name) > 1]
    return single, tuple(map(frozenset, several)), frozenset(name[0] for name in several)


def _found(cleaned: Cleaned) -> Iterator[Field]:
    if not _any(cleaned.text):
        return
    done = 0
    for match in _pattern().finditer(cleaned.text):
        read = _read(cleaned.text, match, done)
        if read:
            value, start, end = read
            done = end
            yield cleaned.field("handle", value, start, end)


def _read(text: str, match: re.Match[str], done: int) -> tuple[str, int, int] | None:
    """A value and where it stands; `done` is where the last one ended."""
    if not (match["app"] or match["user"]):
        return _whole(match)
    name = _behind(match)
    if name:
        app = f"{_apps()[match['app']]}:" if match["app"] else "@"
        return f"{app}{name}", match.start(), match.start("username") + len(name)
    return _before(text, match, done) if match["app"] else None


def _whole(match: re.Match[str]) -> tuple[str, int, int] | None:
    """An address or "@name". A link that holds a phone number is left to the phones."""
    written = match[0].rstrip(_CLOSING)
    value = _spelled(written) if match["spelled"] else written
    if match["url"]:
        value = _address(value)
    if _CALLS.match(value):
        return None
    return value, match.start(), match.start() + len(written)


def _behind(match: re.Match[str]) -> str | None:
    """The user name behind a platform: set apart by a mark, or no ordinary word."""
    if match["username"] is None:
        return None
    name = match["username"].rstrip("._-")
    marked = any(mark in match["joint"] for mark in ":=@>→")
    return name if (marked or _MARKED.search(name)) and _is_name(name) else None


def _before(text: str, match: re.Match[str], done: int) -> tuple[str, int, int] | None:
    start = max(done, match.start() - _REACH)
    found = _name_before().search(text[start : match.start()])
    if not found or not _UNDERSCORED.search(found["username"]) or not _is_name(found["username"]):
        return None
    value = f"{_apps()[match['app']]}:{found['username'].rstrip('._-')}"
    return value, start + found.start("username"), match.end("app")


def _is_name(name: str) -> bool:
    """Whether it can be a user name: no number, size, sum, or word such as "yes"."""
    if len(name) <= _SHORT or not _LETTER.search(name):
        return False
    return name not in _no_names() and not _measure().fullmatch(name)


@cache
def _no_names() -> frozenset[str]:
    found = terms("handles", "not") | terms("handles", "on") | terms("handles", "between")
    return found | _apps().keys()


@cache
def _measure() -> re.Pattern[str]:
    """A number with its unit: 100euro, 24u, 50,-."""
    units = {
        plain_term(row["term"]) for topic in ("currencies", "durations") for row in rows(topic)
    }
    return re.compile(rf"\d[\d.,]*-?(?:{alternatives(units | terms('phones', 'unit'))})?")


def _spelled(written: str) -> str:
    return re.sub(_dot(), ".", re.sub(_at(), "@", written, count=1))


def _address(written: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", written).rstrip("/")
    for host, app in _hosts().items():
        name = bare.removeprefix(f"{host}/")
        if name != bare:
            return f"{app}:{name.strip('@/').partition('?')[0]}"
    return bare
