"""A trial: one kind of mishap, done several times; each time it holds, or falls with a reason."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

LIMIT_S = 90.0
"""For one time on a quiet machine; what takes longer has fallen."""


def slowness() -> float:
    """How many times as long things take here now: by as much as others keep this machine's cores busy."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


class Fell(Exception):
    """What should have held did not; says what was seen."""


class NotHere(Exception):
    """This machine cannot do the trial; says why."""


@dataclass(frozen=True)
class Trial:
    """`happens`: the mishap, in words; `holds`: what must be so afterwards; `run(folder, n)`: the n-th time."""

    happens: str
    holds: str
    run: Callable[[Path, int], Awaitable[None]]
    times: int = 1


@dataclass(frozen=True)
class Outcome:
    """How a trial went."""

    trial: Trial
    held: int
    fell: tuple[str, ...]
    missing: str
    seconds: float

    @property
    def tried(self) -> int:
        """How many times it was done."""
        return self.held + len(self.fell)


def check(fine: object, said: str) -> None:
    """Raise Fell where it is not fine."""
    if not fine:
        raise Fell(said)


async def done(trial: Trial) -> Outcome:
    """Do a trial all its times."""
    held, fell, missing, begun = 0, [], "", time.monotonic()
    for n in range(trial.times):
        try:
            with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
                async with asyncio.timeout(LIMIT_S * slowness()):
                    await trial.run(Path(folder), n)
            held += 1
        except NotHere as why:
            missing = str(why)
            break
        except Exception as fault:  # whatever it is, the table must tell it
            fell.append(f"{type(fault).__name__}: {fault}"[:300])
    return Outcome(trial, held, tuple(fell), missing, time.monotonic() - begun)


async def until(so: Callable[[], object], what: str, limit_s: float = 20.0) -> None:
    """Wait until something is so. Raises Fell after the limit."""
    end = time.monotonic() + limit_s * slowness()
    while not await asyncio.to_thread(so):
        check(time.monotonic() < end, f"not within {limit_s:g} s: {what}")
        await asyncio.sleep(0.05)
