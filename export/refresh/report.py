"""What a refresh did, in the planner's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from export.book.sheets import link_key, repaged
from export.sheet.items import Sheet
from export.slide.names import COUNT, LEADER, RING, parse
from export.slide.read import NO_FILL, alt_of

if TYPE_CHECKING:
    from export.refresh.match import Shape
    from export.refresh.merge import Own
    from export.slide.record import ShapeState

MOST_LINES, MOST_REMOVED = 60, 12
NEAR_PT = 0.6


@dataclass(frozen=True, slots=True)
class DeckChange:
    """One thing renewed: on which slide (from 1; 0 is the file itself), of which shape, what, and how it was and is."""

    slide: int
    name: str
    what: str
    old: str
    new: str

    def __str__(self) -> str:
        where = f"第 {self.slide} 页 " if self.slide else ""
        return f"{where}{self.name}：{self.what} {_short(self.old)} → {_short(self.new)}"


@dataclass(frozen=True, slots=True)
class DeckRemark:
    """A shape that needs the planner's eye, and why."""

    slide: int
    name: str
    why: str

    def __str__(self) -> str:
        where = f"第 {self.slide} 页 " if self.slide else ""
        return f"{where}{self.name}：{self.why}"


@dataclass
class Log:
    """What is found while one slide is renewed."""

    number: int
    changes: list[DeckChange] = field(default_factory=list)
    not_found: list[DeckRemark] = field(default_factory=list)
    new: list[DeckRemark] = field(default_factory=list)
    kept: list[DeckRemark] = field(default_factory=list)

    def note(self, name: str, what: str, change: tuple[str, str] | None) -> None:
        """A change (old, new), when there was one."""
        if change:
            self.changes.append(DeckChange(self.number, name, what, *change))

    def lose(self, name: str, why: str) -> None:
        """A shape of the deck that the scene no longer has."""
        self.not_found.append(DeckRemark(self.number, name, why))

    def miss(self, name: str, why: str) -> None:
        """A mark of the scene that the deck did not have."""
        self.new.append(DeckRemark(self.number, name, why))

    def keep(self, name: str, why: str) -> None:
        """Something left as somebody made it."""
        self.kept.append(DeckRemark(self.number, name, why))

    def tell_added(self, fresh: Shape, alt: str) -> None:
        """A mark that the slide did not have; names and ground go without saying."""
        if _is_mark(fresh):
            self.miss(shown(fresh.name), f"已添加：{alt.partition('：')[2] or '新的图形'}")

    def tell_deleted(self, fresh: Shape) -> None:
        """A shape that somebody deleted and that would say the same again."""
        if fresh.key or fresh.state.words:
            self.keep(shown(fresh.name), "您删去过，没有添回")

    def tell_gone(self, one: Shape, own: Own) -> None:
        """A mark that the selection no longer holds."""
        if own.anything:
            self.lose(shown(one.name), "当前视图里没有它；您改过，移到了页面右侧的“已失效”里")
        elif _is_mark(one):
            self.lose(shown(one.name), "当前视图里没有它，已去掉")

    def tell_renewed(self, old: Shape, own: Own, fresh: Shape, was: ShapeState | None) -> None:
        """What of a shape is new, and what somebody's own is kept."""
        name, now, new = shown(fresh.name), old.state, fresh.state
        self.tell_own(old, own, fresh)
        if not own.words and now.words != new.words and (not old.key or fresh.name.partition("·")[0].endswith(COUNT)):
            self.note(name, "个数" if old.key else "文字", (now.words, new.words))
        if not _is_mark(fresh):
            return
        self.note(name, "颜色", (now.fill, new.fill) if now.fill != new.fill and not own.fill else None)
        self._tell_size(name, now, new, was)
        if was is not None and was.alt != new.alt and now.alt:
            self.note(name, "说明文字", (alt_of(old.element), alt_of(fresh.element)))

    def tell_own(self, old: Shape, own: Own, fresh: Shape) -> None:
        """Words and colour that somebody gave a shape, or a copy of one, and what they would be."""
        name, now, new = shown(fresh.name), old.state, fresh.state
        if own.words and now.words != new.words:
            self.keep(name, f"文字改写过，保留“{now.words[:40]}”；现在应为“{new.words[:40]}”")
        if own.fill and now.fill != new.fill:
            self.keep(name, f"填充色改过，保留“{now.fill}”；现在应为“{new.fill}”")

    def _tell_size(self, name: str, now: ShapeState, new: ShapeState, was: ShapeState | None) -> None:
        """A circle's size is a figure: it is told where the figure is another one."""
        if was is None or was.box is None or new.box is None or now.box is None:
            return
        if abs(was.box[2] - new.box[2]) > NEAR_PT:
            self.note(name, "大小", (f"{now.box[2]:.1f} 磅", f"{new.box[2]:.1f} 磅"))


def _is_mark(one: Shape) -> bool:
    """Whether a shape is a thing of the scene: no word, no line to one, no ring around one, no border."""
    said = parse(one.name)
    if said is None or not one.key or one.state.words or said[1] in (RING, LEADER) or one.key.startswith("leader:"):
        return False
    return bool(one.state.alt) or one.state.fill != NO_FILL


def shown(name: str) -> str:
    """A shape's name as a planner reads it: 商丘市睢阳区（县域集群）."""
    found = parse(name)
    return f"{found[1]}（{found[2]}）" if found else name


@dataclass(frozen=True)
class Report:
    """Everything that a refresh changed and could not change.

    `not_found`: marks of the deck that the scene no longer has. `new`: marks that were added. `kept`: what is as
    somebody made it, although the atlas would draw it otherwise, and pages that were left alone. `external`: web
    links, untouched. `removed`: what would have run or fetched something by itself. `mended`: what was
    wrong with the file.
    """

    slides: tuple[int, ...]
    changes: tuple[DeckChange, ...] = ()
    not_found: tuple[DeckRemark, ...] = ()
    new: tuple[DeckRemark, ...] = ()
    kept: tuple[DeckRemark, ...] = ()
    external: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The report as lines of Chinese."""
        pages = "、".join(map(str, self.slides))
        head = f"刷新了第 {pages} 页" if self.slides else "没有找到由图谱导出的页面，什么也没有改"
        lines = [f"{head}；更新 {len(self.changes)} 处。"]
        for title, rows in (
            ("更新", self.changes), ("新添加", self.new), ("已经没有，不再画出", self.not_found),
            ("按您的修改保留", self.kept),
        ):  # fmt: skip
            if rows:
                lines.append(f"{title}（{len(rows)}）：")
                lines += [f"· {row}" for row in rows[:MOST_LINES]]
                lines += [f"· 另有 {len(rows) - MOST_LINES} 条"] if len(rows) > MOST_LINES else []
        lines += [f"文件里有错，已改正：{one}" for one in self.mended]
        if self.removed:
            lines.append(removed_text(self.removed))
        if self.external:
            count = len(self.external)
            lines.append(f"文件里有 {count} 个网址链接，没有打开，也没有改动：{'、'.join(self.external[:8])}")
        return "\n".join(lines)


def removed_text(removed: Sequence[str]) -> str:
    """What was taken out of a deck, as one sentence and a list."""
    more = f" 等 {len(removed)} 处" if len(removed) > MOST_REMOVED else ""
    return f"为安全起见，去掉了会自行运行或联网的内容：{'、'.join(removed[:MOST_REMOVED])}{more}"


def _short(text: str) -> str:
    return f"“{text[:40]}…”" if len(text) > 40 else text or "（空）"


@dataclass(frozen=True)
class BookPages:
    """Pages of an atlas: which number each has in a new one, and which slides of the deck they are."""

    wanted: Mapping[str, int]
    names: Mapping[int, str | None]
    new: frozenset[str] = frozenset()

    @property
    def there(self) -> dict[str, int]:
        """Page -> its first slide in the deck."""
        return {name: number for number, name in sorted(self.names.items(), reverse=True) if name is not None}

    def links(self) -> dict[str, int]:
        """Key of a line of the contents -> slide that it names, where the deck has it."""
        there = self.there
        return {link_key(n): there[key] for key, n in self.wanted.items() if key in there}

    def sheet(self, sheet: Sheet, number: int) -> Sheet:
        """The sheet with the numbers that the slides have in this deck."""
        return sheet if len(self.wanted) == 1 else repaged(sheet, self.links(), number)

    def remarks(self) -> list[DeckRemark]:
        """Pages that were left alone, and pages that the deck does not have."""
        why = "这一页属于另一张图或图集，这次没有刷新；内容可能是旧的，请核对或删去"
        left = [DeckRemark(n, name, why) for n, name in self.names.items() if name and name not in self.wanted]
        added = [
            DeckRemark(n, name, "新增的一页，已添加") for n, name in self.names.items() if name in self.new and name
        ]
        lacking = [key for key in self.wanted if key not in self.there]
        if left or not lacking or not set(self.wanted) & set(self.there):
            return left + added
        return [
            *added,
            DeckRemark(0, "图集", f"有 {len(lacking)} 页不在这份文件里（没有选，或您删去过），没有添加"),
        ]
