"""What is asked of a plate, as plain words that another process understands, and the plate of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from layers.chains.strip import strips
from layers.joined.course import OwnStep
from layers.world import World
from policy.selection import Selection
from reports.plates.chain import chain_plate
from reports.plates.difference import difference_plate
from reports.plates.five import five_plate
from reports.plates.plate import Plate
from reports.plates.years import YearsAsked, years_plate

PlateOrder = Mapping[str, Any]
DIFFERENCE, YEARS, FIVE, CHAIN = "difference", "years", "five", "chain"
ASKED = ("industries", "tiers", "cities")


def difference(pair: tuple[str, str], kinds: Sequence[str], selection: Selection) -> PlateOrder:
    """Two documents, the kinds of change that are wanted, and what the map's filters ask."""
    return {"what": DIFFERENCE, "pair": list(pair), "kinds": list(kinds), **_asked(selection)}


def five(selection: Selection) -> PlateOrder:
    """All documents side by side, for what the map's filters ask."""
    return {"what": FIVE, **_asked(selection)}


def years(industry_id: str, nth: int, own: Sequence[OwnStep] = ()) -> PlateOrder:
    """The n-th series of an industry (empty: of the province), with a planner's own figures."""
    return {"what": YEARS, "industry": industry_id, "nth": nth, "own": [asdict(step) for step in own]}


def chain(chain_id: str) -> PlateOrder:
    """One chain."""
    return {"what": CHAIN, "chain": chain_id}


def _asked(selection: Selection) -> dict[str, list[str]]:
    return {name: list(getattr(selection, name)) for name in ASKED}


def plate_of(order: PlateOrder, world: World, date: str = "") -> Plate:
    """The plate of an order. KeyError for a document, an industry or a chain that there is not."""
    industries, tiers, cities = (tuple(order.get(name, ())) for name in ASKED)
    selection = Selection(industries=industries, tiers=tiers, cities=cities)
    if order["what"] == DIFFERENCE:
        return difference_plate((order["pair"][0], order["pair"][1]), tuple(order["kinds"]), selection, world, date)
    if order["what"] == FIVE:
        return five_plate(selection, world, date)
    if order["what"] == YEARS:
        own = tuple(OwnStep(**step) for step in order["own"])
        return years_plate(YearsAsked(order["industry"], order["nth"], own), world, date)
    return chain_plate(strips(world)[order["chain"]], world, date)
