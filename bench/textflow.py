"""What a text costs when it is twice as long: prints ratios per doubling. `python -m bench.textflow`

Linear cost doubles; the way that measured the whole line for every character took 24 s for a title of 8,000
characters. CPU seconds, the fonts cut before.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

from export.sheet.textflow import fit, wrap

LENGTHS = (4_000, 8_000, 16_000, 32_000, 64_000, 128_000)
ROOM_PT, SIZE_PT, RUNS = 900.0, 12.0, 5
TEXTS = {"Chinese": "河南省产业集群", "one word": "a", "closing marks": "）"}
WAYS: dict[str, Callable[[str], object]] = {
    "broken into all lines": lambda text: wrap(text, ROOM_PT, SIZE_PT, most=len(text)),
    "two lines, cut": lambda text: wrap(text, ROOM_PT, SIZE_PT, most=2),
    "one line, cut": lambda text: fit(text, ROOM_PT, SIZE_PT),
}


def seconds(way: Callable[[str], object], text: str) -> float:
    """CPU seconds of the fastest run."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        way(text)
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """One line per way and text: milliseconds for the longest, ratio of each doubling."""
    for name, way in WAYS.items():
        for kind, pattern in TEXTS.items():
            way(pattern)
            found = [seconds(way, (pattern * length)[:length]) for length in LENGTHS]
            ratios = " ".join(f"{b / max(a, 1e-6):.1f}" for a, b in pairwise(found))
            print(f"{name}, {kind}: {found[-1] * 1000:.1f} ms for {LENGTHS[-1]:,}; per doubling {ratios}")


if __name__ == "__main__":
    main()
