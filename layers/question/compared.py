"""Two documents of a question: 2012 有 2014 没有, 2012 年承诺而 2014 年不再提的, 2014 年新增的, 哪些被下调了."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from layers.question.words import GAP, Words
from policy.promises.changes import DROPPED, FRAMED, GOAL_ONLY, LOWERED, NEW, RAISED, SILENT, UNRANKED
from policy.records import Document, PolicyRecords

YEAR = r"(20\d\d)\s*年?"
PAPER = r"(?:的?(?:工业)?(?:转型升级)?(?:“?十二五”?)?(?:年度)?(?:行动)?(?:计划|规划|意见|纲要|文件))"
KINDS = {
    "新增|新有|新提出?|新点名": (NEW, FRAMED),
    "提高|上调|调高|提升|(?<!转型)升级|升了?(?=的|$)": (RAISED,),
    "降低|下调|调低|降级|降了?(?=的|$)": (LOWERED, UNRANKED),
    "取消|(?:不|没有?|未)再?提及?|消失": (DROPPED, GOAL_ONLY, SILENT),
}
SAYS = "(?:里|中)?(?:就|曾|还)?(?:承诺|提出|提到|提|点名|写了?|有|安排)过?(?:的|了)?"
SAYS_NOT = "(?:里|中)?(?:却|就)?(?:已经?)?(?:(?:不|没有?|未)再?|无|取消|去掉)(?:有|提及|提到|提|点名|写|出现|承诺)?"
BOTH = re.compile(
    rf"从?{YEAR}({PAPER}?)\s*{SAYS}([^，,。；;]{{0,16}}?)[，,、]?(?:而|但是?|却|可是?)?(?:在|到)?\s*{YEAR}({PAPER}?)\s*{SAYS_NOT}"
)
FROM_TO = rf"从?\s*{YEAR}({PAPER}?)\s*到\s*{YEAR}({PAPER}?)"
THAN = rf"{YEAR}({PAPER}?)\s*(?:比|较|相比|和|与)\s*{YEAR}({PAPER}?)(?:相比|比较)?"
CHANGED = "(?:有什么|有哪些)?(?:变化|变动|不同|区别)"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents to compare, the kinds of change asked for, and the kind of cluster (产业基地; empty for any)."""

    earlier: str
    later: str
    kinds: tuple[str, ...]
    cluster_kind: str = ""


def comparison_in(words: Words, records: PolicyRecords) -> Comparison | None:
    """What of two documents is to be compared; None where the question compares nothing."""
    if match := BOTH.search(words.left):
        words.left = f"{words.left[: match.start()]}{GAP}{match[3]}{GAP}{words.left[match.end() :]}"
        one, other = _of_year(records, match[1], match[2], words), _of_year(records, match[4], match[5], words)
        asked = (DROPPED, GOAL_ONLY, SILENT) if one and other and one.issued_on < other.issued_on else (NEW, FRAMED)
    elif match := (words.take(FROM_TO) or words.take(THAN)):
        one, other = (_of_year(records, match[n], match[n + 1], words) for n in (1, 3))
        asked = _kinds(words) or tuple(kind for kinds in KINDS.values() for kind in kinds if kind != SILENT)
        words.take(CHANGED)
    else:
        return _with_one_year(words, records)
    if one is None or other is None or one == other:
        words.remarks.append(f"“{match[0].strip()}”中的年份没有对应的两份文件")
        return None
    return _noted(match[0], (one, other), asked, words)


def _with_one_year(words: Words, records: PolicyRecords) -> Comparison | None:
    """2014 年新增的, or 下调了的 without any year: beside the document before it that names the most clusters."""
    if re.search("|".join(KINDS), words.left) is None:
        return None
    asked = _kinds(words)
    weights = Counter(c.doc_id for c in records.clusters)
    dated = words.take(rf"(?:在|到)?{YEAR}({PAPER}?)(?:里|中)?")
    later = _of_year(records, dated[1], dated[2], words) if dated else _most_ranked(records)
    before = [d for d in records.documents if later and d.issued_on < later.issued_on]
    if later is None or not before:
        words.remarks.append("没有更早的文件可比")
        return None
    earlier = _heaviest(before, weights)
    words.remarks.append("没有写明与哪份文件比，取点名集群最多的两份，可以改选")
    return _noted(dated[0] if dated else "、".join(asked), (earlier, later), asked, words)


def _heaviest(documents: list[Document], weights: Counter[str]) -> Document:
    return max(documents, key=lambda d: weights[d.doc_id])


def _most_ranked(records: PolicyRecords) -> Document:
    """The document that gives the most clusters a tier."""
    return _heaviest(list(records.documents), Counter(c.doc_id for c in records.clusters if c.tier))


def _kinds(words: Words) -> tuple[str, ...]:
    """Every kind of change that the words name."""
    return tuple(kind for form, kinds in KINDS.items() if words.take(f"(?:被|都|已)?(?:{form})了?") for kind in kinds)


def _noted(said: str, pair: tuple[Document, Document], asked: tuple[str, ...], words: Words) -> Comparison:
    earlier, later = sorted(pair, key=lambda d: d.issued_on)
    words.note(said.strip(), f"对比 {earlier.short_name} 与 {later.short_name}：{'、'.join(asked)}")
    return Comparison(earlier.doc_id, later.doc_id, asked)


def _of_year(records: PolicyRecords, year: str, paper: str, words: Words) -> Document | None:
    """The document of a year; of several the one whose title has the word, else the one with the most clusters."""
    found = [d for d in records.documents if str(d.issued_on.year) == year]
    named = [d for d in found if paper and paper.removeprefix("的")[-2:] in d.title] or found
    if not named:
        return None
    best = _heaviest(named, Counter(c.doc_id for c in records.clusters))
    if len(named) > 1:
        others = "、".join(d.short_name for d in named if d != best)
        words.remarks.append(
            f"{year} 年有 {len(named)} 份文件，取点名集群最多的“{best.short_name}”，也可改选“{others}”"
        )
    return best
