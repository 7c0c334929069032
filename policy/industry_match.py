"""From the industry words of a planner's table to the taxonomy: names, documents' words, codes of GB/T 4754."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policy.records import PolicyRecords
from policy.taxonomy import Industry, IndustryClass

CODE = re.compile(r"(?:[A-T]\s*)?(?P<digits>\d{2,4})(?:\.0)?(?:[^\d.].*)?$")
"""C36, 3610, 3610 汽车整车制造, 36.0 as a spreadsheet stores it."""
ENDING = re.compile(r"(?:产业链|产业集群|产业|制造业|制造|工业|行业|业)$")
MOST_OFFERED = 5
ALIKE_AT_LEAST = 0.6
GB = "国民经济行业分类"


class Filed(StrEnum):
    """How sure an industry is; the value is the word for people."""

    KNOWN = "已归类"
    CHECK = "待核对"
    ASK = "请选择"
    NONE = "没有认出"


@dataclass(frozen=True, slots=True)
class IndustryAnswer:
    """What some words were taken for: the industry (where there is one), others that may be meant, and why."""

    state: Filed
    industry_id: str = ""
    offered: tuple[str, ...] = ()
    why: str = ""


def industry_of(text: str, records: PolicyRecords) -> IndustryAnswer:
    """The industry that a cell names; never guessed: what is not plain is to be checked or chosen."""
    words = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" “”\"'、,，。;；")
    if not words:
        return IndustryAnswer(Filed.NONE, why="格子是空的")
    steps = (_by_code, _whole, _by_class_name, _in_documents, _within, _part_of, _similar)
    found = (step(words, records) for step in steps)
    return next((one for one in found if one), IndustryAnswer(Filed.NONE, why="与产业分类中的任何一项都不像"))


def _by_code(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    """A code by its class, or by the nearest one above it."""
    match = CODE.fullmatch(words)
    if match is None:
        return None
    digits, known = match["digits"], {one.code: one for one in records.industry_classes}
    for length in range(len(digits), 1, -1):
        if one := known.get(digits[:length]):
            return _of_class(one, narrower=digits.rstrip("0") not in (one.code, one.code.rstrip("0")))
    return IndustryAnswer(Filed.NONE, why=f"{GB}代码 {digits} 不在对照表里")


def _of_class(one: IndustryClass, narrower: bool = False) -> IndustryAnswer:
    told = f"{GB} {one.code} {one.name}"
    if narrower:
        return IndustryAnswer(Filed.CHECK, one.industry_ids[0], one.industry_ids, f"按上一级归类：{told}")
    if one.alike:
        return IndustryAnswer(Filed.KNOWN, one.industry_ids[0], why=told)
    state = Filed.CHECK if len(one.industry_ids) == 1 else Filed.ASK
    first = one.industry_ids[0] if state is Filed.CHECK else ""
    return IndustryAnswer(state, first, one.industry_ids, f"{told}，与本分类不全相当：{one.note}")


def _whole(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    """The words are one of the taxonomy's, whole."""
    if words in records.industry:
        return IndustryAnswer(Filed.KNOWN, words, why="产业编号")
    named = records.industry_words.named_in(words)
    whole = next((one for one in named if len(one.text) == len(words)), None)
    return _settled(whole.industry_ids, "产业分类中的名称或别名", records) if whole else None


def _settled(ids: Iterable[str], why: str, records: PolicyRecords) -> IndustryAnswer:
    """Known where the words lead to one industry, to be chosen where they lead to several."""
    found = tuple(dict.fromkeys(ids))
    if len(found) == 1:
        return IndustryAnswer(Filed.KNOWN, found[0], why=why)
    names = "、".join(records.industry[i].name for i in found)
    return IndustryAnswer(Filed.ASK, offered=found, why=f"文件里这个词有几种归法：{names}")


def _by_class_name(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    bare = _bare_class(words)
    one = next((one for one in records.industry_classes if bare == _bare_class(one.name)), None)
    return _of_class(one) if one else None


def _bare_class(name: str) -> str:
    """Editions of the standard differ in 及 and 和."""
    return ENDING.sub("", name).replace("及", "和")


def _in_documents(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    """The words are those by which a document calls a cluster's industry."""
    ids = records.industry_texts.get(words) or records.industry_texts.get(ENDING.sub("", words))
    return _settled(ids, "文件里这样称呼", records) if ids else None


def _within(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    """The words name an industry among others: to be checked, or to be chosen where they name several."""
    named = records.industry_words.named_in(words)
    ids = tuple(dict.fromkeys(i for one in named for i in one.industry_ids))
    if not ids:
        return None
    told = "、".join(one.text for one in named)
    if len(ids) == 1:
        return IndustryAnswer(Filed.CHECK, ids[0], ids, f"其中有“{told}”")
    return IndustryAnswer(Filed.ASK, offered=ids[:MOST_OFFERED], why=f"其中有“{told}”，只能归一项")


def _part_of(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    """The words are a piece of names: 农机 of 现代农机."""
    bare = ENDING.sub("", words)
    inside = [i.industry_id for i in records.industries if len(bare) > 1 and any(bare in name for name in _names(i))]
    if not inside:
        return None
    first = inside[0] if len(inside) == 1 else ""
    state = Filed.CHECK if first else Filed.ASK
    return IndustryAnswer(state, first, tuple(inside[:MOST_OFFERED]), f"“{bare}”是其名称或别名的一部分")


def _similar(words: str, records: PolicyRecords) -> IndustryAnswer | None:
    forms = {name: i.industry_id for i in records.industries for name in _names(i)}
    near = difflib.get_close_matches(ENDING.sub("", words), forms, MOST_OFFERED, ALIKE_AT_LEAST)
    ids = tuple(dict.fromkeys(forms[name] for name in near))
    return IndustryAnswer(Filed.ASK, offered=ids, why="没有这个词，写法相近的有这些") if ids else None


def _names(industry: Industry) -> tuple[str, ...]:
    return (industry.name, *industry.aliases)
