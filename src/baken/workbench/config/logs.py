"""What the server writes on its screen: that something failed and where, never what was read."""

import logging
import traceback


class Bare(logging.Formatter):
    """The kind of a fault, its file and line; not its words, which may hold an ad's."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, without message, arguments or address."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return f"{record.name}: {record.levelname.lower()}"
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
        return f"{record.name}: {type(error).__name__}, {where}"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": Bare}},
    "handlers": {
        "screen": {"class": "logging.StreamHandler", "formatter": "bare", "level": "ERROR"}
    },
    "loggers": {
        name: {"handlers": ["screen"], "level": "ERROR", "propagate": False}
        for name in ("django", "baken")
    },
}
"""Warnings name addresses that were asked for: those are left out altogether."""
