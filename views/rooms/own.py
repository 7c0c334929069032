"""The room 我的数据; what it needs is imported when somebody comes."""

from __future__ import annotations

from views.atlas import Atlas


def show(atlas: Atlas) -> None:
    """A planner's own tables."""
    from views.own.room import show_own

    show_own(atlas)
