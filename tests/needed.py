"""What a test needs of its machine: without it the test is skipped and says so; on CI it fails."""

from __future__ import annotations

import os
from typing import TypeVar

import pytest

T = TypeVar("T")


def needed(found: T | None, missing: str) -> T:
    """What was found; where nothing was, `missing` is said."""
    if found is None:
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return found
