"""Which texts are names of places, at a glance: to tell a column of places, not to resolve them."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

from disk.roots import ROOT

SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|省|市|县|区|地区|盟|旗)$")
SOURCES = ("places.csv", "china.csv", "former.csv")


@cache
def names() -> frozenset[str]:
    """Names of provinces, cities and counties of China, today's and former, full and short."""
    full: set[str] = set()
    for source in SOURCES:
        with (ROOT / "data" / "places" / source).open(encoding="utf-8", newline="") as lines:
            full.update(row["name"] for row in csv.DictReader(lines))
    short = {SUFFIX.sub("", name) for name in full}
    return frozenset(full | {name for name in short if len(name) >= 2})


def bare(text: str) -> str:
    """A label without blanks inside, full-width letters and brackets at its end."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[(（][^()（）]*[)）]$", "", plain)


def is_place(text: str) -> bool:
    """Whether a text is the name of a place, alone or behind those it lies in."""
    plain = bare(text)
    if plain in names():
        return True
    cuts = (cut for cut in range(2, min(len(plain) - 1, 9)) if plain[:cut] in names())
    return any(plain[cut:] in names() or len(plain) - cut > 2 for cut in cuts)


def is_unit(text: str) -> bool:
    """Whether a text is the name of one province, city or county and nothing more."""
    plain = bare(text)
    return plain in names() or any(plain[:cut] in names() and plain[cut:] in names() for cut in range(2, 9))
