"""The numbering plans: which digits are a phone number (phonenumbers' own data)."""

import re
from functools import cache

import phonenumbers

HOME = "NL"


def valid_number(digits: str, *, plus: bool, mobile_only: bool, region: str) -> str | None:
    """The number in E.164 if the digits as dialled are one, exactly; None otherwise.

    `plus`: a plus sign stood before them. `mobile_only`: believe only Dutch mobiles.
    `region`: the country (ISO 3166) in which a number without a country code is dialled.
    """
    abroad = plus or re.match("00[1-9]", digits) is not None
    digits = digits.lstrip("0") if abroad else digits
    dutch = digits.startswith("31")
    if abroad and not dutch:
        return None if mobile_only else _foreign(digits)
    if not dutch and not digits.startswith("0"):
        return None
    if region != HOME:
        return None if mobile_only else _checked(digits, region)
    mobile, any_line = _dutch()
    bare = dutch and not abroad  # 31 without plus or zeros: only believed of a mobile
    pattern = mobile if mobile_only or bare else any_line
    national = digits[2:].removeprefix("0") if dutch else digits[1:]
    return f"+31{national}" if pattern.fullmatch(national) else None


@cache
def _dutch() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The national numbers of Dutch mobiles, and of mobile, fixed and internet phones."""
    plan = phonenumbers.PhoneMetadata.metadata_for_region("NL")
    parts = [plan.mobile, plan.fixed_line, plan.voip] if plan else []
    patterns = [part.national_number_pattern or "(?!)" for part in parts if part]
    return re.compile(patterns[0]), re.compile("|".join(f"(?:{each})" for each in patterns))


@cache
def _plausible(country_code: int) -> re.Pattern[str]:
    """Roughly the national numbers of a country code, a zero before them allowed.

    A cheap look before the library's thorough and slow one.
    """
    patterns = ["(?!)"]
    for region in phonenumbers.region_codes_for_country_code(country_code):
        plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
        if plan and plan.general_desc and plan.general_desc.national_number_pattern:
            patterns.append(plan.general_desc.national_number_pattern)
    return re.compile("0?(?:" + "|".join(f"(?:{each})" for each in patterns) + ")")


def _foreign(digits: str) -> str | None:
    lengths = [
        size for size in (1, 2, 3) if _plausible(int(digits[:size])).fullmatch(digits[size:])
    ]
    return _checked(f"+{digits}", None) if lengths else None


def _checked(digits: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
