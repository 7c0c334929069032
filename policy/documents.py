"""The policy texts, where they are present: hash check, and the words behind a citation.

The project holds no sentence of a document. A folder with the original text files can be named by the
environment variable ATLAS_DOCUMENTS; a file counts only when its SHA-256 is the one on record.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policy.records import Citation, Document

SETTING = "ATLAS_DOCUMENTS"


@dataclass(frozen=True)
class Passage:
    """Words of one line around what is cited there: pieces of (text, whether it is cited), in order."""

    doc_id: str
    line: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class DocumentTexts:
    """Texts of the documents found in `folder`; None means that no folder is set."""

    folder: Path | None
    documents: tuple[Document, ...]

    @classmethod
    def from_environment(cls, documents: Iterable[Document]) -> DocumentTexts:
        """The folder named by ATLAS_DOCUMENTS, or none."""
        named = os.environ.get(SETTING, "").strip()
        return cls(Path(named) if named else None, tuple(documents))

    @cached_property
    def _read(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        """(lines by doc_id, reason by doc_id of those that are not there)."""
        lines, missing = {}, {}
        for document in self.documents:
            path = self.folder / document.file if self.folder else None
            if path is None or not path.is_file():
                missing[document.doc_id] = "没有原文文件"
            elif hashlib.sha256(data := path.read_bytes()).hexdigest() != document.sha256:
                missing[document.doc_id] = "原文文件与登记的版本不一致（SHA-256 不符）"
            else:
                lines[document.doc_id] = data.decode("utf-8").split("\n")
        return lines, missing

    @property
    def missing(self) -> dict[str, str]:
        """doc_id -> why its words cannot be shown (Chinese)."""
        return self._read[1]

    def passages(self, citations: Iterable[Citation], around: int = 40) -> tuple[Passage, ...]:
        """The cited words, one passage per line with up to `around` characters on each side; none without the text."""
        by_line: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for c in citations:
            by_line.setdefault((c.doc_id, c.line), []).append((c.start, c.start + c.length))
        texts = self._read[0]
        return tuple(
            Passage(doc_id, line, _pieces(texts[doc_id][line - 1], sorted(spans), around))
            for (doc_id, line), spans in by_line.items()
            if doc_id in texts and 1 <= line <= len(texts[doc_id])
        )


def _pieces(text: str, spans: list[tuple[int, int]], around: int) -> tuple[tuple[str, bool], ...]:
    """The line cut at the spans (sorted); what lies far from any of them becomes an ellipsis."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in spans:
        if stop <= end:
            continue
        start = max(start, end)
        pieces += [(_shortened(text[end:start], around, first=end == 0), False), (text[start:stop], True)]
        end = stop
    rest = text[end:]
    pieces.append((rest[:around] + ("…" if len(rest) > around else ""), False))
    return tuple((words, cited) for words, cited in pieces if words)


def _shortened(gap: str, around: int, first: bool) -> str:
    if first:
        return gap.lstrip("　 ") if len(gap) <= around else "…" + gap[-around:]
    return gap if len(gap) <= 2 * around else f"{gap[:around]}…{gap[-around:]}"
