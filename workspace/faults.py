"""Why something could not be kept, in one sentence that a planner understands (Chinese)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workspace.items import Item


class WorkspaceFault(Exception):
    """Something could not be kept or read; nothing that was kept before is lost. As text: what, why, what to do."""


class NotAllowed(WorkspaceFault):
    """The person's role does not go so far, or the thing is another person's."""


class Gone(WorkspaceFault):
    """There is no such thing, or it is not to be seen by this person."""


class NewerSchema(WorkspaceFault):
    """The workspace was last used by a newer version of the program."""


class Changed(WorkspaceFault):
    """Somebody else was faster: `now` is what stands there, `mine` what was to be kept."""

    def __init__(self, now: Item, mine: Item) -> None:
        super().__init__(f"“{now.name}”已被他人改动（{now.changed_by}）。请看过两份后，选择保留哪一份。")
        self.now, self.mine = now, mine
