"""The join as a layer: how far each promise came, on the county or prefecture that it is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from layers.joined.values import COMPARED, Attained, Attainment, Joined, PromisedPlace
from layers.joined.wording import card_lines, percent
from layers.own.classes import OWN
from layers.own.paint import ATTAINED
from layers.own.rows import AREA, COUNTY, LEAST, PREFECTURE, OwnRow, OwnStyle, OwnTable
from layers.world import World

BREAKS = (50.0, 80.0, 100.0)
LABELS = ("完成不到 50%", "完成 50%–80%", "完成 80%–100%", "达标（100% 及以上）")
VALUE, UNIT = "完成率", "%"
MARK = "-joined"
"""What the layer's id has behind that of its table."""


def attained_table(joined: Joined, world: World, table_id: str, name: str, level: str) -> OwnTable:
    """The promises of a join as rows of a layer: those compared on their places, all others with the reason why not.

    Of several promises at one place the one that came least far is coloured; its card tells all.
    """
    rows = tuple(_numbered(_rows(joined, world)))
    style = OwnStyle(AREA, level, LEAST, OWN, len(LABELS), BREAKS, ATTAINED, LABELS, "没有可比的数")
    year = f"{joined.terms.year}年" if joined.terms.year else ""
    return OwnTable(f"{table_id}{MARK}", f"{year}与计划对照的{VALUE}", rows, VALUE, UNIT, name, style)


def likely_level(joined: Joined, world: World) -> str:
    """The level that most compared promises are on."""
    places = (place for one in joined.of(*COMPARED) for place in one.promise.places)
    counts = Counter(_level(place, world) for place in places)
    return max((COUNTY, PREFECTURE), key=lambda level: counts[level])


def _rows(joined: Joined, world: World) -> Iterator[OwnRow]:
    for one in joined.attainments:
        if one.state is Attained.ABSENT and one.promise.bar_yi is None:
            continue  # neither size nor figure: the cluster itself stands on the atlas's own layer
        line = joined.line_of[one.actual.rows[0]] if one.actual else 0
        told = card_lines(one, joined, world.policy)
        value = _percent(one)
        reason = "" if value is not None else one.state.value
        for place in one.promise.places or (PromisedPlace("", ""),):
            unit = place.county or place.unit
            yield OwnRow(0, line, one.promise.name, "", _level(place, world), unit, None, value, told, reason)


def _numbered(rows: Iterator[OwnRow]) -> Iterator[OwnRow]:
    for number, row in enumerate(rows):
        yield OwnRow(
            number, row.line, row.name, row.place, row.level, row.adcode, None, row.value, row.told, row.reason
        )


def _percent(one: Attainment) -> float | None:
    """The share in per cent, where there is a verdict."""
    return percent(one.share) if one.share is not None and one.state in COMPARED else None


def _level(place: PromisedPlace, world: World) -> str:
    return PREFECTURE if (place.county or place.unit) in world.city_names else COUNTY
