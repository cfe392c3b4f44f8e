"""Policy in words: what is arranged in a municipality, and what is not."""

from baken.report.formats import day
from baken.schema.wording import say
from baken.workbench.cases.words import lighter_words
from baken.workbench.policies.models import Policy


def business_words() -> dict[str, str]:
    """Whether somebody may run a business in which others do sex work, by code."""
    return {
        "licence": say("allowed with a licence"),
        "limited": say("allowed with a licence, up to a fixed number of businesses"),
        "zero": say("zero policy: no licence is given"),
        "unsaid": say("not arranged"),
    }


def home_words() -> dict[str, str]:
    """Whether somebody may do sex work in her own home, by code."""
    return {
        "free": say("allowed without a licence"),
        "licence": say("allowed with a licence"),
        "forbidden": say("not allowed"),
        "unsaid": say("not arranged"),
    }


def alone_words() -> dict[str, str]:
    """With how many somebody may work at home, by code."""
    return {
        "alone": say("one person alone"),
        "together": say("together is allowed too"),
        "unsaid": say("not arranged"),
    }


def means_words() -> dict[str, str]:
    """Lighter means that a municipality can have, by code."""
    return {code: words for code, words in lighter_words().items() if code != "none"}


def described(policy: Policy) -> list[tuple[str, str]]:
    """Every fact of a policy: its name, and what is so. What was left empty says so."""
    empty, means = say("not filled in"), means_words()
    age = policy.minimum_age
    arranged = [means[code] for code in policy.lighter if code in means]
    return [
        (say("Sex businesses"), business_words().get(policy.business, empty)),
        (say("Working at home"), home_words().get(policy.home, empty)),
        (say("With how many at home"), alone_words().get(policy.alone, empty)),
        (
            say("Lowest age"),
            say("{age} years", age=age) if age else say("none of its own; by law 18 years"),
        ),
        (say("Means short of a visit that exist here"), "; ".join(arranged) or empty),
        (say("How those go here"), policy.lighter_how or empty),
        (say("Whom to call"), policy.call or empty),
        (say("Where help is to be had"), policy.help or empty),
        (say("In force since"), day(policy.valid_from) if policy.valid_from else empty),
    ]
