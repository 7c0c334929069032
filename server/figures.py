"""The house in figures, as Prometheus reads them: work, files handed over, memory, data, workspace."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse

TYPE = "text/plain; version=0.0.4; charset=utf-8"
Family = tuple[str, str, str, Mapping[str, float]]
"""Name, kind, help, and value by label (`label="value"`, or nothing)."""


def resident_bytes() -> int:
    """Memory of this process; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def written(families: list[Family]) -> str:
    """The families in Prometheus's text form."""
    lines = []
    for name, kind, told, values in families:
        lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{f'{{{label}}}' if label else ''} {value:g}" for label, value in values.items()]
    return "\n".join(lines) + "\n"


def families(jobs: Mapping[str, int], exports: Mapping[str, int], state: Mapping[str, str]) -> list[Family]:
    """All figures; `state` as readiness tells it."""
    return [
        ("atlas_jobs", "gauge", "work in the background", {f'state="{k}"': n for k, n in jobs.items()}),
        ("atlas_exports_total", "counter", "files handed over", {f'kind="{k}"': n for k, n in exports.items()}),
        ("atlas_resident_bytes", "gauge", "memory of the server's own process", {"": resident_bytes()}),
        ("atlas_ready", "gauge", "1: so", {f'part="{k}"': float(v in ("loaded", "open")) for k, v in state.items()}),
    ]


class Figures:
    """The answer to /metrics."""

    def __init__(self, counted: Callable[[], tuple[Mapping[str, int], Mapping[str, int]]],
                 state: Callable[[], Mapping[str, str]]) -> None:  # fmt: skip
        self._counted, self._state = counted, state

    async def answer(self, _request: Request) -> PlainTextResponse:
        """All figures as text."""
        jobs, exports = self._counted()
        text = written(families(jobs, exports, await run_in_threadpool(self._state)))
        return PlainTextResponse(text, headers={"content-type": TYPE, "cache-control": "no-store"})
