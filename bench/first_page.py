"""The first slide that a process of the pool makes, beside the same slide once more: `python -m bench.first_page`.

Processor time of a process that has prepared itself as the pool's do; the ratio says what is left for the first order.
"""

from __future__ import annotations

import time

from export import EXPORTERS, sheet_of
from export.frame.request import ExportRequest
from export.work import known, making
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection


def seconds() -> float:
    """Processor time of composing, laying out and writing a slide that was not asked for before."""
    start = time.process_time()
    scene = compose(known.world(), Selection(documents=("advanced-2014",)), LAYERS)
    made = ExportRequest(scene, note=str(start))
    sheet_of(made)
    next(e for e in EXPORTERS if e.key == "pptx").make(made)
    return time.process_time() - start


def main() -> None:
    """Print both times and their ratio."""
    start = time.process_time()
    making.prepare()
    ready = time.process_time() - start
    first, again = seconds(), min(seconds() for _ in range(3))
    print(f"prepared {ready:.2f} s, first {first:.2f} s, again {again:.2f} s: {first / again:.2f} times")


if __name__ == "__main__":
    main()
