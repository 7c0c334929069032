"""What can be chosen above the map, with every form that a choice may be typed in."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import lazy_pinyin

from geo.names import readings
from layers.world import World
from policy.selection import NO_YEAR, TIER_CHOICES, tier_words

Rows = list[list[str]]
"""Value, words, typed: pinyin and initials, parted by a blank."""


def choices(world: World) -> dict[str, Rows]:
    """Rows of each question but the years, which the records name; industries in the order of `industries`."""
    cities = ((world.gazetteer.get("prefecture", code), name) for code, name in world.city_names.items())
    return {
        "documents": [[d.doc_id, d.short_name, _typed(d.short_name)] for d in world.policy.documents],
        "tiers": [[tier, tier_words(tier), _typed(tier_words(tier))] for tier in TIER_CHOICES],
        "industries": [[i.industry_id, i.name, _typed(i.name)] for i in world.policy.industries],
        "cities": [[place.adcode, name, " ".join(readings(place))] for place, name in cities],
        "years": [[NO_YEAR, NO_YEAR, _typed(NO_YEAR)]],
    }


def _typed(words: str) -> str:
    syllables = [s.strip() for s in lazy_pinyin(words.lower()) if s.strip()]
    return _each_once(("".join(syllables), "".join(s[0] for s in syllables)))


def _each_once(forms: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(forms))
