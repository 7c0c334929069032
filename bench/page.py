"""`python -m bench.page`: filter changes and first loads in a real browser, one way after the other in each round."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Error, async_playwright

from bench.frames import Screen
from bench.report import page_table
from bench.serve import rss_mb, serving
from bench.ways import ATLAS, POINTS, REAL, Way
from bench.wire import launch
from disk.write import write_whole

MOST_FAULTS = 2
"""After so many failures a way is left out of the further rounds, and the report says so."""


@dataclass(frozen=True)
class Plan:
    """How much to measure: filter changes and first loads per way, a limit in minutes per set, the sets of points."""

    changes: int = 12
    loads: int = 5
    minutes: float = 4.5
    points: tuple[int, ...] = (20_000, 100_000)
    loads_of_points: int = 1


QUICK = Plan(changes=2, loads=1, minutes=2.0, points=(20_000,))


Ways = tuple[Way, ...]


@dataclass
class Record:
    """What was seen of one way: first loads, changes by round (None where one failed), and what went wrong."""

    title: str
    first: list[dict[str, Any]] = field(default_factory=list)
    change: list[dict[str, Any] | None] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    outside: dict[str, int] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)


async def measure_set(browser: Browser, ways: tuple[Way, ...], plan: Plan, points: int = 0) -> dict[str, Any]:
    """All ways of one set: servers up, first loads in turn, then changes in turn. Way key -> Record as a dict."""
    records = {way.key: Record(way.title) for way in ways}
    async with AsyncExitStack() as stack:
        environment = {"BENCH_POINTS": str(points)}
        servers = {app: stack.enter_context(serving(app, environment)) for app in dict.fromkeys(w.app for w in ways)}
        urls = {way.key: servers[way.app].url + "/" + way.query for way in ways}
        screens = {}
        for way in ways:
            screens[way.key] = await Screen.open(browser, way.box_css)
            stack.push_async_callback(screens[way.key].close)
        await _loads(browser, ways, urls, plan.loads, records)
        await _changes(ways, screens, urls, plan, records)
        if "widget" in screens:
            with noting("panning", records["widget"]):
                records["widget"].extra["panning_ws_bytes"] = await panning_bytes(screens["widget"])
        for way in ways:
            records[way.key].outside = screens[way.key].wire.outside
            records[way.key].extra["server_mb"] = round(rss_mb(servers[way.app].pid))
    return {key: asdict(record) for key, record in records.items()}


@contextmanager
def noting(what: str, record: Record) -> Iterator[None]:
    """What fails inside is written into the record, so that one way's failure does not end the others'."""
    try:
        yield
    except (TimeoutError, LookupError, Error) as fault:
        record.faults.append(f"{what}: {(str(fault).splitlines() or [type(fault).__name__])[0]}")


async def _loads(browser: Browser, ways: Ways, urls: dict[str, str], loads: int, records: dict[str, Record]) -> None:
    """First loads in turn, each in a fresh context; one before them, not counted, makes every server warm."""
    ways = tuple(way for way in ways if loads and way.key != "inside")
    for turn in range(loads + 1):
        for way in ways:
            screen = await Screen.open(browser, way.box_css)
            with noting("first load", records[way.key]):
                seen = await screen.load(urls[way.key])
                if turn:
                    records[way.key].first.append(asdict(seen))
            await screen.close()


async def _changes(
    ways: Ways, screens: dict[str, Screen], urls: dict[str, str], plan: Plan, records: dict[str, Record]
) -> None:
    """Open every page once, then change each in turn, round after round, until the plan or its time is used up."""
    for way in ways:
        with noting("opening", records[way.key]):
            await screens[way.key].load(urls[way.key])
    end = time.monotonic() + plan.minutes * 60
    for turn in range(plan.changes):
        if time.monotonic() > end:
            return
        for way in ways:
            record, step = records[way.key], way.steps[turn % len(way.steps)]
            if len(record.faults) >= MOST_FAULTS:
                continue
            record.change.append(None)
            with noting(f"change {turn + 1}", record):
                await step.unfold(screens[way.key])
                seen = await screens[way.key].change(step.on(screens[way.key]), step.key)
                record.change[turn] = asdict(seen) | {"step": step.key or step.text}


async def panning_bytes(screen: Screen) -> int:
    """Websocket bytes that dragging the map and zooming in cost: none, if they cause no rerun."""
    box = await screen.page.locator(ATLAS).first.bounding_box()
    if box is None:
        raise LookupError("the map is not on the page")
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5

    async def drag_and_zoom() -> None:
        mouse = screen.page.mouse
        await mouse.move(x, y)
        await mouse.down()
        await mouse.move(x + 60, y + 40, steps=5)
        await mouse.up()
        await mouse.wheel(0, -240)

    return await screen.bytes_of(drag_and_zoom)


async def measure(plan: Plan) -> dict[str, Any]:
    """Every set of the plan: the project's data, then generated points. Set name -> way key -> record."""
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        sets = {"real": await measure_set(browser, REAL, plan)}
        for count in plan.points:
            sets[str(count)] = await measure_set(browser, POINTS, replace(plan, loads=plan.loads_of_points), count)
        await browser.close()
    return sets


def main() -> None:
    """Measure, print the tables, and keep everything that was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few changes, 20,000 points only")
    parser.add_argument("--changes", type=int, help="filter changes per way (12)")
    parser.add_argument("--json", type=Path, default=Path("artefacts/bench/page.json"))
    asked = parser.parse_args()
    plan = QUICK if asked.quick else Plan()
    if asked.changes:
        plan = replace(plan, changes=asked.changes)
    sets = asyncio.run(measure(plan))
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    write_whole(asked.json, json.dumps(sets, ensure_ascii=False, indent=1).encode())
    print("\n\n".join(page_table(name, records) for name, records in sets.items()))


if __name__ == "__main__":
    main()
