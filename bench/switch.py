"""`python -m bench.switch`: a switch inside the map beside a mere repaint of it, in turn, in frames of the screen."""

from __future__ import annotations

import argparse
import asyncio
from statistics import median
from typing import Any

from playwright.async_api import async_playwright

from bench.beside import Times, beside
from bench.page import Plan, measure_set
from bench.ways import ATLAS, EVERYTHING, Step, Way
from bench.wire import launch

FRAME_MS = 1000 / 60
FOLD = (Step(".atlas-read summary", inside=True),)
"""What the browser repaints by itself: a part of the legend folds and unfolds, nothing of the map is asked or drawn."""


def _inside(*steps: tuple[str, str]) -> tuple[Step, ...]:
    return tuple(Step(css, text, inside=True) for css, text in steps)


SWITCHES = _inside(
    (".atlas-tier", "千亿级"), (".atlas-layer label", "园区集群"), (".atlas-colour", "产业"),
    (".atlas-layer label", "园区集群"), (".atlas-colour", "层级"), (".atlas-tier", "千亿级"),
)  # fmt: skip
REPAINT = Way("repaint", "a repaint", "app.py", ATLAS, FOLD)
OPENING = Way("opening", "switches, opening document", "app.py", ATLAS, SWITCHES)
ALL = Way("all", "switches, all layers of all documents", "app.py", ATLAS, SWITCHES, EVERYTHING)


async def measure(changes: int, ways: tuple[Way, ...]) -> dict[str, Any]:
    """Way key -> record of so many changes each."""
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        found = await measure_set(browser, ways, Plan(changes=changes, loads=0))
        await browser.close()
    return found


def told(records: dict[str, Any]) -> str:
    """Milliseconds from the press to the finished map, and frames more than the repaint of the same round."""

    def line(_: str, own: Times, repaint: Times) -> str:
        more = sorted((one - base) / FRAME_MS for one, base in zip(own, repaint, strict=True))
        spread = ", ".join(f"{frames:.1f}" for frames in more)
        return f"{median(own):.0f} ms, {median(more):.1f} frames more ({spread})"

    return beside(records, "change", REPAINT.key, line)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=12)
    parser.add_argument("--all", action="store_true", help="all layers of all documents, not the opening document")
    asked = parser.parse_args()
    print(told(asyncio.run(measure(asked.changes, (REPAINT, ALL if asked.all else OPENING)))))


if __name__ == "__main__":
    main()
