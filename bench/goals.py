"""What the atlas promises of its speed, each promise beside the figure that was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.report import changes, first_load, middle, ratio, table, traffic

OFFICE = 50


@dataclass(frozen=True)
class Goal:
    """One promise: in words, the figure measured (None: not measured), the bound, and on which side of it to be."""

    text: str
    measured: float | None
    bound: float
    unit: str = ""
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the promise is kept, in one word."""
        if self.measured is None:
            return "not measured"
        kept = self.measured >= self.bound if self.at_least else self.measured <= self.bound
        return "reached" if kept else "**NOT reached**"

    def row(self) -> list[str]:
        """The line of the table."""
        side = "at least" if self.at_least else "at most"
        figures = ",.0f" if abs(self.measured or 0) >= 1000 else ",.4g"
        seen = "–" if self.measured is None else f"{self.measured:{figures}} {self.unit}".strip()
        return [self.text, f"{side} {self.bound:,g} {self.unit}".strip(), seen, self.verdict]


def page_goals(sets: Mapping[str, Mapping[str, Any]]) -> list[Goal]:
    """Promises about the page in the browser."""
    real = sets.get("real", {})
    floor, widget, inside, naive = (real.get(key) for key in ("floor", "widget", "inside", "naive"))
    loads = (first_load(widget), first_load(floor))
    own = middle(row["own_bytes"] for row in widget["first"]) if widget else None
    panned = widget["extra"].get("panning_ws_bytes") if widget else None
    goals = [
        Goal("filter changes that were seen on the map", _share_seen(widget, inside), 100, "%", True),
        Goal("filter in the bar, against an empty change", ratio(widget, floor), 2.0, "×"),
        Goal("the folium way takes this many times as long (bar)", ratio(naive, widget), 6, "×", True),
        Goal("filter or layer in turn", _complete(inside), 100, "ms"),
        Goal("the folium way takes this many times as long (in turn)", ratio(naive, inside), 40, "×", True),
        Goal("websocket per change, both ways", _kilo(middle(traffic(widget)) if widget else None), 15, "kB"),
        Goal("map blank during a change", _worst(widget, inside), 0, "ms"),
        Goal("panning and zooming, over the websocket", panned, 0, "B"),
        Goal("first load, against an empty page", loads[0] / loads[1] if loads[0] and loads[1] else None, 1.15, "×"),
        Goal("of our own over the wire at first load", _kilo(own), 300, "kB"),
    ]  # fmt: skip
    for count, bound in (("20000", 350), ("100000", 600)):
        record = sets.get(count, {}).get("widget")
        goals.append(Goal(f"filter with {int(count):,} points", _complete(record), bound, "ms"))
    return goals


def load_goals(office: Mapping[str, Any] | None, soak: Mapping[str, Any] | None) -> list[Goal]:
    """Promises about many sessions; fewer than an office prove nothing."""
    office = office if office and office["sessions"] >= OFFICE else None
    measured = office or {}
    minutes = (soak or {}).get("mb_by_minute", [])
    half = minutes[len(minutes) // 2 :]
    return [
        Goal(f"errors with {OFFICE} sessions", sum(measured["errors"].values()) if office else None, 0),
        Goal(f"95 % of answers with {OFFICE} sessions", measured.get("answers", {}).get("p95"), 300, "ms"),
        Goal("memory per session", measured.get("mb_per_session"), 4, "MB"),
        Goal("growth over the second half of the soak", half[-1] - half[0] if len(half) > 1 else None, 10, "MB"),
    ]


def goals_table(goals: list[Goal]) -> str:
    """All promises in Markdown."""
    return table(("promise", "bound", "measured", ""), [goal.row() for goal in goals])


def _complete(record: Mapping[str, Any] | None) -> float | None:
    return middle(changes(record, "complete_ms")) if record else None


def _share_seen(*records: Mapping[str, Any] | None) -> float | None:
    """Per cent of the changes that were made; what nobody saw must not count as fast."""
    made = [ms for record in records if record for ms in changes(record, "complete_ms")]
    return 100 * sum(ms is not None for ms in made) / len(made) if made else None


def _worst(*records: Mapping[str, Any] | None) -> float | None:
    known = [ms for record in records if record for ms in changes(record, "blank_ms") if ms is not None]
    return max(known) if known else None


def _kilo(value: float | None) -> float | None:
    return None if value is None else value / 1000
