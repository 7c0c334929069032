"""The words of a question: taken out one meaning after the other, so that what is left was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

GAP = "\0"
FILLERS = re.compile(
    "请问|请|要建成|要建|建成|打造|布局|提到|提及|提出|承诺|写到|工作|这些|那些|还是|究竟|到底|列出|看看|看|"
    "查|一下|哪些|哪几个|哪个|哪里|哪儿|什么|多少|有没有|没有|有|所有|全部|各|分别|分布|情况|里面|里的|里$|中的|"
    "中$|内的|上的|的|在|是|和|与|及|以及|或|到|从|把|被|由|为|都|吗|呢|了|吧|产业|行业|领域|规模|层级|级别|"
    "级|省辖市|地区|地方|谁|多大|第几|名单|列表|几个|个|[\\s　，。、；：？！,.;:?!“”\"'（）()《》]"
)
"""Words that ask, join or name a question of the page without answering it."""


@dataclass
class Words:
    """A question while it is read: the text that is left, and what its parts were taken for."""

    left: str
    taken: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def take(self, form: str, meaning: str = "") -> re.Match[str] | None:
        """Take the first match out of the text and note what it means; None where there is none."""
        match = re.search(form, self.left)
        if match is None:
            return None
        self.left = self.left[: match.start()] + GAP + self.left[match.end() :]
        if meaning:
            self.note(match[0], meaning)
        return match

    def note(self, words: str, meaning: str) -> None:
        """Say what words were taken for."""
        self.taken.append((words, meaning))

    @property
    def rest(self) -> tuple[str, ...]:
        """What nobody understood, in pieces."""
        pieces = (piece for part in self.left.split(GAP) for piece in FILLERS.split(part))
        return tuple(dict.fromkeys(piece for piece in pieces if piece))
