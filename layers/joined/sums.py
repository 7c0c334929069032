"""The figure of a place and an industry out of the rows of one year, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from layers.joined.promises import above
from layers.joined.values import PROVINCE, ActualRow, PromisedPlace, Summed
from layers.world import World

ONCE_RULES = (
    "完全相同的行（地方、产业、年份、名称、数值都相同）只算一次。",
    "一个地方有本级数的用本级数，其下的县（市、区）、园区不再相加；没有本级数的才由下级合计，并说明齐不齐。",
    "一个产业有本级数的用本级数，其细分产业不再相加；没有本级数的才由细分产业合计，并说明。",
    "全省一行只与全省的目标比，不参加市、县的合计；没有全省一行的由省辖市合计，18 个（济源在内）不齐时只作下限。",
    "同一地方、同一产业、同一年有几行的，由您说明是相加还是重复填报。",
)
ADD, ADD_PART, LAST = "add", "part", "last"
"""What several rows of one place and industry are: parts of a whole, some parts of it, the same reported again."""
LOWER = "的数合计"
"""How a sum of lower units is told; of sums of sums only the topmost is."""
Cell = tuple[str, str]
"""Unit and industry."""


class Sums:
    """The rows of one year by place and industry."""

    def __init__(self, rows: Sequence[ActualRow], world: World, repeated: str = ADD) -> None:
        self.world = world
        self.repeated = repeated
        self.same: dict[int, int] = {}
        """Number of a row that says what an earlier one says -> that one's line."""
        self.rows = {row.number: row for row in self._once(rows)}
        self._known: dict[Cell, Summed | None] = {}
        self._below: dict[str, frozenset[str]] = {}

    def _once(self, rows: Sequence[ActualRow]) -> Iterator[ActualRow]:
        first: dict[tuple[object, ...], int] = {}
        for row in rows:
            key = (row.unit, row.industry_id, row.year, row.name, row.value)
            if key in first:
                self.same[row.number] = first[key]
                continue
            first[key] = row.line
            yield row

    @cached_property
    def cells(self) -> Mapping[Cell, tuple[ActualRow, ...]]:
        """The rows of each place and industry."""
        found: dict[Cell, list[ActualRow]] = {}
        for row in self.rows.values():
            found.setdefault((row.unit, row.industry_id), []).append(row)
        return {cell: tuple(rows) for cell, rows in found.items()}

    @cached_property
    def several(self) -> tuple[Cell, ...]:
        """Cells that have more than one row."""
        return tuple(cell for cell, rows in self.cells.items() if len(rows) > 1)

    @cached_property
    def _industries(self) -> Mapping[str, tuple[str, ...]]:
        """Unit -> the industries that have rows there."""
        found: dict[str, list[str]] = {}
        for unit, industry_id in self.cells:
            found.setdefault(unit, []).append(industry_id)
        return {unit: tuple(ids) for unit, ids in found.items()}

    @cached_property
    def _zones(self) -> Mapping[str, tuple[str, ...]]:
        """County -> the zones in it that have rows."""
        found: dict[str, dict[str, None]] = {}
        for row in self.rows.values():
            if row.county and row.county != row.unit:
                found.setdefault(row.county, {})[row.unit] = None
        return {county: tuple(zones) for county, zones in found.items()}

    @cached_property
    def _counties(self) -> Mapping[str, tuple[str, ...]]:
        """Prefecture -> its counties."""
        found: dict[str, list[str]] = {}
        for county in self.world.boundaries.counties.index:
            city = self.world.city_of("county", county)
            if city != county:
                found.setdefault(city, []).append(county)
        return {city: tuple(counties) for city, counties in found.items()}

    def of(self, unit: str, industry_id: str) -> Summed | None:
        """The figure of a unit: its own, else its narrower industries' together, else its lower units' together."""
        key = unit, industry_id
        if key not in self._known:
            self._known[key] = self._own(*key) or self._narrower(*key) or self._lower(*key)
        return self._known[key]

    def _own(self, unit: str, industry_id: str) -> Summed | None:
        rows = self.cells.get((unit, industry_id), ())
        if not rows:
            return None
        if len(rows) > 1 and self.repeated == LAST:
            return Summed(rows[-1].value or 0, (rows[-1].number,), (f"有 {len(rows)} 行，取最后一行",))
        how = (f"{len(rows)} 行相加",) if len(rows) > 1 else ()
        whole = len(rows) == 1 or self.repeated != ADD_PART
        return Summed(sum(row.value or 0 for row in rows), tuple(row.number for row in rows), how, whole)

    def _narrower(self, unit: str, industry_id: str) -> Summed | None:
        """The narrower industries that have rows here, each with what lies in it already left out."""
        here = [i for i in self._industries.get(unit, ()) if i in self._under(industry_id)]
        top = [i for i in here if not set(self.world.policy.branch(i)[1:]) & set(here)]
        found = [(i, one) for i in top if (one := self._own(unit, i))]
        names = "、".join(self.world.policy.industry[i].name for i, _ in found)
        return _together([one for _, one in found], f"由细分产业合计：{names}", whole=False)

    def _under(self, industry_id: str) -> frozenset[str]:
        if industry_id not in self._below:
            found = self.world.policy.counted_under([industry_id]) if industry_id else frozenset()
            self._below[industry_id] = found - {industry_id}
        return self._below[industry_id]

    def _lower(self, unit: str, industry_id: str) -> Summed | None:
        if unit == PROVINCE:
            return self._added(tuple(self.world.city_names), industry_id, "省辖市")
        if counties := self._counties.get(unit):
            return self._added(counties, industry_id, "县（市、区）")
        zones = [one for zone in self._zones.get(unit, ()) if (one := self.of(zone, industry_id))]
        return _together(zones, f"由 {len(zones)} 个园区{LOWER}", whole=False)

    def _added(self, units: Sequence[str], industry_id: str, kind: str) -> Summed | None:
        found = [one for unit in units if (one := self.of(unit, industry_id))]
        return _together(
            found, f"由 {len(found)} 个{kind}{LOWER}（共 {len(units)} 个）", whole=len(found) == len(units)
        )

    def broader(self, unit: str, industry_id: str) -> tuple[ActualRow, ...]:
        """Rows of the unit whose industry is wider than the one that is asked for."""
        line = self.world.policy.lineage(industry_id)[1:]
        return tuple(row for wider in line for row in self.cells.get((unit, wider), ()))

    def inside(self, place: PromisedPlace, industry_id: str) -> tuple[int, ...]:
        """Rows that lie in a place and an industry, whatever level they are of."""
        under = self._under(industry_id) | {industry_id}
        cells = (cell for cell in self._within.get(place.unit, ()) if cell[1] in under)
        return tuple(row.number for cell in cells for row in self.cells[cell])

    @cached_property
    def _within(self) -> Mapping[str, tuple[Cell, ...]]:
        """Unit -> the cells of itself and of all units in it."""
        found: dict[str, list[Cell]] = {}
        for cell, rows in self.cells.items():
            for unit in (cell[0], *above(cell[0], rows[0].county, self.world)):
                found.setdefault(unit, []).append(cell)
        return {unit: tuple(cells) for unit, cells in found.items()}


def _together(found: Iterable[Summed], how: str, whole: bool) -> Summed | None:
    parts = list(found)
    if not parts:
        return None
    more = tuple(dict.fromkeys(words for part in parts for words in part.how if LOWER not in words))
    rows = tuple(number for part in parts for number in part.rows)
    return Summed(sum(p.value for p in parts), rows, (how, *more), whole and all(p.whole for p in parts))


def summed(places: Sequence[PromisedPlace], industry_id: str, sums: Sums, stand_in: bool) -> Summed | None:
    """The figure of a promise at several places together; without one of them it is a lower bound.

    `stand_in`: for a zone without a row its county's figure, once for all zones in it.
    """
    lacking = {p.county for p in places if p.county and stand_in and sums.of(p.unit, industry_id) is None}
    instead = {county for county in lacking if sums.of(county, industry_id)}
    asked = {place.county if place.county in instead else place.unit: place for place in places}
    found = {unit: one for unit in asked if (one := sums.of(unit, industry_id))}
    if not found:
        return None
    missing = "、".join(place.name for unit, place in asked.items() if unit not in found)
    told = [f"{len(places)} 地合计" + (f"，缺{missing}" if missing else "")] if len(places) > 1 else []
    told += ["以所在县（市、区）的数代园区"] if instead else []
    parts = tuple(found.values())
    how = tuple(dict.fromkeys((*told, *(words for part in parts for words in part.how))))
    rows = tuple(number for part in parts for number in part.rows)
    whole = not missing and all(part.whole for part in parts)
    return Summed(sum(part.value for part in parts), rows, how, whole, bool(instead))
