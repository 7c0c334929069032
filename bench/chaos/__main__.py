"""Do all trials, print the table, and write it into bench/RESULTS.md if asked."""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import sys
import time

from bench.chaos import disks, killed, outside
from bench.chaos.trial import Outcome, Trial, done
from bench.report import table
from bench.serve import ROOT
from disk.write import write_whole

TRIALS = {"killed": killed.TRIALS, "disks": disks.TRIALS, "outside": outside.TRIALS}
BOUND_S = 1200.0
"""For all trials together."""
HEADING = "## Chaos"


def table_of(outcomes: list[Outcome]) -> str:
    """Tried, held, fell; below it why, and what this machine could not do."""
    rows = [
        [o.trial.happens, o.trial.holds, str(o.tried), str(o.held), str(len(o.fell)), f"{o.seconds:.0f} s"]
        for o in outcomes
    ]
    faults = [f"- {o.trial.happens}: {why}" for o in outcomes for why in (*o.fell, *filter(None, [o.missing]))]
    head = ("what happens", "what must hold", "tried", "held", "fell", "took")
    return "\n".join([table(head, rows), *([""] if faults else []), *faults])


async def run(trials: list[Trial]) -> list[Outcome]:
    """One after the other, within the bound."""
    outcomes, end = [], time.monotonic() + BOUND_S
    for trial in trials:
        if time.monotonic() > end:
            print(f"out of time before: {trial.happens}", file=sys.stderr)
            break
        outcomes.append(await done(trial))
        last = outcomes[-1]
        print(f"{trial.happens}: {last.held} of {last.tried}", *last.fell, sep="\n  ", flush=True)
    return outcomes


def written(results: str, section: str) -> str:
    """The results with this section in the place of the one before, at the end."""
    return f"{results.partition(HEADING)[0].rstrip()}\n\n{section}\n"


def main() -> int:
    """Exit code 1 where anything fell."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(TRIALS)}; all by default")
    parser.add_argument("--write", action="store_true", help="into bench/RESULTS.md")
    asked = parser.parse_args()
    wanted = [trial for part in asked.parts or TRIALS for trial in TRIALS[part]]
    begun, load = dt.datetime.now().astimezone(), os.getloadavg()[0]
    outcomes = asyncio.run(run(wanted))
    words = f"{HEADING}\n\n`python -m bench.chaos`, {begun:%Y-%m-%d}, load average before it {load:.1f}.\n\n"
    section = words + table_of(outcomes)
    print(section)
    if asked.write:
        path = ROOT / "bench" / "RESULTS.md"
        write_whole(path, written(path.read_text("utf-8"), section).encode())
    return int(any(o.fell for o in outcomes))


if __name__ == "__main__":
    sys.exit(main())
