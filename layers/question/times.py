"""Years and documents of a question: 2017 年前, 2014 年行动计划, 2012 有 2014 没有."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from layers.question.words import Words
from policy.promises.changes import DROPPED, LOWERED, NEW, RAISED, SILENT
from policy.records import Document, PolicyRecords

YEAR = r"(20\d\d)\s*年?"
PAPER = r"(?:的?(?:工业)?(?:转型升级)?(?:“?十二五”?)?(?:年度)?(?:行动)?(?:计划|规划|意见|纲要|文件))"
KINDS = {
    "新增|新有": (NEW,),
    "提高|上调|调高": (RAISED,),
    "降低|下调|调低": (LOWERED,),
    "取消|不再提|没提": (DROPPED, SILENT),
}
NAMES = {
    "upgrade-2011": "技术改造的?意见",
    "fyp12-2012": "[“《]?十二五[”》]?规划|十二五",
    "plans-2012": "年度(?:行动)?计划",
    "advanced-2014": "先进制造业大省(?:建设)?(?:行动计划)?",
    "mic2025-2016": "(?:中国)?制造2025(?:河南)?(?:行动纲要)?",
}
"""How people call the documents; those without a line are called by year and title."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents to compare, the kinds of change asked for, and the kind of cluster (产业基地; empty for any)."""

    earlier: str
    later: str
    kinds: tuple[str, ...]
    cluster_kind: str = ""


def comparison_in(words: Words, records: PolicyRecords) -> Comparison | None:
    """2012 有 2014 没有的, 2014 比 2012 新增的; None where the question compares nothing."""
    if match := words.take(
        rf"{YEAR}({PAPER}?)\s*有[，,、而但]?\s*{YEAR}({PAPER}?)\s*(?:没有|无|没|未提)(?:提及?|点名)?"
    ):
        one, other = (_of_year(records, match[n], match[n + 1], words) for n in (1, 3))
        asked = (DROPPED, SILENT) if one and other and one.issued_on < other.issued_on else (NEW,)
    elif match := words.take(rf"{YEAR}({PAPER}?)\s*(?:比|较|相比)\s*{YEAR}({PAPER}?)"):
        other, one = (_of_year(records, match[n], match[n + 1], words) for n in (1, 3))
        found = [kinds for form, kinds in KINDS.items() if words.take(form)]
        asked = found[0] if found else tuple(kind for kinds in KINDS.values() for kind in kinds if kind != SILENT)
    else:
        return None
    if one is None or other is None or one == other:
        words.remarks.append(f"“{match[0]}”中的年份没有对应的两份文件")
        return None
    earlier, later = sorted((one, other), key=lambda d: d.issued_on)
    words.note(match[0], f"对比 {earlier.short_name} 与 {later.short_name}：{'、'.join(asked)}")
    return Comparison(earlier.doc_id, later.doc_id, asked)


def _of_year(records: PolicyRecords, year: str, paper: str, words: Words) -> Document | None:
    """The document of a year; of several the one whose title has the word, else the one with the most clusters."""
    found = [d for d in records.documents if str(d.issued_on.year) == year]
    named = [d for d in found if paper and paper.removeprefix("的")[-2:] in d.title] or found
    if not named:
        return None
    weights = Counter(c.doc_id for c in records.clusters)
    best = max(named, key=lambda d: weights[d.doc_id])
    if len(named) > 1:
        others = "、".join(d.short_name for d in named if d != best)
        words.remarks.append(
            f"{year} 年有 {len(named)} 份文件，取点名集群最多的“{best.short_name}”，也可改选“{others}”"
        )
    return best


def documents_in(words: Words, records: PolicyRecords) -> tuple[str, ...]:
    """Documents by their usual names, or by year and kind of paper."""
    found: list[str] = []
    for document in records.documents:
        form = NAMES.get(document.doc_id, "")
        if words.take(re.escape(document.title)) or (
            form and words.take(rf"(?:{document.issued_on.year}\s*年?的?)?(?:{form})")
        ):
            found.append(document.doc_id)
    while match := words.take(rf"{YEAR}{PAPER}"):
        found += [d.doc_id for d in records.documents if str(d.issued_on.year) == match[1]]
    for doc_id in found:
        words.note(records.document[doc_id].short_name, f"文件 {records.document[doc_id].dated_title}")
    return tuple(dict.fromkeys(found))


def years_in(words: Words, known: Sequence[str]) -> tuple[str, ...]:
    """Target years: 2017 年前 takes in 2017 itself and says so; of a bare year only what the records have."""
    found: list[str] = []
    while match := words.take(rf"{YEAR}(?:底|末)?(以前|之前|前|以后|之后|后|起)"):
        early = "前" in match[2]
        years = [y for y in known if (y <= match[1] if early else y >= match[1])]
        words.note(match[0], f"目标年 {match[1]} 年及以{'前' if early else '后'}（{'、'.join(years) or '没有'}）")
        found += years
    while match := words.take(rf"(?:到|至)?{YEAR}(?:目标)?"):
        if match[1] in known:
            found.append(match[1])
            words.note(match[0], f"目标年 {match[1]}")
        else:
            words.remarks.append(f"没有目标年为 {match[1]} 的记录；目标年有 {'、'.join(known)}")
    return tuple(dict.fromkeys(found))
