"""The rooms of the workspace; what they need is imported when somebody comes."""

from __future__ import annotations

from functools import partial

from views.atlas import Atlas


def show(atlas: Atlas) -> None:
    """What is kept."""
    from views.own.paged import page_shown
    from views.own.shelf import table_shelf
    from views.workspace.room import show_workspace

    show_workspace(atlas, page_shown, partial(table_shelf, atlas.joins.world))


def present(atlas: Atlas) -> None:
    """A story, page by page, or what a read-only link opens."""
    from views.own.paged import page_shown
    from views.workspace.present import show_present

    show_present(atlas, page_shown)
