"""Ages in words, in every language of the invented region."""

from baken.synthetic.assumptions import assumptions

YOUNGEST, OLDEST = 18, 60


def age_in_words(age: int, language: str) -> str:
    """25 as vijfentwintig; `age` is 18 to 60. Other ages stay in digits."""
    if not YOUNGEST <= age <= OLDEST:
        return str(age)
    return str(assumptions("phrases/small")[language]["ages"][age - YOUNGEST])
