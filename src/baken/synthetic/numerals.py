"""Numbers from 16 to 99 in Dutch and English words."""

_NL_ONES = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_NL_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien")
_NL_TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig")
_EN_ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_EN_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty")


def dutch(number: int) -> str:
    """25 as vijfentwintig."""
    tens, ones = divmod(number, 10)
    if tens == 1:
        return (*_NL_TEENS, "achttien", "negentien")[ones]
    if not ones:
        return (*_NL_TENS, "negentig")[tens]
    joint = "ën" if ones in (2, 3) else "en"
    return f"{_NL_ONES[ones]}{joint}{(*_NL_TENS, 'negentig')[tens]}"


def english(number: int) -> str:
    """25 as twenty-five."""
    tens, ones = divmod(number, 10)
    if tens == 1:
        return (*_EN_TEENS, "eighteen", "nineteen")[ones]
    ten = (*_EN_TENS, "ninety")[tens]
    return f"{ten}-{_EN_ONES[ones]}" if ones else ten
