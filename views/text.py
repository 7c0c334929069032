"""The one way in which words that are not ours come onto the page: as words.

Streamlit reads Markdown in nearly every text, and after the Markdown it looks for addresses, emoji and icon names, and
arrows; a backslash stops the former, an invisible joiner the latter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = "\\`*_{}[]()#+-.!|<>~$:&"
JOINER = "\N{WORD JOINER}"
_FOUND_LATER = re.compile(r"(?<=:)(?=[\w+/-])|(?<=@)|(?<=[wW])(?=\.)|(?<=[-<>~])(?=[->=])|^(?==)", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def plain(text: str) -> str:
    """Text for Streamlit without any meaning: no Markdown, HTML, link, picture, emoji or code comes of it."""
    joined = _FOUND_LATER.sub(JOINER, _INDENT.sub("", text))
    return "".join(f"\\{c}" if c in MARKS else c for c in joined)


@dataclass(frozen=True, slots=True)
class Html:
    """HTML of ours in which all other words are escaped; Streamlit takes what has a `_repr_html_` as it is.

    A bare string it would look through for an indent and for the name of a file: a long card costs as much as a run.
    """

    text: str

    def _repr_html_(self) -> str:
        return self.text
