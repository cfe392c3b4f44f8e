"""The classes of disguise: name, how it is written, and whether only the held half has it."""

import disguise as d
from spell import SMALL

WRITERS: dict[str, d.Disguise] = {
    "plain": d.plain,
    "dots": d.separated(".", " . ", "..", "·"),
    "stars": d.separated("*", " * ", "**"),
    "slashes": d.separated("/", " / ", "\\"),
    "bullets": d.separated("•", " • ", "●", "▪"),
    "emoji-between": d.with_emoji,
    "plus-31-0": d.in_front("+31 (0)", "+31(0)", "+31 (0) "),
    "0031": d.in_front("0031", "0031 ", "0031-", "00 31 "),
    "keycaps": d.other_digits("0", after="\ufe0f\u20e3"),
    "fullwidth": d.other_digits("０"),
    "circled": d.sign_table("⓪①②③④⑤⑥⑦⑧⑨"),
    "negative-circled": d.sign_table("⓿❶❷❸❹❺❻❼❽❾"),
    "mathematical": d.other_digits("𝟎", "𝟘", "𝟢", "𝟬", "𝟶"),
    "arabic-indic": d.other_digits("٠", "۰"),
    "other-script": d.other_digits("०", "০", "๐"),
    "superscript": d.sign_table("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": d.sign_table("₀₁₂₃₄₅₆₇₈₉"),
    "letters": d.letters,
    "cyrillic-letters": d.cyrillic,
    "spelled-pairs": d.pairs,
    "half-spelled": d.half,
    "nul-zes": d.front_spelled,
    "stretched": d.stretched,
    "run-together": d.run_together,
    "mixed-languages": d.mixed_languages,
    "leet": d.leet,
    "zero-width": d.zero_width,
    "words-between": d.words_between,
    "line-breaks": d.separated("\n", " \n", "\n\n"),
    "double-triple": d.multiples,
    "html-entities": d.entities,
    "brackets": d.brackets,
    "spaced-country-code": d.spaced_country,
    "country-spelled": d.country_spelled,
    "two-sentences": d.two_sentences,
    "euro-groups": d.like_prices,
    "underscores": d.separated("_", "__", " _ "),
    "tildes": d.separated("~", "|", " ~ ", " | ", "^"),
    "commas": d.separated(",", ", ", ";"),
    "hashtags": d.hashtags,
    "link": d.link,
    "marked-digits": d.marked,
    "uk-drama": d.drama,
} | {f"spelled-{code}": d.spelled for code in SMALL}

HELD_ONLY = frozenset(
    [
        "superscript",
        "negative-circled",
        "other-script",
        "cyrillic-letters",
        "stretched",
        "run-together",
        "mixed-languages",
        "double-triple",
        "hashtags",
        "marked-digits",
        "country-spelled",
        "two-sentences",
    ]
)

FOREIGN = {  # country code, where mobiles start, how many digits follow, and a grouping
    "be": ("32", "47", 7),
    "de": ("49", "151", 8),
    "ro": ("40", "72", 7),
    "pl": ("48", "60", 7),
    "bg": ("359", "88", 7),
    "hu": ("36", "30", 7),
    "es": ("34", "61", 7),
    "pt": ("351", "91", 7),
    "fr": ("33", "61", 7),
}
