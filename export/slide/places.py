"""The places of a layout: title, subtitle, lines under the map, number of the page, filled with a sheet's texts.

A slide's texts take place, size and colour from its layout, so that resetting the slide changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from export.sheet.fonts import width
from export.sheet.items import Group, Sheet, Text
from export.slide.names import FOOT_KEY, FOOTER, HEADLINE, NUMBER, PAGE_NUMBER, SUBTITLE, TITLE, UNIT_FOOT
from export.slide.shapes import ALIGN, LINE_EM, MIDDLE_EM, box_emu, properties, words
from export.slide.theme import MAJOR, MINOR, ink_xml

NUMBER_FIELD = "{7B2D6F0A-3C1E-4E0B-9B52-5A8F6C1D2E34}"


@dataclass(frozen=True)
class Held:
    """Name of a text -> kind and number of its place in a layout.

    `ours`: whether the layout was made for the text and has the atlas's theme. `title`: width and height that another's
    layout has for a title, and its size, in points.
    """

    kinds: Mapping[str, tuple[str, str]]
    ours: bool = True
    title: tuple[float, float, float] | None = None


OWN = Held({HEADLINE: ("title", "0"), SUBTITLE: ("body", "13"), FOOTER: ("body", "14"), NUMBER: ("sldNum", "12")})
NOWHERE = Held({}, ours=False)
LEADING, SHORT_EM, SLACK = 1.36, 8.0, 1.02
SHRUNK = tuple(range(100, 30, -5))
"""Sizes of a title in per cent of its layout's, tried one after the other."""
PROMPTS = {HEADLINE: "图名", SUBTITLE: "副标题", FOOTER: "资料来源与说明"}


@dataclass(frozen=True, slots=True)
class TextForm:
    """Size, colour and weight of a paragraph."""

    size_pt: float
    colour: str
    bold: bool


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text that has a place of its own on a slide: box in points (None: where its layout has it), side, paragraphs
    with the number of their form."""

    name: str
    box: tuple[float, float, float, float] | None
    align: str
    forms: tuple[TextForm, ...]
    paragraphs: tuple[tuple[int, str], ...]

    @property
    def look(self) -> tuple[object, ...]:
        """Everything but the words: what a layout must have for it."""
        return self.name, tuple(round(v, 1) for v in self.box or ()), self.align, self.forms

    @property
    def text(self) -> str:
        """Its words, a line for each paragraph."""
        return "\n".join(text for _, text in self.paragraphs)


def places_of(sheet: Sheet) -> list[TextPlace]:
    """The texts of a sheet that have places of their own, from the top of the page."""
    found = []
    for name, lines in _lines(sheet).items():
        if lines:
            found.append(_place(name, lines, sheet))
    return found


def without_places(group: Group) -> Group:
    """What of a group has no place of its own."""
    return Group(group.name, tuple(item for item in group.items if not _name(group, item)))


def names_in(group: Group) -> set[str]:
    """Names of the places that texts of a group fill."""
    return {name for item in group.items if (name := _name(group, item))}


def _lines(sheet: Sheet) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {name: [] for name in (*OWN.kinds, UNIT_FOOT)}
    for group in sheet.groups:
        for item in group.items:
            if isinstance(item, Text) and (name := _name(group, item)):
                found[name].append(item)
    return found


def _name(group: Group, item: object) -> str:
    if not isinstance(item, Text):
        return ""
    by_key = {TITLE: HEADLINE, "subtitle": SUBTITLE, PAGE_NUMBER: NUMBER, FOOT_KEY: UNIT_FOOT}
    return by_key.get(item.key) or (FOOTER if group.name == FOOTER and not item.key else "")


def _place(name: str, lines: list[Text], sheet: Sheet) -> TextPlace:
    align, share = ALIGN[lines[0].anchor]
    first, last = lines[0], lines[-1]
    top = first.y_pt - (MIDDLE_EM + LINE_EM / 2) * first.size_pt
    low = last.y_pt + (LINE_EM / 2 - MIDDLE_EM) * last.size_pt
    room = 4 * first.size_pt if name == NUMBER else _room(first, share, sheet.width_pt)
    wide = max(room, *(SLACK * width(line.text, line.size_pt, line.bold) for line in lines))
    forms = tuple(dict.fromkeys(TextForm(line.size_pt, line.colour, line.bold) for line in lines))
    box = (first.x_pt - share * wide, top, wide, low - top)
    return TextPlace(name, box, align, forms, tuple(_paragraphs(lines, forms, room)))


def _room(first: Text, share: float, page_pt: float) -> float:
    """Width up to a margin as wide as the other one."""
    x = first.x_pt
    return {0.0: page_pt - 2 * x, 1.0: 2 * x - page_pt}.get(share, 2 * min(x, page_pt - x) - 12)


def _paragraphs(lines: Iterable[Text], forms: tuple[TextForm, ...], room: float) -> Iterator[tuple[int, str]]:
    """Lines put together again that were broken because the first was full: the slide breaks them itself."""
    level, text, full = -1, "", False
    for line in lines:
        now = forms.index(TextForm(line.size_pt, line.colour, line.bold))
        if full and now == level:
            text += line.text
        else:
            if text:
                yield level, text
            level, text = now, line.text
        full = width(line.text, line.size_pt, line.bold) > room - SHORT_EM * line.size_pt
    if text:
        yield level, text


def place_xml(place: TextPlace, ids: Iterator[int], held: Held) -> str:
    """The text on a slide: in its place of the layout where that has one, else with a form of its own."""
    there = held.kinds.get(place.name)
    if there is None and place.name == UNIT_FOOT:
        return ""
    filled = there or (OWN.kinds[HEADLINE] if place.name == HEADLINE else None)
    locked = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    kind = f"{locked}<p:nvPr>{_ph(*filled)}</p:nvPr>" if filled else '<p:cNvSpPr txBox="1"/><p:nvPr/>'
    style = styles_xml(place) if there is None else "<a:lstStyle/>"
    frame = frame_xml(place) if there is None else _shrunk(place, held)
    geometry = "" if there else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    told = "" if place.name == NUMBER else place.text
    where = xfrm_xml(place) if held.ours or not there else ""
    return (
        f"<p:sp><p:nvSpPr>{properties(ids, place.name, told)}{kind}</p:nvSpPr><p:spPr>{where}{geometry}</p:spPr>"
        f"<p:txBody>{frame}{style}{_text_xml(place)}</p:txBody></p:sp>"
    )


def _shrunk(place: TextPlace, held: Held) -> str:
    """As the layout has it; a title that is too long for another's layout as much smaller as it must be."""
    if place.name != HEADLINE or held.title is None:
        return "<a:bodyPr/>"
    wide, high, size = held.title
    fitting = (part for part in SHRUNK if _height(place.text, size * part / 100, wide) <= high)
    part = next(fitting, SHRUNK[-1])
    return "<a:bodyPr/>" if part == 100 else f'<a:bodyPr><a:normAutofit fontScale="{part}000"/></a:bodyPr>'


def _height(text: str, size_pt: float, wide: float) -> float:
    """Height of a bold text broken at a width."""
    return -(-width(text, size_pt, True) // wide) * size_pt * LINE_EM


def _ph(kind: str, number: str) -> str:
    told = "" if kind in ("title", "ctrTitle") else f' sz="quarter" idx="{number}"'
    return f'<p:ph type="{kind}"{told}/>'


def layout_xml(place: TextPlace, ids: Iterator[int]) -> str:
    """The same place in a layout, with its form and a word of what belongs there."""
    prompt = _number_field("‹#›") if place.name == NUMBER else f"<a:r><a:t>{PROMPTS[place.name]}</a:t></a:r>"
    return (
        f'<p:sp><p:nvSpPr>{properties(ids, place.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{_ph(*OWN.kinds[place.name])}</p:nvPr></p:nvSpPr><p:spPr>{xfrm_xml(place)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{frame_xml(place)}{styles_xml(place)}<a:p>{prompt}</a:p></p:txBody></p:sp>"
    )


def xfrm_xml(place: TextPlace) -> str:
    """Where it stands; nothing where its layout says it."""
    if place.box is None:
        return ""
    x, y, cx, cy = box_emu(*place.box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


def frame_xml(place: TextPlace) -> str:
    """How its lines stand in the box: broken at its width, shrunk where they do not fit."""
    anchor = "ctr" if place.name == HEADLINE else "t"
    edges = "".join(f' {side}="0"' for side in ("lIns", "tIns", "rIns", "bIns"))
    return f'<a:bodyPr wrap="square"{edges} rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'


def styles_xml(place: TextPlace) -> str:
    """Forms of its paragraphs, the first as level 1."""
    font = MAJOR if place.name == HEADLINE else MINOR
    levels = "".join(_level(n, form, place.align, font) for n, form in enumerate(place.forms, start=1))
    return f"<a:lstStyle>{levels}</a:lstStyle>"


def _level(n: int, form: TextForm, align: str, font: str) -> str:
    pitch = round(form.size_pt * LEADING * 100)
    return (
        f'<a:lvl{n}pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPts val="{pitch}"/></a:lnSpc><a:spcBef>'
        f'<a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{max(100, round(form.size_pt * 100))}" '
        f'b="{int(form.bold)}">{ink_xml(form.colour)}{font}</a:defRPr></a:lvl{n}pPr>'
    )


def _text_xml(place: TextPlace) -> str:
    if place.name == NUMBER:
        return f"<a:p>{_number_field(place.text.partition(' ')[0])}</a:p>"
    return "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="zh-CN" altLang="en-US"/><a:t>{words(text)}</a:t></a:r></a:p>'
        for level, text in place.paragraphs
    )


def _number_field(text: str) -> str:
    """The number of the page, which counts by itself; `text` is what it says until then."""
    form = '<a:rPr lang="zh-CN" altLang="en-US"/>'
    return f'<a:fld id="{NUMBER_FIELD}" type="slidenum">{form}<a:t>{words(text)}</a:t></a:fld>'
