"""A deck from outside, checked and without what runs or fetches by itself; run in a process of its own."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable

from lxml import etree

from intake import archive, markup
from intake.archive import Archive
from intake.budget import MB, Budget, Refused
from intake.deck.active import MAIN_MACRO, MAIN_TEMPLATES, Relation, is_ordinary_link, told, why_part, why_removed
from intake.deck.cut import REMOVABLE, cut
from intake.wire import Answer

DECK = Budget(unpacked=160 * MB, part=60_000_000)
"""An atlas of 52 slides unpacks to 47 MB; its largest slide has 139,000 elements and attributes."""
MOST_OTHER_NODES = 600_000
"""Elements and attributes of all parts but the slides, which are kept as trees while a deck is open."""
TYPES = "[Content_Types].xml"
MAIN = "presentationml.presentation.main+xml"
MAIN_NORMAL = f"application/vnd.openxmlformats-officedocument.{MAIN}"
OTHER_MAINS = (MAIN_MACRO, *MAIN_TEMPLATES)
FOREIGN = re.compile(rb"\0|encoding\s*=\s*[\"'](?!utf-8)", re.I)
"""An encoding in which words cannot be looked for as bytes."""
XML_ENDS = (".xml", ".rels", ".vml")
MOST_TOLD = 200


def cleaned(data: bytes) -> Answer:
    """`value`: {"removed": what was taken out, "links": links that stay}; `data`: the new file, empty if unchanged.

    Raises Refused for what is no sound deck within `DECK`.
    """
    with archive.opened(data, DECK) as parts:
        survey = Survey(parts)
        gone = survey.gone()
    changed, said = _changed(data, survey, gone)
    links = dict.fromkeys(r.target for r in survey.relations if r.outside and is_ordinary_link(r))
    removed = dict.fromkeys([*(told(*pair) for pair in gone.values()), *survey.loose(gone), *said])
    found = {"removed": list(removed)[:MOST_TOLD], "links": list(links)[:MOST_TOLD]}
    return Answer(found, _packed(data, changed) if changed else b"")


class Survey:
    """What stands in a deck: types and first bytes of its parts, relationships, texts that hold actions."""

    def __init__(self, parts: Archive) -> None:
        if TYPES not in parts.names:
            raise Refused("这不是 PPTX 文件（压缩包里没有内容清单），请上传由图谱导出的 .pptx")
        self.types = _types(parts.part(TYPES))
        if not any(MAIN in kind or kind in OTHER_MAINS for kind in self.types.values()):
            raise Refused("这不是演示文稿（可能是 Word、Excel 或放映文件），请另存为 .pptx 后再上传")
        self.names = [name for name in parts.names if not name.endswith("/")]
        self.begins: dict[str, bytes] = {}
        self.relations: list[Relation] = []
        self.acting: set[str] = set()
        self._other = 0
        for name in self.names:
            self._read(parts, name)

    def type_of(self, name: str) -> str:
        """Content type of a part, in small letters."""
        return self.types.get(name.lower()) or self.types.get(posixpath.splitext(name)[1].lower().lstrip("."), "")

    def _read(self, parts: Archive, name: str) -> None:
        """Inflate a part to its end, keep what is asked of it."""
        if not name.lower().endswith(XML_ENDS) and not self.type_of(name).endswith("xml"):
            first = b""
            for block in parts.blocks(name):
                first = first or block[:8]
            self.begins[name] = first
            return
        text = parts.part(name)
        self._weigh(name, text)
        if markup.DECLARATION.search(text):
            raise Refused(f"文件的 {name} 里有实体声明，正常的演示文稿没有，不予打开")
        if name.endswith(".rels"):
            self.relations += _relations(name, text)
        elif any(mark in text for mark in REMOVABLE) or FOREIGN.search(text[:200]):
            self.acting.add(name)

    def _weigh(self, name: str, text: bytes) -> None:
        nodes = markup.weight((text,))
        markup.check_weight(nodes, f"文件的 {name} ", DECK)
        if ".slide+" not in self.type_of(name):
            self._other += nodes
        if self._other > MOST_OTHER_NODES:
            raise Refused("文件里版式、图表和备注的元素太多，不予打开，请删去不用刷新的幻灯片后再上传")

    def gone(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(part, relationship id) -> (what it is, where it leads), of all relationships that are taken out."""
        found = {}
        for one in self.relations:
            part = "" if one.outside else _resolved(one)
            why = why_removed(one, self.type_of(part), self.begins.get(part, b""))
            if why:
                found[one.source, one.rel_id] = why, one.target if one.outside else part
        return found

    def loose(self, gone: dict[tuple[str, str], tuple[str, str]]) -> list[str]:
        """Active parts to which nothing leads: they stay behind when the deck is written."""
        led = {what for _, what in gone.values()}
        active = ((why_part(self.type_of(name), self.begins.get(name, b"")), name) for name in self.names)
        return [told(why, name) for why, name in active if why and name not in led]


def _types(text: bytes) -> dict[str, str]:
    """Content types by part name or by ending, all in small letters."""
    found: dict[str, str] = {}
    for row in markup.tree(text, "文件的内容清单", DECK):
        name = row.get("PartName") or row.get("Extension") or ""
        found[name.lower().lstrip("/")] = row.get("ContentType", "").lower()
    return found


def _relations(name: str, text: bytes) -> list[Relation]:
    rows = [r for r in markup.tree(text, f"文件的 {name} ", DECK) if isinstance(r.tag, str)]
    return [_relation(_owner(name), row) for row in rows]


def _relation(owner: str, row: markup.Element) -> Relation:
    outside = row.get("TargetMode", "").lower() == "external"
    return Relation(owner, row.get("Id", ""), row.get("Type", ""), row.get("Target", ""), outside)


def _resolved(relation: Relation) -> str:
    """Name of the part that a relationship leads to."""
    base = posixpath.join("/", posixpath.dirname(relation.source))
    return posixpath.normpath(posixpath.join(base, relation.target)).lstrip("/")


def _changed(data: bytes, survey: Survey, gone: Iterable[tuple[str, str]]) -> tuple[dict[str, bytes], list[str]]:
    """New contents of the parts that something is taken out of, and what was found beside the relationships."""
    ids: dict[str, set[str]] = {}
    for source, rel_id in gone:
        ids.setdefault(source, set()).add(rel_id)
    made: dict[str, bytes] = {}
    said: list[str] = []
    with archive.opened(data, DECK) as parts:
        for name in survey.names:
            owner = _owner(name) if name.endswith(".rels") else ""
            if name.endswith(".rels") and owner in ids:
                made[name] = _without(parts.part(name), ids[owner])
            elif name in survey.acting or name in ids:
                root = markup.tree(parts.part(name), f"文件的 {name} ", DECK)
                if more := cut(root, ids.get(name, set())):
                    made[name] = _serialised(root)
                    said += [one for one in more if one]
        if found := set(survey.types.values()) & set(OTHER_MAINS):
            made[TYPES] = _plain_types(parts.part(TYPES))
            said += ["宏（文件类型）"] * any("macro" in one for one in found)
    return made, said


def _owner(name: str) -> str:
    """Of which part a .rels part tells; empty for the whole file's."""
    folder, own = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels"))


def _without(text: bytes, ids: set[str]) -> bytes:
    root = markup.tree(text)
    for row in [row for row in root if row.get("Id") in ids]:
        root.remove(row)
    return _serialised(root)


def _plain_types(text: bytes) -> bytes:
    """The list of contents of a template or of a deck with macros, as that of a plain deck."""
    root = markup.tree(text)
    for row in root:
        if (row.get("ContentType") or "").lower() in OTHER_MAINS:
            row.set("ContentType", MAIN_NORMAL)
    return _serialised(root)


def _serialised(root: markup.Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(data: bytes, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with archive.opened(data, DECK) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in parts.names:
            new.writestr(name, changed[name] if name in changed else parts.part(name))
    return out.getvalue()
