"""One plate of each kind, as it is asked for: what tests of the figures of the promises share."""

from policy.promises.changes import LOWERED, RAISED
from policy.selection import Selection
from reports.plates import order

PAIR = ("fyp12-2012", "advanced-2014")
ORDERS = {
    "difference": order.difference(PAIR, (RAISED, LOWERED), Selection()),
    "five": order.five(Selection(industries=("food",))),
    "years": order.years("equipment", 0),
    "chain": order.chain("chain-nev"),
}
