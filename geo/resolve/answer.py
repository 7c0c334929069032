"""What the resolver says about one text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, REGION, TOWN, ZONE, Entity

MATCHED_FROM, CHECK_FROM = 0.7, 0.45
"""Scores from which an answer is taken, and from which it is offered for checking; below only candidates."""
MOST_CANDIDATES = 8
LEVEL_WORDS = {
    PROVINCE: "省",
    PREFECTURE: "省辖市",
    COUNTY: "县（市、区）",
    TOWN: "乡镇街道",
    ZONE: "园区",
    REGION: "地域",
    "several": "多地",
    "": "",
}


class State(StrEnum):
    """What is to be done with a row."""

    MATCHED = "已定位"
    CHECK = "待核对"
    ASK = "请选择"
    NONE = "未找到"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a text may mean."""

    name: str
    """With the units above."""
    level: str
    adcode: str
    score: float

    def __str__(self) -> str:
        return f"{self.name}（{self.adcode}）" if self.adcode else self.name


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside a text."""

    within: Entity | None = None
    """The unit named in the same row, or asked for."""
    home: Entity | None = None
    """The unit that nearly all rows of the column lie in: it breaks ties, and is not a limit."""
    on: date | None = None
    """The day that the names are of."""
    level: str = ""
    """The level that the column is about, empty for any."""


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """Where a text lies, how surely, and why."""

    state: State
    level: str = ""
    """province, prefecture, county, town, zone, region, several; empty where nothing is said."""
    adcode: str = ""
    """Six digits: the unit of today's map that it is or lies in; several are parted by ";"."""
    name: str = ""
    """With the units above."""
    precision: str = ""
    score: float = 0.0
    explanation: str = ""
    candidates: tuple[Candidate, ...] = ()
    code: str = ""
    """Its own code where that is no unit of the map: a town's nine digits, a zone's id."""
    inferred: bool = False
    """Whether the place is concluded from the name of a body (推断)."""
    key: str = ""
    """Key of the entity, for programs: county:410105; empty for several."""

    @property
    def adcodes(self) -> tuple[str, ...]:
        """The units of today's map."""
        return tuple(filter(None, self.adcode.split(";")))

    @property
    def found(self) -> bool:
        """Whether the answer may be used without asking anybody."""
        return self.state is State.MATCHED


def candidate(entity: Entity, score: float) -> Candidate:
    """An entity as something to choose."""
    return Candidate(entity.full_name, entity.level, ";".join(entity.adcodes), round(max(score, 0.0), 2))
