"""The documents' texts that the workspace holds, as cards quote them: the same on every replica of an office."""

from __future__ import annotations

import time

UNASKED_S = 60.0
"""So long a workspace that did not answer is not asked again: cards must not wait for it."""


class WorkspaceTexts:
    """Accepted texts (`policy.documents.KeptTexts`); what was known stays while the workspace does not answer.

    Why it does not is said where something is to be kept; a card needs only the words.
    """

    def __init__(self) -> None:
        self._known: frozenset[str] = frozenset()
        self._not_before = 0.0

    def sums(self) -> frozenset[str]:
        """The SHA-256 of each accepted text."""
        from views.workspace.door import open_store  # the start of the page takes nothing for the workspace
        from workspace import papers
        from workspace.faults import WorkspaceFault

        if time.monotonic() >= self._not_before:
            try:
                self._known = papers.accepted(open_store())
            except WorkspaceFault:
                self._not_before = time.monotonic() + UNASKED_S
        return self._known

    def text(self, sha256: str) -> bytes | None:
        """One of them; None where somebody took it out, or the workspace does not answer."""
        from views.workspace.door import open_store
        from workspace import papers
        from workspace.faults import WorkspaceFault

        try:
            return papers.text(open_store(), sha256)
        except WorkspaceFault:
            return None
