"""The match report: every row with what was understood and why, as a workbook to be signed off."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from geo.resolve.answer import LEVEL_WORDS, PlaceAnswer, State
from lists.match import TableMatch
from lists.write import MOST_XLSX, CannotHold

COLUMNS = ("行", "原文", "所在", "处理结果", "理解为", "级别", "行政区划代码", "把握", "说明", "候选", "修正", "图上")


def report_table(made: TableMatch, reasons: Sequence[str]) -> pd.DataFrame:
    """One row for each row read, in order; `reasons`: why each is not on the map, empty where it is."""
    cells = [_cells(answer) for answer in made.answers]
    written, standing = list(made.written), made.standing.tolist()
    rows = [
        (line, written[n].text, written[n].within, *cells[standing[n]], _repaired(made, n), reason or "在图上")
        for line, n, reason in zip(made.lines.tolist(), made.number.tolist(), reasons, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _cells(answer: PlaceAnswer) -> tuple[str, str, str, str, float, str, str]:
    offered = "" if answer.state is State.MATCHED else "；".join(map(str, answer.candidates))
    level = LEVEL_WORDS.get(answer.level, "")
    return answer.state.value, answer.name, level, answer.adcode, answer.score, answer.explanation, offered


def _repaired(made: TableMatch, number: int) -> str:
    return "人工" if made.is_repaired(number) else ""


def summary(made: TableMatch, reasons: Sequence[str]) -> list[tuple[str, int]]:
    """Rows read, in each state, on the map and not: the parts are the whole."""
    placed = sum(not reason for reason in reasons)
    counts = [(state.value, count) for state, count in made.counts().items()]
    return [("读入", len(made)), *counts, ("在图上", placed), ("不在图上", len(made) - placed)]


def report_frames(
    made: TableMatch, reasons: Sequence[str], about: Sequence[tuple[str, str]], ends: TableMatch | None = None
) -> dict[str, pd.DataFrame]:
    """说明 with counts and room for a signature, 逐行, 人工修正; 另一端 where lines end, if they do.

    Raises CannotHold for too many rows.
    """
    if len(made) > MOST_XLSX:
        raise CannotHold(f"有 {len(made)} 行，一张 XLSX 工作表最多 {MOST_XLSX} 行：请分成几个文件")
    told = [*about, *((name, f"{count} 行") for name, count in summary(made, reasons))]
    told += [("核对人", ""), ("核对日期", ""), ("意见", "")]
    repaired = [(w.text, w.within, r.name or "不上图", r.adcode) for w, r in made.repairs.items()]
    return {
        "说明": pd.DataFrame(told, columns=["项目", "内容"]),
        "逐行": report_table(made, reasons),
        **({"另一端": report_table(ends, reasons)} if ends else {}),
        "人工修正": pd.DataFrame(repaired, columns=["原文", "所在", "改为", "行政区划代码"]),
    }
