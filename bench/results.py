"""`python -m bench.results`: all measurements in one go, written to bench/RESULTS.md. `--quick` for a first look."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import page
from bench.goals import goals_table, load_goals, page_goals
from bench.load import run
from bench.office import MOST_SECONDS, Office, cards
from bench.report import load_table, page_table, soak_words
from bench.serve import ROOT
from bench.wire import find_chromium
from disk.write import write_whole

KEPT = ROOT / "artefacts" / "bench"
PACKAGES = ("streamlit", "streamlit-folium", "folium", "pydeck", "plotly", "playwright")
PARTS = ("page", "load", "export")
EVERYBODY = "view=all"
EXPORT_LIMIT_S = 600


def offices(quick: bool) -> dict[str, tuple[Office, str]]:
    """Name -> (office, app): the atlas with an office and with a crowd, the folium way with a few."""
    known = cards()
    few, some, many = (5, 5, 10) if quick else (10, 50, 200)
    short, long = (15, 20) if quick else (60, 300)
    return {
        "naive": (Office(few, short), "bench/apps/naive.py"),
        "office": (Office(some, long, EVERYBODY, known), "app.py"),
        "crowd": (Office(many, short, EVERYBODY, known), "app.py"),
    }


def measure_load(quick: bool) -> dict[str, Any]:
    """Every office in turn, each with a server of its own."""
    return {name: run(office, app) for name, (office, app) in offices(quick).items()}


def measure_page(quick: bool) -> dict[str, Any]:
    """All sets of the page."""
    return asyncio.run(page.measure(page.QUICK if quick else page.Plan()))


def measure_export(_quick: bool) -> dict[str, Any]:
    """What `python -m bench.export` prints, and how it ended."""
    command = [sys.executable, "-m", "bench.export"]
    how = {"cwd": ROOT, "capture_output": True, "text": True, "timeout": EXPORT_LIMIT_S}
    done = subprocess.run(command, check=False, **how)  # noqa: S603
    return {"printed": done.stdout, "code": done.returncode, "last_words": done.stderr[-1000:]}


def measure_soak(minutes: float) -> dict[str, Any]:
    """Fifty sessions that leave and return, memory by the minute."""
    return run(Office(50, minutes * 60, EVERYBODY, cards(), stay_s=120))


def machine() -> list[str]:
    """What it was measured on."""
    cpu = next((row.split(":")[1].strip() for row in _lines("/proc/cpuinfo") if row.startswith("model name")), "")
    memory = next((int(row.split()[1]) // 2**20 for row in _lines("/proc/meminfo") if row.startswith("MemTotal")), 0)
    browser = subprocess.run([find_chromium(), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return [
        f"{cpu or platform.processor()}, {os.cpu_count()} cores, {memory} GiB, {platform.system()}",
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        f"{browser.stdout.strip()}, headless, without a graphics card: WebGL is drawn by software, which is hard on "
        "pydeck and plotly; server, browser and visitors share the cores; every outside host is blocked",
    ]


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def kept(name: str, measure: Callable[[], Any] | None, quick: bool = False) -> Any:
    """Measure and keep the figures; without `measure`, those of the last time, or None."""
    path = KEPT / f"{name}.json"
    if measure is None:
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    begun = dt.datetime.now().astimezone()
    before = os.getloadavg()[0]
    figures = {"begun": f"{begun:%Y-%m-%d %H:%M %Z}", "load_average": round(before, 2), "quick": quick}
    figures["figures"] = measure()
    KEPT.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(figures, ensure_ascii=False, indent=1).encode())
    print(f"{name}: {(dt.datetime.now().astimezone() - begun).total_seconds():.0f} s", flush=True)
    return figures


def render(here: list[str], parts: dict[str, Any]) -> str:
    """The whole of RESULTS.md from what is known, `here` being the machine."""
    figures = {name: part["figures"] for name, part in parts.items() if part}
    sets, visits, soak = figures.get("page", {}), figures.get("load", {}), figures.get("soak")
    when = [
        f"- {name}: {part['begun']}, load average before it {part['load_average']}"
        for name, part in parts.items()
        if part
    ]
    text = ["# What was measured", "", *(f"- {line}" for line in here), *when]
    if short := [name for name, part in parts.items() if part and part["quick"]]:
        text += ["", f"**Short runs, good for seeing that all works, not for quoting: {', '.join(short)}.**"]
    text += ["", "## Promises", "", goals_table(page_goals(sets) + load_goals(visits.get("office"), soak))]
    if sets:
        text += ["", "## In the browser", "", READING, ""]
        text += ["\n\n".join(page_table(name, records) for name, records in sets.items())]
    if visits:
        text += ["", "## Many sessions", "", load_table(visits)]
    if soak:
        text += ["", f"Soak, {soak['sessions']} sessions that leave and return: " + soak_words(soak)]
    if export := figures.get("export"):
        text += ["", "## Export", "", "```", export["printed"].strip(), "```"]
        text += ["", f"It ended with code {export['code']}: {export['last_words']}"] if export["code"] else []
    return "\n".join(text) + "\n"


READING = (
    "Medians; `×` are medians of the ratios within a round, in which every way takes its turn. *Complete* is the time "
    "from the press of the mouse to the first composited frame from which on the map stays as it ends; *blank* is "
    "flicker. First loads have an empty cache and a warm server. `python -m bench.page` alone repeats them."
)  # fmt: skip


def main() -> None:
    """Measure what is asked for, take the rest from the last time, write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a short run of everything")
    parser.add_argument("--only", choices=[*PARTS, "none"], help="measure one part anew; none: only write the report")
    parser.add_argument("--soak", type=float, default=0, metavar="MINUTES", help="also a soak, at most 30")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "RESULTS.md")
    asked = parser.parse_args()
    if not 0 <= asked.soak <= MOST_SECONDS / 60:
        parser.error(f"a soak lasts at most {MOST_SECONDS / 60:g} minutes")
    here = machine()
    measures = {"page": measure_page, "load": measure_load, "export": measure_export}
    wanted = [name for name in PARTS if asked.only in (None, name)]
    parts = {}
    for name, measure in measures.items():
        parts[name] = kept(name, (lambda m=measure: m(asked.quick)) if name in wanted else None, asked.quick)
    parts["soak"] = kept("soak", (lambda: measure_soak(asked.soak)) if asked.soak else None)
    write_whole(asked.out, render(here, parts).encode())
    print(f"written to {asked.out}")


if __name__ == "__main__":
    main()
