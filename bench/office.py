"""An office at once: many sessions change filters and open cards, and what that costs the server.

Every session opens the page, then acts every two to four seconds: mostly another filter, sometimes a card. Measured
is the time from the session's message to the end of the script's run, as the office would feel it.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import mean, quantiles
from typing import Any

from websockets.exceptions import ConnectionClosed

from bench.protocol import Answer, BadAnswer, Visitor
from bench.serve import rss_mb
from layers.world import load_world
from policy.selection import TIER_CHOICES, tier_words

MOST_SESSIONS, MOST_SECONDS = 400, 1800
PAUSE_S = (2.0, 4.0)
CARD_SHARE = 0.25
RAMP_S = 0.15
TIERS = ([], ["千亿级"], ["千亿级", "百亿级"], ["百亿级"], ["未标层级"])
TIER_WORDS = frozenset(tier for tiers in TIERS for tier in tiers)
TIER_OF = {tier_words(tier): tier for tier in TIER_CHOICES}
LABEL = "层级"
WEIGHED_S = 1.0
"""So long before the end, when every session is still open, the server's memory is read."""


@dataclass(frozen=True)
class Office:
    """Who comes: how many sessions, for how long, whether they open cards, after how long each leaves and returns."""

    sessions: int = 50
    seconds: float = 300.0
    query: str = ""
    cards: tuple[str, ...] = ()
    stay_s: float = 0.0

    def __post_init__(self) -> None:
        if not (1 <= self.sessions <= MOST_SESSIONS and 1 <= self.seconds <= MOST_SECONDS):
            raise ValueError(f"at most {MOST_SESSIONS} sessions and {MOST_SECONDS} s: {self.sessions}, {self.seconds}")


@dataclass
class Log:
    """What happened: seconds and bytes per answer by kind, errors, memory by minute."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"open": [], "filter": [], "card": []})
    bytes: dict[str, list[int]] = field(default_factory=lambda: {"filter": [], "card": []})
    errors: Counter[str] = field(default_factory=Counter)
    rss_mb: list[float] = field(default_factory=list)


async def visit(url: str, office: Office, end: float, log: Log, rng: random.Random) -> None:
    """One planner until `end`; with `stay_s` the session is given up and a new one opened again and again."""
    while time.monotonic() < end:
        leave = min(end, time.monotonic() + office.stay_s * rng.uniform(0.5, 1.5)) if office.stay_s else end
        try:
            visitor = await Visitor.connect(url)
            try:
                log.seconds["open"].append((await visitor.open(office.query)).seconds)
                await _work(visitor, office, leave, log, rng)
            finally:
                await visitor.close()
        except (BadAnswer, ConnectionClosed, OSError, TimeoutError, KeyError) as fault:
            log.errors[f"{type(fault).__name__}: {fault}"[:160]] += 1
            await asyncio.sleep(1)
            continue
        if leave == end:
            return


async def _work(visitor: Visitor, office: Office, leave: float, log: Log, rng: random.Random) -> None:
    while True:
        pause, left = rng.uniform(*PAUSE_S), leave - time.monotonic()
        await asyncio.sleep(max(0.0, min(pause, left)))
        if pause > left:
            return
        if office.cards and rng.random() < CARD_SHARE:
            kind, answer = "card", await visitor.from_map({"picked": rng.choice(office.cards)})
        else:
            tiers = rng.choice(TIERS)
            kind, answer = "filter", await _ask(visitor, office, tiers)
            if office.cards and {tier for tier in TIER_WORDS if tier in answer.title} != set(tiers):
                raise BadAnswer(f"chosen {tiers}, but the headline says {answer.title}")
        log.seconds[kind].append(answer.seconds)
        log.bytes[kind].append(answer.bytes)


async def _ask(visitor: Visitor, office: Office, tiers: list[str]) -> Answer:
    """Choose tiers: the atlas's bar belongs to its map; another app has pills."""
    if office.cards:
        return await visitor.from_map({"tiers": [TIER_OF[words] for words in tiers]})
    return await visitor.choose(LABEL, tiers)


async def _watch(pid: int, log: Log) -> None:
    while True:
        log.rss_mb.append(round(rss_mb(pid), 1))
        await asyncio.sleep(60)


async def come(url: str, office: Office, pid: int) -> dict[str, Any]:
    """Let the office work, and report: sizes of time in ms, memory in MB."""
    visitor = await Visitor.connect(url)
    await visitor.open(office.query)
    await visitor.close()
    before, start, log = rss_mb(pid), time.monotonic(), Log()
    watching = asyncio.create_task(_watch(pid, log))
    end = start + office.sessions * RAMP_S + office.seconds
    tasks = []
    for number in range(office.sessions):
        tasks.append(asyncio.create_task(visit(url, office, end, log, random.Random(number))))  # noqa: S311
        await asyncio.sleep(RAMP_S)
    await asyncio.sleep(max(0.0, end - WEIGHED_S - time.monotonic()))
    at_work = rss_mb(pid)
    await asyncio.gather(*tasks)
    watching.cancel()
    return _report(office, log, before, at_work, time.monotonic() - start)


def _report(office: Office, log: Log, before: float, at_work: float, lasted: float) -> dict[str, Any]:
    runs = sum(map(len, log.seconds.values()))
    return {
        "sessions": office.sessions,
        "seconds": round(lasted),
        **{kind: spread(values) for kind, values in log.seconds.items() if values},
        "answers": spread(log.seconds["filter"] + log.seconds["card"]),
        "reruns_per_s": round(runs / lasted, 1),
        "bytes": {kind: {"mean": round(mean(sizes)), "max": max(sizes)} for kind, sizes in log.bytes.items() if sizes},
        "errors": dict(log.errors),
        "server_mb": {"before": round(before, 1), "at_work": round(at_work, 1)},
        "mb_per_session": round((at_work - before) / office.sessions, 2),
        "mb_by_minute": log.rss_mb,
    }


def spread(values: list[float]) -> dict[str, float]:
    """Number, median, 95th percentile and largest, in ms."""
    if not values:
        return {"n": 0}
    cuts = quantiles(values, n=20, method="inclusive") if len(values) > 1 else values * 19
    known = {"p50": cuts[9], "p95": cuts[18], "max": max(values)}
    return {"n": len(values), **{name: round(value * 1e3, 1) for name, value in known.items()}}


def cards() -> tuple[str, ...]:
    """What can be picked: all cities and counties, and nothing (the card is closed)."""
    world = load_world()
    b = world.boundaries
    return (
        "",
        *(f"prefecture:{code}" for code in b.prefectures.index),
        *(f"county:{code}" for code in b.counties.index),
    )
