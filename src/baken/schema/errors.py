"""Errors a person can act on: what is wrong, where, and what to do."""


class BakenError(Exception):
    """Something the user can mend. The text is shown as it stands, in the user's language.

    `exit_code` is what the command line ends with: 2 for input that cannot be used.
    """

    exit_code = 2


class NotPermitted(BakenError):
    """The legal basis on file does not carry what was asked. Ends with exit code 3."""

    exit_code = 3


class ColumnsMissing(BakenError):
    """A file has not the columns that its source profile names."""
