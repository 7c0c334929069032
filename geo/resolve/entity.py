"""What a text can lead to, and how a written form names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

PROVINCE, PREFECTURE, COUNTY, TOWN, ZONE, REGION = "province", "prefecture", "county", "town", "zone", "region"
DEPTH = {REGION: 0, PROVINCE: 1, PREFECTURE: 2, COUNTY: 3, TOWN: 4, ZONE: 4}
"""How narrow a level is; what lies in a unit is deeper than the unit."""


class Kind(IntEnum):
    """How a form names an entity; the smaller, the better its right to it."""

    FULL = 0
    ALIAS = 1
    SHORT = 2
    TOLD = 3
    """A name of an enterprise or an area that a table of the documents places."""
    OLD = 4
    OLD_SHORT = 5


@dataclass(frozen=True, slots=True)
class Entity:
    """A unit, town, zone or region of today."""

    key: str
    """Level and code: county:410105."""
    level: str
    code: str
    name: str
    full_name: str
    """With the units above."""
    adcodes: tuple[str, ...]
    """Six-digit units of today's map that it is, lies in or is made of."""
    above: frozenset[str]
    """Keys of all units that it lies in."""
    once_in: frozenset[str] = frozenset()
    """Keys of units that it lay in before a change."""
    depth: int = field(init=False, repr=False, compare=False)
    """How narrow its level is; kept, as every way to read a text asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", DEPTH[self.level])

    @property
    def in_henan(self) -> bool:
        """Whether all of it lies in Henan."""
        return all(code.startswith("41") for code in self.adcodes)

    def inside(self, other: Entity) -> bool:
        """Whether it lies in another, today or before a change, or is the same."""
        return other.key == self.key or other.key in self.above or other.key in self.once_in


RECENT = 2025
"""Names in use until then are as good as today's: 江北区 is one of 宁波 and, until 2025, one of 重庆."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form."""

    entity: Entity
    kind: Kind
    past: str = ""
    """What happened to the old name, in words, for an old one."""
    first_year: int = 0
    last_year: int = 9999
    """Years in which the form was in use for it."""
    rare: bool = False
    """Whether the form is a common word, too, and needs a city before it."""
    among: int = 1
    """How many units bear the form that this table does not hold (towns outside Henan), plus one."""

    @property
    def is_short(self) -> bool:
        """Whether the generic part is left out."""
        return self.kind in (Kind.SHORT, Kind.OLD_SHORT)

    @property
    def is_old(self) -> bool:
        """Whether the form went out of use."""
        return self.kind >= Kind.OLD

    @property
    def is_recent(self) -> bool:
        """Whether it went out of use so lately that most files still have it, though another unit bears it."""
        return self.is_old and RECENT <= self.last_year < 9999
