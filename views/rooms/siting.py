"""The room 选址; what it needs is imported when somebody comes."""

from __future__ import annotations

from views.atlas import Atlas


def show(atlas: Atlas) -> None:
    """Places where some things hold and others do not."""
    from views.siting.room import show_siting

    show_siting(atlas)
