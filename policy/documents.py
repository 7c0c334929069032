"""The policy texts, where they are present: hash check, and the words behind a citation.

The project holds no sentence of a document. Their texts are kept in the workspace, where the page puts them, or lie as
files in the folder that the environment variable ATLAS_DOCUMENTS names, else in the user's data folder; a text counts
only when its SHA-256 is the one on record.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from policy.records import Citation, Document

SETTING = "ATLAS_DOCUMENTS"
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
"""Of a text that an editor on Windows saved again."""
TRUSTED_S = 5.0
"""So long the files are taken to be as they were: another replica may have put one in."""

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in ns."""
KEPT: Stamp = (-1, -1)
"""Of a text in the workspace: found by its hash, it is what it was."""
Texts = tuple[dict[str, list[str]], dict[str, str]]
"""(lines by doc_id, reason by doc_id of those that are not there)."""


@dataclass(frozen=True)
class Passage:
    """Words of one line around what is cited there: pieces of (text, whether it is cited), in order."""

    doc_id: str
    line: int
    pieces: tuple[tuple[str, bool], ...]


@dataclass
class _Seen:
    """What was last read, of which files, and until when the disk is not asked again."""

    texts: Texts = ({}, {})
    stamps: tuple[Stamp | None, ...] | None = None
    until: float = 0.0


class KeptTexts(Protocol):
    """Texts that are no files: the workspace's."""

    def sums(self) -> frozenset[str]:
        """The SHA-256 of each."""
        ...

    def text(self, sha256: str) -> bytes | None:
        """One of them; None where it is there no more."""
        ...


@dataclass(frozen=True)
class DocumentTexts:
    """Texts of the documents found in `folder` (None: no folder is set), or `kept` elsewhere."""

    folder: Path | None
    documents: tuple[Document, ...]
    kept: KeptTexts | None = None

    @classmethod
    def from_environment(
        cls, documents: Iterable[Document], otherwise: Path | None = None, kept: KeptTexts | None = None
    ) -> DocumentTexts:
        """The folder named by ATLAS_DOCUMENTS, else this one, or none."""
        named = os.environ.get(SETTING, "").strip()
        return cls(Path(named) if named else otherwise, tuple(documents), kept)

    @cached_property
    def _seen(self) -> _Seen:
        return _Seen()

    def _look(self) -> _Seen:
        """What the files say; they are asked again when they have been trusted long enough."""
        seen, now = self._seen, time.monotonic()
        if now >= seen.until:  # asking the disk each time made every answer of a full office wait
            sums = self.kept.sums() if self.kept else frozenset()
            found = tuple(KEPT if d.sha256 in sums else self._stamp_of(d) for d in self.documents)
            if found != seen.stamps:
                seen.texts = _texts(self, found)
                gone = seen.texts[1]  # a text that could not be fetched is asked for again
                pairs = zip(self.documents, found, strict=True)
                seen.stamps = tuple(None if s == KEPT and d.doc_id in gone else s for d, s in pairs)
            seen.until = now + TRUSTED_S
        return seen

    def _stamp_of(self, document: Document) -> Stamp | None:
        return _stamp(self.folder / document.file) if self.folder else None

    @property
    def stamps(self) -> tuple[Stamp | None, ...] | None:
        """Size and time of each document's file, None where there is none: equal as long as the words are the same."""
        return self._look().stamps

    def look_again(self) -> None:
        """A file was put in: see it at once."""
        self._seen.until = 0.0

    @property
    def missing(self) -> dict[str, str]:
        """doc_id -> why its words cannot be shown (Chinese)."""
        return self._look().texts[1]

    def recognised(self, data: bytes) -> tuple[Document, bytes] | None:
        """The document whose text this is, however its lines end and its characters are coded, and its file."""
        known = {d.sha256: d for d in self.documents}
        return next(((known[sum_], text) for text in _spellings(data) if (sum_ := _sha256(text)) in known), None)

    def passages(self, citations: Iterable[Citation], around: int = 40) -> tuple[Passage, ...]:
        """The cited words, one passage per line with up to `around` characters on each side; none without the text."""
        by_line: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for c in citations:
            by_line.setdefault((c.doc_id, c.line), []).append((c.start, c.start + c.length))
        texts = self._look().texts[0]
        return tuple(
            Passage(doc_id, line, _pieces(texts[doc_id][line - 1], sorted(spans), around))
            for (doc_id, line), spans in by_line.items()
            if doc_id in texts and 1 <= line <= len(texts[doc_id])
        )


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _texts(texts: DocumentTexts, stamps: tuple[Stamp | None, ...]) -> Texts:
    """What can be read of the files with these stamps."""
    lines: dict[str, list[str]] = {}
    missing: dict[str, str] = {}
    for document, stamp in zip(texts.documents, stamps, strict=True):
        data = _data(texts, document, stamp)
        if data is None:
            missing[document.doc_id] = "没有原文文件"
        elif _sha256(data) != document.sha256:
            missing[document.doc_id] = "原文文件与登记的版本不一致（SHA-256 不符）"
        else:
            lines[document.doc_id] = data.decode("utf-8").split("\n")
    return lines, missing


def _data(texts: DocumentTexts, document: Document, stamp: Stamp | None) -> bytes | None:
    """The text with this stamp."""
    if stamp == KEPT:
        return texts.kept.text(document.sha256) if texts.kept else None
    return (texts.folder / document.file).read_bytes() if texts.folder and stamp else None


def _spellings(data: bytes) -> Iterator[bytes]:
    """The file as it is; as UTF-8 with \\n, where an editor saved it otherwise."""
    yield data
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
        yield text.encode("utf-8")
        yield text.removesuffix("\n").encode("utf-8")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
