"""`python -m bench.first`: first loads alone, one way after the other in each round, beside an empty page."""

from __future__ import annotations

import argparse
import asyncio
from statistics import median
from typing import Any

from playwright.async_api import async_playwright

from bench.beside import Times, beside
from bench.page import Plan, measure_set
from bench.ways import ATLAS, EVERYTHING, FLOOR, Way
from bench.wire import launch

OPENING = Way("opening", "the atlas, opening document", "app.py", ATLAS, ())
ALL = Way("all", "the atlas, all layers of all documents", "app.py", ATLAS, (), EVERYTHING)
WAYS = (FLOOR, OPENING, ALL)


async def measure(rounds: int) -> dict[str, Any]:
    """Way key -> record, with so many first loads each."""
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        found = await measure_set(browser, WAYS, Plan(changes=0, loads=rounds))
        await browser.close()
    return found


def told(records: dict[str, Any]) -> str:
    """Medians, and the ratios to the empty page within the rounds."""

    def line(key: str, own: Times, floor: Times) -> str:
        ratios = sorted(one / base for one, base in zip(own, floor, strict=True))
        own_kb = max((seen["own_bytes"] for seen in records[key]["first"] if seen), default=0) / 1000
        spread = ", ".join(f"{ratio:.2f}" for ratio in ratios)
        return f"{median(own):.0f} ms, {median(ratios):.2f} x ({spread}), {own_kb:.0f} kB of our own"

    return beside(records, "first", FLOOR.key, line)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    print(told(asyncio.run(measure(parser.parse_args().rounds))))


if __name__ == "__main__":
    main()
