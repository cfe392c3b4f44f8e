"""The numbering plans: which digits are a phone number (phonenumbers' own data)."""

import re
from functools import cache

import phonenumbers

HOME = "NL"
# Mobiles of neighbours as dialled at home, of a form that no Dutch number has.
_NEIGHBOURS = {"44": r"07\d{9}", "32": r"04[5-9]\d{7}", "49": r"01[567]\d{8,9}"}


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


def neighbours_mobile(digits: str) -> str | None:
    """A British, Belgian or German mobile, dialled without its country code, in E.164."""
    found = [code for code, form in _NEIGHBOURS.items() if re.fullmatch(form, digits)]
    return f"+{found[0]}{digits[1:]}" if len(found) == 1 else None


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
    """A number written with its country code: valid, or at least of a form that country has.

    Numbers that are handed out to nobody, as those kept for films, are no less written as one.
    """
    for size in (1, 2, 3):
        code, rest = digits[:size], digits[size:]
        if _plausible(int(code)).fullmatch(rest):
            return _checked(f"+{digits}", None) or f"+{code}{rest.removeprefix('0')}"
    return None


def _checked(digits: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
