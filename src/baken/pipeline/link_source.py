"""What `baken link` reads of a source: its profile, with columns as a person names them."""

from dataclasses import dataclass, replace

from baken.ingest import SourceProfile, load_profile

WORDS = ("ad_id", "title", "text")
"""The fields that are read where texts alone decide."""


@dataclass(frozen=True, slots=True)
class LinkSource:
    """A source by name. `ids` and `texts` are columns that take the place of the profile's."""

    name: str = "plain"
    ids: str | None = None
    texts: str | None = None

    def profile(self) -> SourceProfile:
        """The profile, with these columns in it. Raises BakenError where there is no such source.

        Where the texts' column is named, a title is not read along.
        """
        profile = load_profile(self.name)
        columns, required = dict(profile.columns), profile.required
        if self.ids is not None:
            columns["ad_id"], required = (self.ids,), (*required, "ad_id")
        if self.texts is not None:
            columns["text"] = (self.texts,)
            columns.pop("title", None)
        needed = tuple(field for field in dict.fromkeys(required) if field in columns)
        return replace(profile, columns=columns, required=needed)


PLAIN = LinkSource()
