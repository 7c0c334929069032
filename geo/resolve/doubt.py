"""What the words behind a name take from the score, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.resolve.answer import Around
from geo.resolve.costs import TEXTS
from geo.resolve.entity import COUNTY, DEPTH, PREFECTURE, REGION, TOWN, ZONE, Entity, Kind, Reading
from geo.resolve.lexicon import Lexicon
from geo.resolve.paths import ReadingPath
from geo.resolve.scan import Seen, Token
from geo.resolve.symbols import Sign
from geo.resolve.walk import Gap, Sort, Trait
from geo.resolve.words import COMMON, GENERIC, words

INFERRED = "由单位名称推断"
NO_ZONE_IN = (ZONE, REGION, TOWN)
"""What is no unit that a zone may be of."""
SOMEWHERE = 0.3
ELSEWHERE = 0.35
"""A district's name that says nothing without its city, or that one elsewhere bore."""
CLOSE = (Gap.NONE, Gap.NEAR)
"""What may stand between a unit and the word for its zone."""


def doubt_of(path: ReadingPath, traits: int, zone: str) -> tuple[float, bool]:
    """What the words after the name take from the score, and whether the place is inferred from a body's name."""
    last, reading = path.last, path.reading
    body = bool(traits & Trait.ORGANISATION)
    if last is None or len(path.members) > 1 or reading.entity.level in (ZONE, TOWN) or reading.kind is Kind.TOLD:
        return (0.03 if body else 0.0), body or (reading.kind is Kind.TOLD and reading.entity.level != REGION)
    if reading.entity.level == REGION:
        return (0.28 if last.follow is Sign.WORD else 0.0), body
    if last.gap in TEXTS and path.named == 1 and reading.is_old and not reading.entity.in_henan:
        return ELSEWHERE, body  # 颜陵县 is not 陵县, which was one of 德州
    if traits & Trait.NEEDS_TEXT and reading.entity.depth <= DEPTH[PREFECTURE] and last.follow is not Sign.END:
        return 0.32, False
    if last.follow is Sign.UNIT and reading.is_short:
        return 0.37, False
    if last.follow in (Sign.END, Sign.CLOSE, Sign.LIST, Sign.NUMBER) and not body:
        return 0.0, False
    if body:
        return (0.12 if reading.is_short else 0.04), True
    if traits & Trait.ADDRESS or zone or last.follow is Sign.OPEN:
        return (0.05 if reading.is_short else 0.0), False
    late = last.gap in TEXTS and path.named == 1
    return (0.03 if not reading.is_short else 0.1 if path.named > 1 else 0.2), reading.is_short and not late


def word_doubt(path: ReadingPath, lexicon: Lexicon, around: Around) -> float:
    """What being an ordinary word takes from a name that stands alone: 解放, 商城, 金牛, 西区."""
    reading, last = path.reading, path.last
    if last is None or path.named > 1 or len(path.members) > 1:
        return 0.0
    known = (around.within, around.home)
    if any(unit and reading.entity.inside(unit) for unit in known):
        return 0.0
    if reading.kind is Kind.FULL:
        return ELSEWHERE if last.form in words(GENERIC) or _was_elsewhere(reading, lexicon.forms[last.form]) else 0.0
    if not reading.is_short or not reading.rare:
        return 0.0
    before = [r for generic in "市县" for r in lexicon.forms.get(last.form + generic, ())]
    was_city = any(r.is_old and r.entity.key == reading.entity.key for r in before)
    district = reading.entity.name.endswith("区") and not was_city
    return 0.3 if last.form in words(COMMON) or district else 0.0


def _was_elsewhere(reading: Reading, others: Sequence[Reading]) -> bool:
    """Whether a district outside Henan bears a name that one in another province bore: 东山区 of 鹤岗, once of 广州."""
    far = not reading.entity.in_henan and reading.entity.level == COUNTY
    apart = {other.entity.adcodes[0][:2] for other in others if other.kind is Kind.OLD}
    return far and bool(apart - {reading.entity.adcodes[0][:2]})


def doubt_words(path: ReadingPath, doubt: float, zone: str, inferred: bool) -> str:
    """Why it is doubtful, in words; empty where the doubt is small or its reason is said already."""
    if zone:
        return zone_words(zone, path.entity)
    if inferred or doubt < 0.15:
        return ""
    last = path.last.form if path.last else ""
    return f"“{last}”后面的文字没有认出，请核对"


def namesake_words(path: ReadingPath) -> str:
    """That towns elsewhere bear the name, for a town that is named alone; empty where none does."""
    reading = path.reading
    alone = path.named == 1 and len(path.members) == 1 and reading.entity.level == TOWN and reading.among > 1
    return f"河南以外还有 {reading.among - 1} 处同名的乡镇，请核对" if alone else ""


def zone_words(zone: str, unit: Entity) -> str:
    """That a zone is not known, and where it is put."""
    return f"“{zone}”没有单列，按所在的{unit.name}"


def zone_word(path: ReadingPath, seen: Seen) -> Token | None:
    """The word for a zone that follows the place, None where none does or the zone is known."""
    if path.last is None or path.entity.level in NO_ZONE_IN or len(path.members) > 1:
        return None
    after = [token for token in seen.tokens if token.start >= path.last.end and token.sort is Sort.ZONE_WORD]
    return after[0] if after and after[0].gap in CLOSE else None


def somewhere_in(unit: Entity, word: Token | None, last: Token | None) -> float:
    """What a zone with a name of its own takes where only its city or province is known: 郑州白沙产业集聚区."""
    apart = word is not None and last is not None and word.start > last.end
    return SOMEWHERE if apart and unit.depth <= DEPTH[PREFECTURE] else 0.0
