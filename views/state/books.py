"""Session keys that are our own notes, not answers of a widget."""

from __future__ import annotations

MADE = "quick preview figure atlas refresh story own report report-map report-batch plate plate-shown"
JOBS = frozenset(f"job-{name}" for name in MADE.split())
"""What a session has asked to be made in the background, the last of each kind."""
HELD = "own-held"
"""The tables of the session's own, by id (views/own/held.py)."""
SITED = "own-sited"
"""The answer to the last question on places, as a table of the map (views/siting/)."""
WISHED = "own-wished"
"""How a table is being read anew: its id and the wish (views/own/reading.py)."""
ASKED_WHERE, MAPPED_WHERE, READ_WHERE = "where-asked", "where-mapped", "where-read"
"""The question on places as a link says it: that which is asked, that whose answer is drawn; how words were read."""
AIMED = "own-aimed"
"""What was pointed at on the map of the repairs (views/own/aim.py)."""
DROPPED = "own-dropped"
"""The table that was just let go of: the address of this one run still names it (views/own/along.py)."""
SINCE = "own-since"
"""What is to be said of tables that were changed after the view was kept, by their ids (views/own/notice.py)."""
PAGED = "own-paged"
"""Tables and atlases of the story's pages that were looked at last (views/own/paged.py)."""
OF_ITS_OWN = (HELD, SITED)
"""What gives a session layers of its own."""
OWN_BOOKS = frozenset(
    {"view", "goto", "second", "shown", "lost", "seq", "b-seq", "asked", "refused", "passport", "handing", "room"}
    | {"questioned", "plans-asked", "to-plans", "handed", "report-wanted", "report-mapped", "quick", "opening"}
    | {"book-maps", HELD, SITED, DROPPED, SINCE, PAGED}
    | {"view-saved", "own-clash", "own-open", "own-atlas", "own-said", "own-drafted"}
    | {"own-siting", "own-joined", "to-siting", AIMED, WISHED, ASKED_WHERE, MAPPED_WHERE, READ_WHERE}
    | {"plate-drawn", "plate-wanted", "years-point", "room-beside", "report-own-parts"}
    | {"rooms", "story", "story-round", "work-clash", "work-said", "work-settings", *JOBS}
)
"""All of them: an answer forged for one of these is refused."""
