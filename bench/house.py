"""`python -m bench.house OTHER`: two checkouts of the atlas against each other, in pairs, as ratios of processor time.

Each run is a process of its own that composes scenes, lays pages out, answers filters on the page and exports; the two
checkouts take turns, and what is compared is the ratio within a pair. Processor seconds, so that others who use the
machine weigh little. Works for checkouts from before the rooms were made, too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench.report import table
from bench.serve import ROOT

STEPS = r"""
import gc, json, sys, time
from importlib import import_module
from layers import LAYERS
from layers.compose import compose
from layers.world import load_world
from policy.selection import Selection
def either(new, old, name):
    try:
        return getattr(import_module(new), name)
    except ModuleNotFoundError:
        return getattr(import_module(old), name)
lay_out = either("export.figure.layout", "export.layout", "lay_out")
ExportRequest = either("export.frame.request", "export.request", "ExportRequest")
from export import EXPORTERS
took = {}
def timed(name, step, times):
    step()
    gc.collect()
    gc.freeze()  # a look through all objects within a step would be most of a short one
    start = time.process_time()
    for _ in range(times):
        step()
    took[name] = (time.process_time() - start) / times
    gc.unfreeze()
start = time.process_time()
world = load_world()
took["read the data"] = time.process_time() - start
plan = Selection(documents=("advanced-2014",))
choices = [Selection(), plan, Selection(industries=("food",)), Selection(tiers=("千亿",))]
timed("compose four scenes", lambda: [compose(world, one, LAYERS) for one in choices], 10)
request = ExportRequest(compose(world, plan, LAYERS), date="2026-11-21")
timed("lay out a page", lambda: lay_out(request), 2)
for exporter in EXPORTERS:
    if not exporter.book:
        timed(f"export {exporter.suffix}", lambda: exporter.make(request), 3)
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app.py", default_timeout=300).run()
def answers():
    for chosen in (["food"], ["equipment"], []):
        page.session_state["industries"] = chosen
        page.run()
        assert not page.exception
timed("answer three filters", answers, 2)
print("TOOK", json.dumps(took))
"""
LIMIT_S = 300


def once(folder: Path) -> dict[str, float]:
    """Processor seconds of every step in one checkout."""
    variables = {**os.environ, "PYTHONPATH": str(folder), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(  # noqa: S603  the steps above
        [sys.executable, "-c", STEPS],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    told = next((line for line in done.stdout.splitlines() if line.startswith("TOOK ")), None)
    if told is None:
        raise RuntimeError(done.stderr[-1500:])
    return json.loads(told.removeprefix("TOOK "))


def compared(pairs: list[tuple[Mapping[str, float], Mapping[str, float]]]) -> str:
    """Medians of each step here and there, and the median of the ratios within the pairs."""
    rows = []
    for step in pairs[0][0]:
        both = [(here[step], other[step]) for here, other in pairs if step in other]
        if both:
            ratios = [here / other for here, other in both]
            now, then = (median(column) * 1000 for column in zip(*both, strict=True))
            spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
            rows.append([step, f"{then:.0f} ms", f"{now:.0f} ms", f"{median(ratios):.2f}", spread])
    return table(("processor time", "there", "here", "here / there", "in the pairs"), rows)


def main() -> None:
    """Run the pairs and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.house", description=__doc__)
    parser.add_argument("other", type=Path, help="folder of the other checkout")
    parser.add_argument("--pairs", type=int, default=3)
    asked = parser.parse_args()
    pairs = []
    for number in range(asked.pairs):
        print(f"pair {number + 1} of {asked.pairs}", file=sys.stderr, flush=True)
        pairs.append((once(ROOT), once(asked.other.resolve())))
    print(f"load average {os.getloadavg()[0]:.1f}, {asked.pairs} pairs\n")
    print(compared(pairs))


if __name__ == "__main__":
    main()
