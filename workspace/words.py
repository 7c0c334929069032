"""Names and notes that people write: what no reader sees is left out, and nothing grows without end."""

from __future__ import annotations

LONGEST_NAME, LONGEST_NOTE = 100, 2000


def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """A name: one line without what cannot be seen; blanks at its ends and beyond one in a row go."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest].strip()


def lines(text: str, longest: int = LONGEST_NOTE) -> str:
    """A note: its lines, without what cannot be seen."""
    return "\n".join("".join(c for c in line if c.isprintable()).rstrip() for line in text.split("\n"))[
        :longest
    ].strip()
