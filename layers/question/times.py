"""Years and documents of a question: 2017 年前, 2014 年行动计划."""

from __future__ import annotations

import re
from collections.abc import Sequence

from layers.question.compared import PAPER, YEAR
from layers.question.words import Words
from policy.records import PolicyRecords
from policy.selection import NO_YEAR as UNDATED

NO_YEAR = "没有目标年为"
NO_PAPER = "没有年份为"
NO_DATE = "(?:未|没有?|无)(?:写明?|标明?|注明|给出|规定)?(?:目标)?(?:年份|年限|年度|期限|目标年|完成时间|时间)"
TELLS = "(?:里|中|就|曾|还|已经?)*(?:承诺|提(?![高升前])[出到及]?|点名|说|写明?|安排|印发|发布|出台)(?:过|到|了|的)*"
"""Only a document tells: 2012 年提过 is what those of the year say, not what is due by then."""
NAMES = {
    "upgrade-2011": "技术改造的?意见",
    "fyp12-2012": "[“《]?十二五[”》]?规划|十二五",
    "plans-2012": "年度(?:行动)?计划",
    "advanced-2014": "先进制造业大省(?:建设)?(?:行动计划)?",
    "mic2025-2016": "(?:中国)?制造2025(?:河南)?(?:行动纲要)?",
}
"""How people call the documents; those without a line are called by year and title."""


def documents_in(words: Words, records: PolicyRecords) -> tuple[str, ...]:
    """Documents by their usual names, or by year and kind of paper."""
    found: list[str] = []
    for document in records.documents:
        form = NAMES.get(document.doc_id, "")
        if words.take(re.escape(document.title)) or (
            form and words.take(rf"(?:{document.issued_on.year}\s*年?的?)?(?:{form})")
        ):
            found.append(document.doc_id)
    issued = {str(d.issued_on.year) for d in records.documents}
    goals = {str(c.year) for c in records.clusters}
    bare = "|".join(sorted(issued - goals)) or "(?!)"  # 2014 is no goal year: 2014 年的集群 are those of its document
    while match := (
        words.take(rf"{YEAR}{PAPER}")
        or words.take(rf"(?<!到)(?<!至){YEAR}{TELLS}")
        or words.take(rf"(?<!到)(?<!至)({bare})\s*年(?!前|以前|之前|后|以后|之后|底|末|起|目标)")
    ):
        own = [d.doc_id for d in records.documents if str(d.issued_on.year) == match[1]]
        if not own:
            words.remarks.append(f"{NO_PAPER} {match[1]} 的文件；文件的年份有 {'、'.join(sorted(issued))}")
        found += own
    for doc_id in found:
        words.note(records.document[doc_id].short_name, f"文件 {records.document[doc_id].dated_title}")
    return tuple(dict.fromkeys(found))


def years_in(words: Words, known: Sequence[str]) -> tuple[str, ...]:
    """Target years: 2017 年前 takes in 2017 itself and says so; of a bare year only what the records have."""
    found = [UNDATED] if words.take(NO_DATE, f"目标年 {UNDATED}") else []
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
            words.remarks.append(f"{NO_YEAR} {match[1]} 的记录；目标年有 {'、'.join(known)}")
    return tuple(dict.fromkeys(found))
