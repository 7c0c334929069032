"""A summary in sentences that could stand in a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from layers.captions import size_text
from layers.marks import MapRecord
from layers.scene import Scene
from layers.summary.figures import MOVES, Move, Summary, summaries
from policy.promises.words import size_words
from policy.selection import NO_TIER, tier_words

NAMED = 3
"""So many of equals are named, then counted."""
NOTHING = "没有符合条件的记录。"


def told(scene: Scene, whole: bool = True) -> str:
    """The view in a few sentences; without `whole` its records are only those of a part of the map."""
    return "".join(sentences(scene, whole))


def sentences(scene: Scene, whole: bool = True) -> tuple[str, ...]:
    """The sentences one by one, family by family."""
    found = tuple(line for summary in summaries(scene) for line in _lines(summary, whole))
    return found or (NOTHING,)


def _lines(summary: Summary, whole: bool) -> Iterator[str]:
    yield _counts(summary)
    if summary.strict and len(summary.documents) > 1:
        yield f"{summary.strict}。"
    if summary.largest:
        yield _largest(summary)
    if summary.unworded:
        yield _unworded(summary.unworded)
    if summary.newest:
        documents, count = summary.newest
        yield f"其中最新的文件是{'和'.join(d.dated_title for d in documents)}，有 {count} 条。"
    if line := _where(summary, whole):
        yield line
    if summary.graded and (line := _moves(summary.moves)):
        yield line
    if gaps := [*(_empty(summary) if whole else ()), *_gaps(summary)]:
        yield f"{'；'.join(gaps)}。"


def _counts(summary: Summary) -> str:
    tiers = "、".join(f"{tier_words(tier)} {count}" for tier, count in summary.tiers)
    documents = summary.documents
    source = documents[0].dated_title if len(documents) == 1 else f" {len(documents)} 份文件"
    return f"共 {summary.counted}，出自{source}" + (f"；{tiers}" if tiers else "") + "。"


def _largest(summary: Summary) -> str:
    names = tuple(dict.fromkeys(record.name for record in summary.largest))
    sizes = Counter(size_text(record) for record in summary.largest)
    if len(names) > NAMED:
        counts = "、".join(f"{size} {count} 条" for size, count in sizes.items())
        return f"规模最大的有 {len(summary.largest)} 条（{counts}），如{'、'.join(names[:NAMED])}。"
    return f"规模最大的是{'、'.join(names)}（{'、'.join(sizes)}）。"


def _unworded(records: Sequence[MapRecord]) -> str:
    """另有 1 条只写了数值、没有级别用词，列在“未标层级”：全省战略性新兴产业集群（1万亿级）."""
    shown = "、".join(f"{record.name}（{size_text(record)}）" for record in records[:NAMED])
    named = f"如{shown}" if len(records) > NAMED else shown
    return f"另有 {len(records)} 条只写了数值、没有级别用词，列在“{NO_TIER}”：{named}。"


def _where(summary: Summary, whole: bool) -> str:
    parts = [
        f"最多的{what}是{_ranked(rows)}"
        for what, rows in (("省辖市", summary.cities if whole else ()), ("产业", summary.industries))
        if len(rows) > 1 and rows[0][1] > 1
    ]
    return f"{'，'.join(parts)}。" if parts else ""


def _ranked(rows: Sequence[tuple[str, int]]) -> str:
    return "、".join(f"{name}（{count}）" for name, count in rows)


def _moves(moves: Sequence[Move]) -> str:
    """与此前最近一次点名相比，提高 1 个（郑汴…：百亿级→千亿级），首次定级 27 个."""
    parts = []
    for kind in MOVES:
        found = [move for move in moves if move.kind == kind]
        if found:
            shown = "、".join(_moved(move) for move in found) if len(found) <= NAMED else ""
            parts.append(f"{kind} {len(found)} 个" + (f"（{shown}）" if shown else ""))
    return f"与此前最近一次点名相比，{'，'.join(parts)}。" if parts else ""


def _moved(move: Move) -> str:
    before = size_words(move.before)
    return f"{move.after[0].name}：" + (f"由{before}到" if before else "") + size_words(move.after)


def _empty(summary: Summary) -> Iterator[str]:
    """Cities asked for without a record, by name where they are the fewer."""
    if summary.empty and summary.cities_asked > 1:
        named = f"：{'、'.join(summary.empty)}" if len(summary.empty) <= summary.cities_asked / 2 else ""
        yield f"{summary.cities_asked} 个省辖市中有 {len(summary.empty)} 个没有记录{named}"


def _gaps(summary: Summary) -> Iterator[str]:
    if summary.undated:
        yield f"{summary.undated} 条没有写目标年"
    if summary.reasons:
        several = len(summary.reasons) > 1
        why = "；".join(reason + (f"，{count} 条" if several else "") for reason, count in summary.reasons)
        yield f"{summary.unplaced} 条未上图（{why}）"
