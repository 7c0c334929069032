"""What must hold of chains: each word of a stage is cited, and each place of the order is taken once."""

from __future__ import annotations

from collections.abc import Iterator

from disk.fault import Fault
from policy.records import Chain, ChainStage, PolicyRecords
from policy.vocabulary import ONLY_NAMED

CHAINS, STAGES = "chains.csv", "chain_stages.csv"


def chain_faults(records: PolicyRecords) -> Iterator[Fault]:
    """Chains that no document writes, stages without a word or a cited line, two stages at one place."""
    for chain in records.chains:
        yield from _of_chain(chain, records)
    for stage in records.chain_stages:
        yield from _of_stage(stage, records)


def _of_chain(chain: Chain, records: PolicyRecords) -> Iterator[Fault]:
    if not records.citations_of(chain.chain_id, "name"):
        found = "没有依据（citations.csv 中 name）"
        yield Fault(CHAINS, found, "请补上写这条链的行号", row=chain.chain_id)
    stages = records.stages_of(chain.chain_id)
    if bool(stages) == (chain.basis == ONLY_NAMED):
        found = f"写法是“{chain.basis}”，环节却有 {len(stages)} 个"
        remedy = f"只点名、没有写环节的链写“{ONLY_NAMED}”，其余的请登记环节"
        yield Fault(CHAINS, found, remedy, row=chain.chain_id, column="basis")
    if len({stage.seq for stage in stages}) < len(stages):
        yield Fault(STAGES, "有两个环节次序相同", "请让每个环节各占一个次序", row=stages[0].stage_id, column="seq")


def _of_stage(stage: ChainStage, records: PolicyRecords) -> Iterator[Fault]:
    cited = {c.supports for c in records.citations_of(stage.stage_id)}
    if not stage.words:
        yield Fault(STAGES, "没有写用词", "请写文件对这个环节的用词", row=stage.stage_id, column="words")
    for number, word in enumerate(stage.words, start=1):
        if (supports := "name" if number == 1 else f"name:{number}") not in cited:
            found = f"的用词“{word}”没有依据（citations.csv 中 {supports}）"
            yield Fault(STAGES, found, "请补上行号", row=stage.stage_id, column="words")
    if stage.position and "position" not in cited:
        found = f"写了“{stage.position}”，但没有依据（citations.csv 中 position）"
        yield Fault(STAGES, found, "上中下游只写文件说了的，请补上行号或留空", row=stage.stage_id, column="position")
