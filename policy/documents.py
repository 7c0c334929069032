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
    """The line behind a citation, cut at the cited span: before, the very words, after."""

    before: str
    words: str
    after: str


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

    def passage(self, citation: Citation, around: int = 40) -> Passage | None:
        """The cited words with up to `around` characters on each side; None when the text is not there."""
        lines = self._read[0].get(citation.doc_id)
        if lines is None or not 1 <= citation.line <= len(lines):
            return None
        text, start, end = lines[citation.line - 1], citation.start, citation.start + citation.length
        before, after = text[max(0, start - around) : start].lstrip("　 "), text[end : end + around]
        return Passage(
            ("…" if start > around else "") + before, text[start:end], after + ("…" if end + around < len(text) else "")
        )
