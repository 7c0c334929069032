"""How a figure and its comparator are read from the words of a document (data contract, convention 6)."""

from __future__ import annotations

import re

SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "K": 1e3, "M": 1e6, "兆": 1e6, "吉": 1e9}
NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
SPELLED = {"翻了一番": 2.0, "首位": 1.0, "全部建成投用": 100.0, "全覆盖": 100.0, "三分之二以上": 66.7}
ONE_FORM = str.maketrans({"﹒": ".", "－": "-", "—": "-", "％": "%", "∶": ":"})
FIGURE = re.compile(
    r"(?P<number>-?\d+(?:\.\d+)?|[零一二三四五六七八九十两]+)[多余]?(?P<scale>[百千万亿KM兆吉]*)|(?P<word>[百千万亿吉]+)"
)
LEADS = {
    r"(超过|突破|超|逾|(?<!不)高于|大于|连跨)$": ">",
    r"(小于|(?<!不)低于)$": "<",
    r"(?<!底)前$|不超过$|不高于$": "<=",
    r"(约|近)$": "≈",
}
"""What stands before a figure and outweighs what follows it; 超过…以上 is >."""
TAILS = {"及以下|以内": "<=", "以下": "<", "及?以上": ">=", "左右|级": "≈"}
REACHED = re.compile(r"(达到?|不低于)$")
INCREASE = re.compile(r"(新增|新创建|增加(?!值)|提高(?![到至]))[^\d、]*$")


def plain(words: str) -> str:
    """Words without blanks, with one form of points and signs; 百分点 would read as a hundred."""
    return re.sub(r"[\s　]", "", words).translate(ONE_FORM).replace("百分点", "点")


def _numeral(words: str) -> float:
    """Chinese numerals below a hundred: 三十 -> 30, 十 -> 10, 五 -> 5."""
    tens, ten, ones = words.rpartition("十")
    return (NUMERALS[tens] if tens else 1) * 10.0 * bool(ten) + (NUMERALS[ones] if ones else 0)


def scale_of(unit: str) -> float:
    """The factor at the head of a unit: 万亿元 -> 1e12, 千伏安 -> 1e3, 个 -> 1."""
    factor = 1.0
    for sign in plain(unit):
        if sign not in SCALES:
            break
        factor *= SCALES[sign]
    return factor


def figures(words: str, table_unit: str = "") -> tuple[float, ...]:
    """The figure in the words in single units, or both ends of a range: 1.2万亿元 -> 1.2e12; 2-3个 -> 2, 3.

    Of a ratio 1:n the n counts, of any other the first part. `table_unit` is the unit of a bare cell.
    """
    text = plain(words)
    if text in SPELLED:
        return (SPELLED[text],)
    bare = scale_of(table_unit) if re.fullmatch(r"-?[\d.:]+", text) else 1.0
    found: list[float] = []
    for match in FIGURE.finditer(re.sub(r"(?<=\d)-(?=\d)", "到", text)):
        number = match["number"]
        value = 1.0 if number is None else float(number) if re.search(r"\d", number) else _numeral(number)
        found.append(value * scale_of(match["scale"] or match["word"] or "") * bare)
    if ":" in text:
        return (found[1] if found[0] == 1 else found[0],)
    return tuple(found)


def _lead(before: str, inside: str) -> str:
    """The clause before a figure without the list of figures between the governing word and this one.

    达到 2500万吨、2700万吨和 3800万吨: 达到 governs all three; a figure of another unit ends its reach.
    """
    clause = plain(re.split(r"[，。；;,\t（(：:]", before)[-1])
    unit = re.sub(r"^[\d.]+|(以上|以下|左右)$", "", inside).lstrip("百千万亿")
    if unit:
        one = rf"-?\d+(?:\.\d+)?[百千万亿]*(?:{re.escape(unit)}|{re.escape(unit[0])})[、和]"
        clause = re.sub(rf"({one})+$", "", clause)
    return clause


def comparator(before: str, words: str, after: str) -> str:
    """The comparator that the words around a figure say; growth outweighs a bound, a bound outweighs 达到."""
    inside, tail = plain(words), re.sub(r"^(（[^）]*）|）|牛皮)", "", plain(after))
    own = inside[0] if inside[:1] in ("超", "约", "近") else ""
    lead = _lead(before, inside.removeprefix(own)) + own
    if INCREASE.search(lead):
        return "+"
    if re.search(r"[\d十][多余]", inside):
        return ">"
    for pattern, sign in LEADS.items():
        if re.search(pattern, lead):
            return sign
    for pattern, sign in TAILS.items():
        if re.search(rf"({pattern})$", inside) or re.match(pattern, tail):
            return sign
    if REACHED.search(lead):
        return ">="
    # A round word without a numeral (百万辆, 万家) names a size, not a count.
    return "≈" if re.fullmatch(r"[百千万亿]+[^百千万亿]{0,2}", inside) else "="
