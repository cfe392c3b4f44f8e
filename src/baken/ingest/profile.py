"""What a source profile says: where a source's columns are, and what to expect of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS = ("ad_id", "site", "posted", "town", "contact", "alias", "age", "url", "title", "text")
FORMATS = ("csv", "jsonl", "parquet", "html", "warc")
PAGE_FORMATS = ("html", "warc")
QUOTINGS = ("minimal", "none")


@dataclass(frozen=True, slots=True)
class Expect:
    """What must hold of what was read; None is not checked.

    `rows_min` and `rows_max` count rows read, refused ones included. `reject_share_max` is
    a share from 0 to 1. `days_max`: days from the first ad's to the last ad's, both counted.
    """

    rows_min: int | None = None
    rows_max: int | None = None
    reject_share_max: float | None = None
    days_max: int | None = None


@dataclass(frozen=True, slots=True)
class Legal:
    """What the publisher allows, for people to read. Images are refused, always."""

    terms: str = ""
    robots: str = ""
    use: str = ""
    licence: str = ""
    purpose: str = ""
    images: str = "refused"


@dataclass(frozen=True, slots=True)
class Page:
    """Where the ads are on a web page.

    `item` is the selector of each ad; None means that the page is one ad. `jsonld_type` are
    the types of JSON-LD that are looked at; none means all. `url_matches` is a pattern:
    other addresses in an archive hold no ads. `cut` gives, by field, a pattern with one
    group: what is kept of what was found.
    """

    item: str | None = None
    jsonld_type: tuple[str, ...] = ()
    url_matches: str | None = None
    cut: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """One source. `columns` maps our fields (`FIELDS`) to the source's names for them.

    In `html` and `warc` the names are selectors; `page` says more about the pages.

    Of several names the first that the file has is used. A source without a column for
    `ad_id` gets ids made from line numbers ("row-12"). `site` is used where the source
    names no site, `phone_region` is the country in which its phone numbers are dialled,
    `delimiter` None means: find out which of comma, semicolon, tab and |.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    publisher: str = ""
    format: str = "csv"
    delimiter: str | None = None
    quoting: str = "minimal"
    site: str | None = None
    time_zone: str = "Europe/Amsterdam"
    phone_region: str = "NL"
    date_format: tuple[str, ...] = ("iso",)
    required: tuple[str, ...] = ("text",)
    page: Page = field(default_factory=Page)
    expect: Expect = field(default_factory=Expect)
    legal: Legal = field(default_factory=Legal)

    @property
    def has_ids(self) -> bool:
        """Whether the source gives its ads an id of its own."""
        return "ad_id" in self.columns

    @property
    def date_forms(self) -> tuple[str, ...]:
        """The forms of days. Formats that know days by themselves give them as ISO."""
        typed = self.format in ("parquet", "warc") and "iso" not in self.date_format
        return (*self.date_format, "iso") if typed else self.date_format
