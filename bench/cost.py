"""`python -m bench.cost`: processor time of the server by run of the page, beside an empty page in the same go.

Few visitors, one after the other, so that nothing waits: what a run costs, whatever else the machine does. Loopback
only. Linux: processor time is read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.office import CARD_SHARE, LABEL, TIER_OF, TIERS, cards
from bench.protocol import Answer, BadAnswer, Visitor
from bench.serve import Server, cpu_seconds, serving

VISITORS = 6
SETTLE_S = 0.2
"""After the last answer: the server's own tidying belongs to the runs."""
FLOOR = str(Path("bench") / "apps" / "empty.py")
Step = Callable[[Visitor], Awaitable[Answer]]


def steps(rng: random.Random, known: tuple[str, ...]) -> dict[str, Step]:
    """What a visitor does, by kind: the order matters, a card stays open."""

    def filtered(one: Visitor, **more: str) -> Awaitable[Answer]:
        return one.from_map({"tiers": [TIER_OF[tier] for tier in rng.choice(TIERS)], **more})

    def carded(one: Visitor) -> Awaitable[Answer]:
        return one.from_map({"picked": rng.choice(known)})

    return {
        "filter, list beside the map": lambda one: filtered(one, picked=""),
        "card": carded,
        "filter, card open": filtered,
        "office": lambda one: carded(one) if rng.random() < CARD_SHARE else filtered(one),
    }


async def measured(server: Server, kinds: dict[str, Step], runs: int) -> dict[str, tuple[float, int]]:
    """(milliseconds of processor, bytes) of a run by kind, after a third as many to warm up."""
    visitors = [await Visitor.connect(server.url) for _ in range(VISITORS)]
    for one in visitors:
        await one.open("")
    found: dict[str, tuple[float, int]] = {}
    for name, step in kinds.items():
        for number in range(runs // 3):
            await step(visitors[number % VISITORS])
        before, sent = cpu_seconds(server.pid), 0
        for number in range(runs):
            sent += (await step(visitors[number % VISITORS])).bytes
        await asyncio.sleep(SETTLE_S)
        found[name] = (cpu_seconds(server.pid) - before) / runs * 1000, sent // runs
    for one in visitors:
        if one.faults:
            raise BadAnswer(f"the page told of a fault: {one.faults}")
        await one.close()
    return found


def main() -> None:
    """Print both pages, one line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100, help="of each kind, 30 to 1000")
    runs = min(1000, max(30, parser.parse_args().runs))
    rng = random.Random(1)  # noqa: S311
    floor: dict[str, Step] = {"an empty page": lambda one: one.choose(LABEL, rng.choice(TIERS))}
    for app, kinds in ((FLOOR, floor), ("app.py", steps(rng, cards()[1:]))):
        with serving(app) as server:
            for name, (cpu_ms, size) in asyncio.run(measured(server, kinds, runs)).items():
                print(f"{name:30} {cpu_ms:6.1f} ms {size:8,} B")


if __name__ == "__main__":
    main()
