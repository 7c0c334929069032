"""XML and HTML from outside: weighed before it becomes a tree, no entities, no DTD, no network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from intake.budget import BUDGET, Budget, Refused

Element: TypeAlias = etree._Element
DECLARATION = re.compile(rb"<\x00?!\x00?(D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.I)
"""In UTF-8 or UTF-16; no office program writes one."""


def weight(blocks: Iterable[bytes]) -> int:
    """At most so many elements and attributes stand in an XML text; counted without reading it, in any block size."""
    return sum(block.count(b"<") - block.count(b"</") + block.count(b"=") for block in blocks)


def check_weight(nodes: int, what: str, budget: Budget = BUDGET) -> None:
    """Raise Refused where `what` has more nodes than the budget: a tree takes up to 50 times the text's memory."""
    if nodes > budget.nodes:
        count, most = f"{nodes / 10_000:.0f}", budget.nodes // 10_000
        raise Refused(f"{what}里的元素太多（约 {count} 万个，最多 {most} 万个），不予读取")


def tree(text: bytes, what: str = "文件", budget: Budget = BUDGET) -> Element:
    """The root of an XML text. Raises Refused where it is damaged or too large."""
    check_weight(weight((text,)), what, budget)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError) as fault:
        raise Refused(f"{what}已损坏，读不出内容{_line(fault)}，请重新导出或另存后再试") from fault


def part(element: Element, path: str) -> Element:
    """The first element at a path. Raises LookupError where there is none."""
    found = element.find(path)
    if found is None:
        raise LookupError(f"{element.tag}: {path}")
    return found


def number(element: Element, name: str) -> int:
    """An attribute as a whole number. Raises LookupError where it is missing, ValueError where it is no number."""
    return int(element.attrib[name])


def remove(element: Element) -> None:
    """Take an element out of its parent. Raises LookupError for a root."""
    if (parent := element.getparent()) is None:
        raise LookupError(f"{element.tag}: parent")
    parent.remove(element)


def _line(fault: Exception) -> str:
    """Where a text is broken; the library's own words are English."""
    line = getattr(fault, "lineno", None)
    return f"（第 {line} 行）" if line else ""
