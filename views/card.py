"""The card beside the map: records by document, each figure with its line, and its very words where they are here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from layers.card import Card, DocumentPart, card_of
from layers.course import Course, course_of
from layers.joins import Joins
from layers.wording import RecordText, TextLine
from policy.counting import documents_counted
from policy.documents import DocumentTexts
from policy.records import Citation, PolicyRecords
from policy.sections import heading_words, where_words
from policy.selection import Selection

LONGEST_LIST = 40
QUOTED_AT_ONCE, BLOCKS_AT_ONCE = 3, 6
UNQUOTED = "<p class='card-kind'>想在这里看到原句：到“文件与核对”放入文件的原文。</p>"


@dataclass(frozen=True)
class Sources:
    """Where words stand: the documents' texts, where they are at hand, and their sections."""

    texts: DocumentTexts
    policy: PolicyRecords

    def lines(self, citations: Iterable[Citation]) -> str:
        """二、（四） 第 71 行, each line once, as a reader looks it up; the characters within it on hover."""
        spans: dict[tuple[str, int], list[str]] = {}
        for c in citations:
            spans.setdefault((c.doc_id, c.line), []).append(f"{c.start + 1}–{c.start + c.length}")
        return "，".join(
            f"<span class='line' title='第 {'、'.join(dict.fromkeys(where))} 字'>{escape(self.at(*at))}</span>"
            for at, where in spans.items()
        )

    def at(self, doc_id: str, line: int) -> str:
        """二、（四） 第 71 行."""
        return f"{heading_words(self.policy, doc_id, line)} 第 {line} 行".strip()


def card_html(asked: Selection, joins: Joins, texts: DocumentTexts) -> str:
    """The card of what is picked, what was asked for first, with the ways up, down and around; all of it escaped.

    One piece of HTML: dozens of Streamlit's elements cost the server more than all that the card says.
    """
    card = card_of(asked.picked, joins, asked.documents, asked)
    ways = (("下辖园区与县（市、区）", card.below), ("所属合作区、功能区与轴带", card.areas), *card.others)
    around = "".join(_ways(name, rows) for name, rows in ways if rows)
    kind = escape("；".join((card.kind, *card.remarks)))
    head = f"{_trail(card)}<h3>{escape(card.heading)}</h3><p class='card-kind'>{kind}</p>"
    return f'<div class="card">{head}{around}{_told(card, asked, joins, texts)}</div>'


def _told(card: Card, asked: Selection, joins: Joins, texts: DocumentTexts) -> str:
    """What the documents and the planner's own tables say; that they say nothing."""
    if not card.parts and not card.own:
        documents = escape(documents_counted(joins.world.policy))
        return f"<p class='card-none'>{documents}都没有点名这里的集群、项目或企业。可点上级市查看，或换一处。</p>"
    told = Sources(texts, joins.world.policy)
    own = "".join(_own_part(words, rows, told) for words, rows in card.own)
    parts = "".join(part_html(part, told, n == 0) for n, part in enumerate(card.parts))
    unquoted = {part.document.doc_id for part in card.parts} & texts.missing.keys()
    return own + _course(course_of(asked.picked, joins)) + parts + (UNQUOTED if unquoted else "")


def _trail(card: Card) -> str:
    """The ways up."""
    ups = "".join(_way(pick, f"› {name}") for pick, name in card.trail)
    return f"<p class='card-trail'>{ups}</p>" if ups else ""


def _ways(name: str, ways: tuple[tuple[str, str], ...]) -> str:
    """Other cards, folded away."""
    rows = "".join(f"<li>{_way(pick, text)}</li>" for pick, text in ways)
    return f"<details><summary>{escape(name)}（{len(ways)}）</summary><ul class='card-ways'>{rows}</ul></details>"


def _way(pick: str, text: str) -> str:
    """A link to a card, which the map's script follows."""
    return f'<button type="button" class="card-way" data-pick="{escape(pick)}">{escape(text)}</button>'


def _own_part(words: str, rows: tuple[RecordText, ...], told: Sources) -> str:
    """What a planner's own table says of the place, as HTML; every text in it is escaped."""
    blocks = "".join(_block(row, told, False) for row in rows[:LONGEST_LIST])
    more = f"<p>另有 {len(rows) - LONGEST_LIST} 行，见“表格”。</p>" if len(rows) > LONGEST_LIST else ""
    return f"<details open><summary>{escape(words)} {len(rows)} 行</summary>{blocks}{more}</details>"


def _course(course: Course) -> str:
    """The figures over the years as bars; nothing where there is no course to see."""
    steps = course.steps
    if len(steps) < 2:
        return ""
    most = max(step.yi for step in steps)
    rows = "".join(
        f"<dt>{escape(s.year)} {escape(s.what)}</dt><dd title='{escape(s.document)}'>"
        f"<i style='width:{100 * s.yi / most:.0f}%'></i><span>{s.yi:g}</span></dd>"
        for s in steps
    )
    return f"<details open><summary>{escape(course.title)}</summary><dl class='course'>{rows}</dl></details>"


def part_html(part: DocumentPart, told: Sources, is_open: bool) -> str:
    """What one document says, as HTML; every text in it is escaped."""
    few = len(part.blocks) <= QUOTED_AT_ONCE
    made = [_block(block, told, few) for block in part.blocks]
    blocks, rest = "".join(made[:BLOCKS_AT_ONCE]), made[BLOCKS_AT_ONCE:]
    if rest:
        blocks += f"<details><summary>另有 {len(rest)} 项承诺</summary>{''.join(rest)}</details>"
    lists = "".join(_short_list(name, rows, told) for name, rows in part.lists)
    targets = _lines_list("同产业目标", part.targets, told)
    targets += _lines_list("产业限制与准入", part.restrictions, told)
    head = f"{escape(part.document.dated_title)} <span class='line'>{escape(part.summary)}</span>"
    return f"<details{' open' if is_open else ''}><summary>{head}</summary>{blocks}{lists}{targets}</details>"


def _block(block: RecordText, told: Sources, is_open: bool) -> str:
    rows = "".join(f"<dt>{escape(x.label)}</dt><dd>{_linked(x)} {told.lines(x.citations)}</dd>" for x in block.lines)
    words = _words([c for x in block.lines for c in x.citations], told, is_open)
    return f"<h4>{escape(block.heading)}</h4><dl><dt>性质</dt><dd>{escape(block.kind)}</dd>{rows}</dl>{words}"


def _linked(line: TextLine) -> str:
    """A line's text; where it has a card of its own, as a link to it."""
    return _way(line.pick, line.text) if line.pick else escape(line.text)


def _words(citations: list[Citation], told: Sources, is_open: bool) -> str:
    """The very words of all citations, one quotation per line of the document, what is cited marked."""
    quotes = "".join(
        f"<blockquote>{escape(told.at(p.doc_id, p.line))}　"
        + "".join(f"<mark>{escape(t)}</mark>" if cited else escape(t) for t, cited in p.pieces)
        + "</blockquote>"
        for p in told.texts.passages(citations)
    )
    return f"<details{' open' if is_open else ''}><summary>原文</summary>{quotes}</details>" if quotes else ""


def _short_list(name: str, rows: tuple[RecordText, ...], told: Sources) -> str:
    items = "".join(f"<li>{escape(_one_line(row, told))}{_ways_on(row)}</li>" for row in rows[:LONGEST_LIST])
    more = f"<li>另有 {len(rows) - LONGEST_LIST} 项，见“表格”。</li>" if len(rows) > LONGEST_LIST else ""
    return f"<details><summary>{escape(name)} {len(rows)} 个</summary><ul>{items}{more}</ul></details>"


def _one_line(block: RecordText, told: Sources) -> str:
    size = next((line.text for line in block.lines if line.label == "规模" and line.text not in block.heading), "")
    led = next((line.text for line in block.lines if line.label == "牵头"), "")
    size = size or (f"{led}牵头" if led else "")
    where = next((c for line in block.lines for c in line.citations), None)
    return (
        block.heading + (f"，{size}" if size else "") + (f"（{where_words((where,), told.policy)}）" if where else "")
    )


def _ways_on(block: RecordText) -> str:
    """The cards that a short record leads to, such as the clusters of a duty."""
    return "".join(f" {_linked(line)}" for line in block.lines if line.pick)


def _lines_list(name: str, lines: tuple[TextLine, ...], told: Sources) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(x.text)} {told.lines(x.citations)}</li>" for x in lines[:LONGEST_LIST])
    return f"<details><summary>{name} {len(lines)} 项</summary><ul>{items}</ul></details>"
