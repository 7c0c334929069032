"""What a strip of frames tells: when a picture was complete, and how long it was blank. No browser here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

GREY_STEPS = 25
"""A pixel differs when its grey level moves by more than this (of 255): above what JPEG noise makes."""
FEW_PIXELS = 5
"""Up to so many differing pixels two pictures count as the same (frames are filmed at half size)."""
BLANK_SHARE = 0.4
"""A picture is blank when its contrast falls below this share of the poorer of the pictures before and after."""


@dataclass(frozen=True)
class Frame:
    """One composited frame: seconds since the epoch, and grey levels (rows x columns, int16) of the map only."""

    at: float
    picture: np.ndarray


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether a reader would take both pictures for the same."""
    if one.shape != other.shape:
        return False
    return int(np.count_nonzero(np.abs(one - other) > GREY_STEPS)) <= FEW_PIXELS


def complete_at(frames: Sequence[Frame]) -> float:
    """Time of the first frame from which on every frame looks like the last one. ValueError without frames."""
    if not frames:
        raise ValueError("no frame was filmed: nothing can be said about the map")
    found = frames[-1]
    for frame in reversed(frames):
        if not same(frame.picture, frames[-1].picture):
            break
        found = frame
    return found.at


def contrast(picture: np.ndarray) -> float:
    """Spread of the grey levels: near 0 for an empty rectangle of any colour."""
    return float(picture.std())


def blank_seconds(before: np.ndarray, frames: Sequence[Frame]) -> float:
    """For how long the rectangle had lost what was there before and not yet shown what comes."""
    if not frames:
        return 0.0
    least = BLANK_SHARE * min(contrast(before), contrast(frames[-1].picture))
    return sum(after.at - frame.at for frame, after in pairwise(frames) if contrast(frame.picture) < least)


def last_change_at(before: np.ndarray, frames: Sequence[Frame], start: float) -> float:
    """Time of the last frame that differs from the one before it; `start` when nothing has changed."""
    at, picture = start, before
    for frame in frames:
        if not same(picture, frame.picture):
            at = frame.at
        picture = frame.picture
    return at
