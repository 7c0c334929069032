"""What a refresh did, in the planner's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_LINES, MOST_REMOVED = 60, 12


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
        return f"第 {self.slide} 页 {self.name}：{self.why}"


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
        """A shape of the scene that the deck does not have."""
        self.new.append(DeckRemark(self.number, name, why))

    def keep(self, name: str, why: str) -> None:
        """Something left as somebody made it."""
        self.kept.append(DeckRemark(self.number, name, why))


@dataclass(frozen=True)
class Report:
    """Everything that a refresh changed and could not change.

    `not_found`: shapes of the deck that the scene no longer has. `new`: what the scene shows and the deck does not.
    `kept`: texts that somebody rewrote and pages that were left alone. `external`: web links, untouched. `removed`:
    what would have run or fetched something by itself.
    """

    slides: tuple[int, ...]
    changes: tuple[DeckChange, ...] = ()
    not_found: tuple[DeckRemark, ...] = ()
    new: tuple[DeckRemark, ...] = ()
    kept: tuple[DeckRemark, ...] = ()
    external: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The report as lines of Chinese."""
        pages = "、".join(map(str, self.slides))
        head = f"刷新了第 {pages} 页" if self.slides else "没有找到由图谱导出的页面，什么也没有改"
        lines = [f"{head}；更新 {len(self.changes)} 处。"]
        for title, rows in (
            ("更新", self.changes), ("数据里已经没有，图形保留原样，请核对", self.not_found),
            ("数据里有、幻灯片里没有（新增，或您删除过），没有添加", self.new), ("按您的修改保留", self.kept),
        ):  # fmt: skip
            if rows:
                lines.append(f"{title}（{len(rows)}）：")
                lines += [f"· {row}" for row in rows[:MOST_LINES]]
                lines += [f"· 另有 {len(rows) - MOST_LINES} 条"] if len(rows) > MOST_LINES else []
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
