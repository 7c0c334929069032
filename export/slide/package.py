"""The package around the slides: every part once and reachable, lists that name what is there, properties, sections."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import IO
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import nsuri, qn
from pptx.package import Package
from pptx.parts.slide import NotesSlidePart, SlidePart
from pptx.presentation import Presentation as Deck

from export.slide.shapes import elements
from intake import markup
from intake.markup import Element, remove

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/"
FIRST_ID = 256
VIEW = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:viewPr xmlns:p="%s"/>' % nsuri("p").encode()
PRODUCER = "河南产业集群图谱"


def straighten(deck: Deck) -> list[str]:
    """Make a package from outside one that PowerPoint opens without repair; says what was wrong."""
    said = [*_slide_list(deck), *_lost_slides(deck)]
    _own_notes(deck)
    _say_view(deck)
    list_notes_master(deck)
    _prune_sections(deck)
    return said


def _say_view(deck: Deck) -> None:
    """The part that says how the deck is looked at: LibreOffice writes none, and without it PowerPoint may repair."""
    if not any(relation.reltype == RT.VIEW_PROPS for relation in deck.part.rels.values()):
        made = Part(PackURI("/ppt/viewProps.xml"), CT.PML_VIEW_PROPS, deck.part.package, VIEW)
        deck.part.relate_to(made, RT.VIEW_PROPS)


def live(deck: Deck) -> list[SlidePart]:
    """The parts of the slides that are shown, in order."""
    parts = (deck.part.related_part(str(row.attrib[qn("r:id")])) for row in slide_rows(deck))
    return [part for part in parts if isinstance(part, SlidePart)]


def slide_rows(deck: Deck) -> Element:
    """The list of slides; made where the deck has none."""
    return deck.slides._sldIdLst


def _slide_list(deck: Deck) -> list[str]:
    """Entries of the list of slides that lead nowhere or twice to one slide are taken out; every id is its own."""
    rows = slide_rows(deck)
    seen: set[str] = set()
    ids: set[int] = set()
    said = []
    for row in list(rows):
        relation = deck.part.rels.get(row.get(qn("r:id"), ""))
        target = None if relation is None or relation.is_external else relation.target_part.partname
        if target is None or target in seen:
            rows.remove(row)
            said.append("幻灯片目录里有一项重复或没有内容，已去掉")
            continue
        seen.add(target)
        number = int(row.get("id", "0"))
        if number in ids or number < FIRST_ID:
            row.set("id", str(max(ids | {FIRST_ID - 1}) + 1))
        ids.add(int(row.get("id", "0")))
    return said


def _lost_slides(deck: Deck) -> list[str]:
    """Slides that no list names any more go, and links to them with them."""
    shown = live(deck)
    for rel_id, relation in list(deck.part.rels.items()):
        if relation.reltype == RT.SLIDE and (relation.is_external or relation.target_part not in shown):
            deck.part.rels.pop(rel_id)
    said = []
    for number, part in enumerate(shown, start=1):
        dead = {
            rel_id
            for rel_id, relation in part.rels.items()
            if relation.reltype == RT.SLIDE and (relation.is_external or relation.target_part not in shown)
        }
        if dead:
            said.append(f"第 {number} 页有 {len(dead)} 个链接指向已删去的幻灯片，已去掉")
            _unlink(part, dead)
    return said


def _unlink(part: SlidePart, rel_ids: Iterable[str]) -> None:
    for rel_id in rel_ids:
        for click in [e for e in part._element.iter() if e.get(qn("r:id")) == rel_id]:
            remove(click)
        part.rels.pop(rel_id)


def _own_notes(deck: Deck) -> None:
    """Notes that two slides share (a copy made by a program) become a copy of each slide's own."""
    taken: set[PackURI] = set()
    for part in live(deck):
        for rel_id, relation in list(part.rels.items()):
            if relation.reltype != RT.NOTES_SLIDE or relation.is_external:
                continue
            notes = relation.target_part
            if notes.partname in taken:
                part.rels.pop(rel_id)
                notes = _copied(notes, part)
                part.relate_to(notes, RT.NOTES_SLIDE)
            else:
                _lead_back(notes, part)
            taken.add(notes.partname)


def _copied(notes: Part, slide: SlidePart) -> Part:
    package = slide.package
    name = package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
    made = NotesSlidePart.load(name, notes.content_type, package, notes.blob)
    for relation in notes.rels.values():
        if relation.reltype == RT.NOTES_MASTER:
            made.relate_to(relation.target_part, RT.NOTES_MASTER)
    made.relate_to(slide, RT.SLIDE)
    return made


def _lead_back(notes: Part, slide: SlidePart) -> None:
    """Notes lead to the slide that they belong to, and to no other."""
    back = [rel_id for rel_id, one in notes.rels.items() if one.reltype == RT.SLIDE]
    if [notes.rels[rel_id].target_part for rel_id in back if not notes.rels[rel_id].is_external] != [slide]:
        for rel_id in back:
            notes.rels.pop(rel_id)
        notes.relate_to(slide, RT.SLIDE)


def list_notes_master(deck: Deck) -> None:
    """The notes' master stands in the list that the format asks for."""
    root = deck.part._element
    relation = next(((r, one) for r, one in deck.part.rels.items() if one.reltype == RT.NOTES_MASTER), None)
    there = root.find(qn("p:notesMasterIdLst"))
    if relation is None:
        if there is not None:
            root.remove(there)
        return
    row = elements(f'<p:notesMasterIdLst><p:notesMasterId r:id="{relation[0]}"/></p:notesMasterIdLst>')[0]
    if there is not None:
        root.replace(there, row)
    else:
        markup.part(root, qn("p:sldMasterIdLst")).addnext(row)


def save_sound(deck: Deck, out: IO[bytes]) -> None:
    """Write the file, no name twice among its parts."""
    taken: set[str] = set()
    for part in list(deck.part.package.iter_parts()):
        if part.partname.lower() in taken:
            stem, _, ending = part.partname.rpartition(".")
            part.partname = deck.part.package.next_partname(f"{stem.rstrip('0123456789')}%d.{ending}")
        taken.add(part.partname.lower())
    deck.save(out)


def sections(deck: Deck, names: Sequence[str]) -> None:
    """Slides under the names of their sections, as PowerPoint lists them at the left; `names`: one per slide."""
    root, rows = deck.part._element, list(slide_rows(deck))
    groups: list[tuple[str, list[str]]] = []
    for row, name in zip(rows, names, strict=True):
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(row.get("id", ""))
    told = "".join(_section(name, ids) for name, ids in groups)
    xml = (
        f'<p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}" '
        f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">{told}</p14:sectionLst></p:ext>'
    )
    holder = root.find(qn("p:extLst"))
    if holder is None:
        holder = elements("<p:extLst/>")[0]
        root.append(holder)
    for old in [one for one in holder if one.get("uri") == SECTIONS]:
        holder.remove(old)
    holder.append(elements(xml)[0])


def _section(name: str, ids: Iterable[str]) -> str:
    own = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{PRODUCER}/{name}")).upper()
    slides = "".join(f'<p14:sldId id="{one}"/>' for one in ids)
    told = escape(name, {'"': "&quot;"})
    return f'<p14:section name="{told}" id="{{{own}}}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'


def _prune_sections(deck: Deck) -> None:
    """Sections and shows name only slides that are there; a slide without a section goes to that before it."""
    root = deck.part._element
    there = [row.get("id", "") for row in slide_rows(deck)]
    lists = list(root.iter(f"{{{P14}}}sldIdLst"))
    named = {row.get("id"): row for one in lists for row in one}
    for one in lists:
        for row in [row for row in one if row.get("id") not in there or named[row.get("id")] is not row]:
            one.remove(row)
    for before, number in zip(["", *there], there, strict=False):
        if lists and number not in named:
            row = lists[0].makeelement(f"{{{P14}}}sldId", {"id": number})
            after = named.get(before)
            lists[0].insert(0, row) if after is None else after.addnext(row)
            named[number] = row
    for show in root.iter(qn("p:sldLst")):
        for row in [row for row in show if row.get(qn("r:id")) not in deck.part.rels]:
            show.remove(row)


def properties(package: Package, told: Mapping[str, str]) -> None:
    """docProps/app.xml: what program, what shape of page, how many slides."""
    text = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items())
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{EXTENDED}extended-properties">{text}</Properties>'
    ).encode()
    found = next((r.target_part for r in package._rels.values() if r.reltype == RT.EXTENDED_PROPERTIES), None)
    if found is None:
        package.relate_to(Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, package, data),
                          RT.EXTENDED_PROPERTIES)  # fmt: skip
    else:
        found._blob = data
