"""A signal in words."""

import json

from baken.signals.indicator import Indicator


def explanation(indicator: Indicator, detail: str, language: str) -> str:
    """What the signal says, in `language` (nl or en), its placeholders filled from `detail`.

    `detail` is the JSON object that the indicator's kind made.
    """
    return indicator.explain[language].format(**json.loads(detail or "{}"))
