"""Names on every page of an atlas: what stands wrong, what hides a symbol, what is not told, and the time a page takes.

`python -m bench.names`. Times are CPU seconds of one core to lay a page out.
"""

from __future__ import annotations

import statistics
import time

from export.book.pages import pages
from export.book.plan import BookPlan, PageSpec
from export.book.scenes import request_of
from export.figure.layout import lay_out
from export.frame.extent import extent_of
from export.frame.request import ExportRequest
from export.frame.within import mark_in
from export.labels.audit import audit, unnamed
from layers import LAYERS
from layers.world import World, load_world
from policy.selection import Selection

HEAD = "| page | astray | covering | without name or number | CPU s |"


def keys_of(request: ExportRequest) -> list[str]:
    """Counties and cities of the extent with a record."""
    scene, extent = request.scene, extent_of(request)
    picks = {m.mark.pick for layer in scene.layers for m in layer.marks if mark_in(m, scene, extent)}
    codes = scene.world.city_names
    return sorted(
        f"prefecture:{pick[7:]}" if pick.startswith("county:") and pick[7:] in codes else pick
        for pick in picks
        if pick.startswith(("county:", "prefecture:"))
    )


def measure(plan: BookPlan, spec: PageSpec, world: World) -> tuple[int, int, int, float]:
    """Names astray, names over symbols, units not told, seconds."""
    request = request_of(plan, spec)
    start = time.process_time()
    sheet = lay_out(request)
    seconds = time.process_time() - start
    found = audit(sheet, world.boundaries.counties.parent_adcode)
    return len(found.astray), len(found.covering), len(unnamed(sheet, keys_of(request))), seconds


def main() -> None:
    """Print a row for each page of the atlas of all documents, and the sums."""
    world = load_world()
    plan = BookPlan(world, Selection(), date="2026-11-28", layers=LAYERS)
    specs = [spec for spec in pages(plan) if spec.extent]
    lay_out(request_of(plan, specs[0]))
    print(HEAD, "|---|---|---|---|---|", sep="\n")
    rows = []
    for spec in specs:
        rows.append(row := measure(plan, spec, world))
        print(f"| {spec.title} | {row[0]} | {row[1]} | {row[2]} | {row[3]:.2f} |", flush=True)
    wrong, over, lost, seconds = zip(*rows, strict=True)
    told = f"median {statistics.median(seconds):.2f}, most {max(seconds):.2f}"
    print(f"| {len(rows)} pages | {sum(wrong)} | {sum(over)} | {sum(lost)} | {told} |")


if __name__ == "__main__":
    main()
