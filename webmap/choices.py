"""What can be chosen above the map, with every form that a choice may be typed in."""

from __future__ import annotations

from collections.abc import Mapping

from geo.names import readings
from layers.marks import MapRecord
from layers.world import World
from policy.selection import NO_TIER, NO_YEAR, TIER_CHOICES, tier_words
from webmap.pinyin import typed_forms

Rows = list[list[str]]
"""Value, words, typed: pinyin and initials, parted by a blank."""


def choices(world: World, singles: Mapping[str, MapRecord]) -> dict[str, Rows]:
    """Rows of each question but the years, which the records name; industries in the order of `industries`.

    `singles`: records that can be shown without the others of their layer, by the value that chooses them.
    """
    cities = ((world.gazetteer.get("prefecture", code), name) for code, name in world.city_names.items())
    named = {
        "documents": [(d.doc_id, d.short_name) for d in world.policy.documents],
        "tiers": [(tier, tier_words(tier)) for tier in TIER_CHOICES if tier in (*world.policy.tiers, NO_TIER)],
        "industries": [(i.industry_id, i.name) for i in world.policy.industries],
        "years": [(NO_YEAR, NO_YEAR)],
        "singles": [(single, record.name) for single, record in singles.items()],
    }
    typed = typed_forms(words for rows in named.values() for _, words in rows)
    return {
        **{question: [[value, words, typed[words]] for value, words in rows] for question, rows in named.items()},
        "cities": [[place.adcode, name, " ".join(readings(place))] for place, name in cities],
    }
