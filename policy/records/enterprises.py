"""Firms and institutes, each once, and the documents that name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Enterprise:
    """企业 · One firm or institute of all documents, with its names and its one seat."""

    enterprise_id: str
    """企业编号 · Id, in pinyin."""
    name: str
    """企业名称 · Usual name."""
    former_names: tuple[str, ...]
    """曾用名（可空） · Names it had before."""
    aliases: tuple[str, ...]
    """其他写法（可空） · Further names that documents use."""
    seat_kind: str
    """所在地性质（可空） · What the seat is: headquarters, or the plant in Henan of a firm from elsewhere."""
    level: str
    """所在地级别（可空） · Level of the seat."""
    adcode: str
    """行政区划代码（可空） · Unit of the seat."""
    basis: str
    """所在地依据 · How the seat is known: stated, from its name, general knowledge, none, or outside Henan."""
    certainty: float | None
    """把握程度 · How sure the seat is; empty where there is none [0–1]."""
    note: str
    """说明（可空） · What a reader should know."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a document may write, the usual one first."""
        return (self.name, *self.former_names, *self.aliases)


@dataclass(frozen=True, slots=True)
class EnterpriseMention:
    """企业提及 · That one document names a firm; each line that does is cited."""

    mention_id: str
    """提及编号 · Id: document, e, line, number within the line."""
    enterprise_id: str
    """企业编号 · The firm."""
    doc_id: str
    """文件编号 · The document."""
    name: str
    """文件所写名称 · The name as first written there."""
    industries: tuple[str, ...]
    """产业编号 · Industries that it is named for."""
    note: str
    """说明（可空） · What a reader should know."""
