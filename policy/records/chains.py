"""Chains of an industry and their stages, as the documents write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chain:
    """产业链 · A chain of an industry that documents write, each document that does cited under ``name``.

    Two documents write one chain when their stages are the same, whatever word or order they use for them; ``note``
    says where the order differs.
    """

    chain_id: str
    """产业链编号 · Id: chain, word."""
    name: str
    """产业链名称 · The document's name for it, or its first and last stage."""
    industry_id: str
    """产业编号 · Industry of the common taxonomy."""
    basis: str
    """写法 · How stages are written. 连写: joined by dashes; 列举: listed; 点名: the chain is named without stages."""
    note: str = ""
    """说明（可空） · What a reader should know."""
    cluster_ids: tuple[str, ...] = ()
    """整条链所在集群（可空） · Clusters at which a line of it places the whole chain, every stage."""


@dataclass(frozen=True, slots=True)
class ChainStage:
    """产业链环节 · One stage of a chain in the documents' words, each word cited: ``name``, ``name:2`` and so on."""

    stage_id: str
    """环节编号 · Id: chain, s, number."""
    chain_id: str
    """产业链编号 · The chain."""
    seq: int
    """次序 · Place in the order in which the document writes the stages."""
    part: str
    """性质 · What the document makes of it. 环节: a stage; 配套: supporting; 延伸: where it has the chain reach."""
    position: str
    """上中下游（可空） · Position (上游, 中游, 下游) where a document says so, cited; never inferred."""
    words: tuple[str, ...]
    """文件用词 · The documents' words for it, its name first."""
    industries: tuple[str, ...]
    """产业编号（可空） · Industries of the taxonomy that are this stage."""

    @property
    def name(self) -> str:
        """The first of its words."""
        return self.words[0]
