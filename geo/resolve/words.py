"""Words around names that tell what a text is, and words that hold a name by chance: the table words.csv."""

from __future__ import annotations

from functools import cache

from geo.resolve.tables import Word, rows

ORGANISATION = "organisation"
"""A text with one of these names a body: its place is inferred from the name."""
CONSUMED = "consumed"
"""Words that hold a name and name nothing, or say only what kind of unit follows."""
NATURE = "nature"
"""Rivers and mountains: a table of places that holds one of them means no unit."""
EMPTY = "empty"
"""What stands in a column of places and is none."""
ZONE_WORD = "zone"
"""What follows the name of a unit, perhaps after a word of its own, where a zone is meant."""
COMMON = "common"
"""Short names that are ordinary words; read as units only after a city or alone."""
GENERIC = "generic"
"""Full names of former or present districts that say nothing without their city."""
KINDS = (ORGANISATION, CONSUMED, NATURE, EMPTY, ZONE_WORD, COMMON, GENERIC)


@cache
def words(kind: str) -> frozenset[str]:
    """All words of a kind."""
    return frozenset(row.word for row in rows("words", Word) if row.kind == kind)
