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
"""A picture is blank when its ink falls below this share of the poorer of the pictures before and after."""
LEAST_INK = 0.02
"""A picture with less is empty, whatever else stands in it: buttons and an attribution are about one per cent."""


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


def ink(picture: np.ndarray) -> float:
    """Share of the pixels that are not of the background: the commonest grey level, whatever its colour."""
    background = int(np.bincount(picture.ravel(), minlength=1).argmax())
    return float(np.mean(np.abs(picture - background) > GREY_STEPS)) if picture.size else 0.0


def is_empty(picture: np.ndarray) -> bool:
    """Whether there is no map in the picture."""
    return ink(picture) < LEAST_INK


def blank_seconds(before: np.ndarray, frames: Sequence[Frame]) -> float:
    """For how long the rectangle had lost what was there before and not yet shown what comes."""
    if not frames:
        return 0.0
    least = BLANK_SHARE * min(ink(before), ink(frames[-1].picture))
    return sum(after.at - frame.at for frame, after in pairwise(frames) if ink(frame.picture) < least)


def last_change_at(before: np.ndarray, frames: Sequence[Frame], start: float) -> float:
    """Time of the last frame that differs from the one before it; `start` when nothing has changed."""
    at, picture = start, before
    for frame in frames:
        if not same(picture, frame.picture):
            at = frame.at
        picture = frame.picture
    return at
