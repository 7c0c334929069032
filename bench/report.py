"""Figures in tables: medians, and ratios of paired rounds, because a busy machine stretches every way at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

HEAD = (
    "way", "first load", "change complete", "worst", "blank", "over the websocket",
    "× the floor", "naive is × slower", "changes seen",
)  # fmt: skip
TITLES = {"real": "The project's data: all documents, all layers"}
LOAD_HEAD = (
    "who", "for", "answers", "median", "95 %", "slowest", "runs per s", "errors", "server before → at work",
    "per session",
)  # fmt: skip


def middle(values: Iterable[float | None]) -> float | None:
    """The median of what is known; None when nothing is."""
    known = [value for value in values if value is not None]
    return median(known) if known else None


def changes(record: Mapping[str, Any], name: str) -> list[float | None]:
    """One figure of a way by round; None where the change failed or did not show."""
    return [row[name] if row and row["changed"] else None for row in record["change"]]


def ratio(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> float | None:
    """Median over the rounds of one way's time to complete divided by the other's."""
    if one is None or other is None:
        return None
    pairs = zip(changes(one, "complete_ms"), changes(other, "complete_ms"), strict=False)
    return middle(a / b for a, b in pairs if a is not None and b)


def traffic(record: Mapping[str, Any]) -> list[float | None]:
    """Websocket bytes per change, both directions, by round."""
    pairs = zip(changes(record, "ws_bytes"), changes(record, "sent_bytes"), strict=True)
    return [None if came is None or went is None else came + went for came, went in pairs]


def first_load(record: Mapping[str, Any] | None) -> float | None:
    """Median time in ms from the call of the page to its finished map."""
    return middle(row["complete_ms"] for row in record["first"]) if record else None


def page_table(name: str, records: Mapping[str, Mapping[str, Any]]) -> str:
    """One set as a Markdown table."""
    title = TITLES.get(name) or f"{int(name):,} generated points"
    rows = [_row(record, records) for record in records.values()]
    return f"### {title}\n\n{table(HEAD, rows)}" + "".join(_remarks(record) for record in records.values())


def _row(record: Mapping[str, Any], records: Mapping[str, Mapping[str, Any]]) -> list[str]:
    complete = changes(record, "complete_ms")
    known = [value for value in complete if value is not None]
    return [
        record["title"],
        seconds(first_load(record)),
        seconds(middle(complete)),
        seconds(max(known) if known else None),
        seconds(middle(changes(record, "blank_ms"))),
        kilobytes(middle(traffic(record))),
        times(ratio(record, records.get("floor"))),
        times(ratio(records.get("naive"), record)),
        f"{len(known)} of {len(complete)}",
    ]


def _remarks(record: Mapping[str, Any]) -> str:
    """What a table cannot say: failures, outside hosts asked, bytes of our own, panning."""
    rows = [f"{record['title']}: {fault}" for fault in record["faults"]]
    if record["outside"]:
        asked = ", ".join(f"{host} ({n})" for host, n in record["outside"].items())
        rows.append(f"{record['title']} asked outside hosts, which were blocked: {asked}")
    if (own := middle(row["own_bytes"] for row in record["first"])) and "atlas" in record["title"]:
        rows.append(f"{record['title']}: {kilobytes(own)} of our own over the wire at first load")
    jumps = [row["moved_px"] for row in record["change"] if row and row["moved_px"]]
    if jumps:
        rows.append(f"{record['title']}: the map jumped by up to {max(jumps)} px in {len(jumps)} changes")
    if (moved := record["extra"].get("panning_ws_bytes")) is not None:
        rows.append(f"{record['title']}: panning and zooming cost {moved:g} bytes over the websocket")
    return "".join(f"\n- {row}" for row in rows).replace("\n", "\n\n", 1)


def load_table(offices: Mapping[str, Any]) -> str:
    """Sessions in Markdown."""
    rows = []
    for name, o in offices.items():
        a, mb = o["answers"], o["server_mb"]
        who = f"{o['sessions']} sessions, {'folium rebuilt at each rerun' if name == 'naive' else 'the atlas'}"
        rows.append([
            who, f"{o['seconds']} s", str(a["n"]), *(seconds(a.get(key)) for key in ("p50", "p95", "max")),
            str(o["reruns_per_s"]), str(sum(o["errors"].values())), f"{mb['before']:.0f} → {mb['at_work']:.0f} MB",
            f"{o['mb_per_session']} MB",
        ])  # fmt: skip
    faults = [f"- {name}: {n} × {fault}" for name, o in offices.items() for fault, n in o["errors"].items()]
    return "\n".join([table(LOAD_HEAD, rows), *([""] if faults else []), *faults])


def soak_words(soak: Mapping[str, Any]) -> str:
    """Memory by the minute."""
    first, *later = soak["mb_by_minute"]
    return f"{first:.0f} MB at first, then by the minute: {', '.join(f'{mb:.0f}' for mb in later) or 'nothing'} MB."


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(value_ms: float | None) -> str:
    """1234.5 -> 1.23 s; small ones in ms."""
    if value_ms is None:
        return "–"
    return f"{value_ms:.0f} ms" if value_ms < 1000 else f"{value_ms / 1000:.2f} s"


def kilobytes(value: float | None) -> str:
    """12,900 bytes -> 12.9 kB."""
    return "–" if value is None else f"{value / 1000:,.1f} kB"


def times(value: float | None) -> str:
    """A ratio."""
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:.0f}"
