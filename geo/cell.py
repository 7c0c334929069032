"""What a cell of a table says as a name: text in one spelling, a code however it was typed, or nothing."""

import re
import unicodedata
from decimal import Decimal
from numbers import Integral, Real

import pandas as pd

from geo.refusals import NoPlaceName

_WHOLE = re.compile(r"(\d+)\.0+")
_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp")  # kinds of characters that print nothing: blanks, joiners, byte order marks


def name_in(value: object) -> str:
    """Return the name or code that a value of any kind holds, without blanks and full-width forms.

    410105, 410105.0 and "410105.0" are one code. Raises NoPlaceName for what can be no name: None, NaN, NA, blanks,
    dates, truth values, fractions.
    """
    if is_empty(value):
        raise NoPlaceName(value, is_empty=True)
    if isinstance(value, str):
        text = _plain(value)
        whole = _WHOLE.fullmatch(text)
        return whole[1] if whole else text
    if isinstance(value, Real | Decimal) and not isinstance(value, bool) and (number := float(value)).is_integer():
        return str(int(value) if isinstance(value, Integral | Decimal) else int(number))
    raise NoPlaceName(value, is_empty=False)


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN, NA, NaT or text of blanks only."""
    if isinstance(value, str):
        return not _plain(value)
    return value is None or (bool(pd.api.types.is_scalar(value)) and bool(pd.isna(value)))


def _plain(text: str) -> str:
    """Return the text with full-width forms made plain and without all that prints nothing."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(character for character in plain if unicodedata.category(character) not in _UNSEEN)
