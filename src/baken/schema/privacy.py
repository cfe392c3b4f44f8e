"""Privacy classes and lifetimes: the words in which every column answers for itself."""

from enum import StrEnum


class Privacy(StrEnum):
    """How sensitive a column is. A column has exactly one class."""

    OPEN = "open"  # says nothing about anybody: codes, versions, rule names
    AGGREGATE = "aggregate"  # counts, suppressed below ten
    SMALL_COUNT = "small count"  # counts that may be under ten: computed with, never shown
    AD_FACT = "ad fact"  # read off an ad; special-category data, because of what the ad is
    PSEUDONYM = "pseudonym"  # keyed; unreadable once the key is destroyed
    AD_TEXT = "ad text"  # the ad's own words, contact details masked
    SEALED = "sealed"  # encrypted; opens only for a named person, a purpose, a short time
    STAFF = "staff"  # about somebody who works here: who, in which role, when
    NOTE = "note"  # words that somebody who works here wrote
    LOGIN = "login"  # opens an account: hashed, encrypted or of one session
    RAW = "raw"  # as it came in, contact details and all: never leaves memory


class Lifetime(StrEnum):
    """How long a column lives."""

    MEMORY = "memory"  # gone when the run ends; on disk only under a key that dies with it
    LEAD = "lead"  # until the lead it belongs to expires
    WINDOW = "window"  # until the ad's retention window ends
    BASIS = "basis"  # until the legal basis ends
    CASE = "case"  # until 30 days after the case ended
    MONTH = "month"  # 30 days
    HOUR = "hour"  # an hour at most
    ROLE = "role"  # as long as somebody works on leads
    SESSION = "session"  # until a session ends, and an hour at most after that
    STOP = "stop"  # five years: proof that the police were called
    TRAIL = "trail"  # three years after the month in which it was written
    KEPT = "kept"  # says something of somebody, and nothing ends it yet
    LASTING = "lasting"  # nothing personal in it: kept
