"""How long reports take and how much memory: `python -m bench.reports [every nth area]`.

Every nth city and county as PDF, and each format of one city; seconds of processor time, as a busy machine's clock says
little, and the largest resident memory.
"""

from __future__ import annotations

import resource
import sys
import time

from layers import LAYERS
from layers.joins import Joins
from layers.world import load_world
from reports.formats import FORMATS, report_of
from reports.subjects import areas


def main(step: int) -> None:
    """Print seconds per report and what all of them would take."""
    joins = Joins(load_world(), LAYERS)
    every = [key for kind in ("省辖市", "县（市、区）") for key in areas(joins.world)[kind]]
    FORMATS["pdf"].write(report_of(every[0], joins))  # fonts are cut once
    for kind, form in FORMATS.items():
        start = time.process_time()
        form.write(report_of("prefecture:411100", joins))
        print(f"{kind}: {time.process_time() - start:.2f} s")
    start, seconds = time.process_time(), []
    for key in every[::step]:
        FORMATS["pdf"].write(report_of(key, joins))
        seconds.append(time.process_time() - start)
        start = time.process_time()
    mean = sum(seconds) / len(seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(seconds)} PDF: {mean:.2f} s each, {max(seconds):.2f} s at most; {len(every)}: {mean * len(every):.0f} s"
    )
    print(f"peak {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
