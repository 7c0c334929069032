"""What a deck was made for, read from the deck itself, and the request that makes the same figure of today's data."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from urllib.parse import parse_qsl, unquote

from export.book.plan import ATLAS
from export.figure.legend import HEADING
from export.figure.notes import INTERNAL, title_of
from export.frame.choices import page_like, passport_for, restored
from export.frame.extent import extent_of
from export.frame.marginalia import LOCATOR
from export.frame.request import PAGES, SLIDE, ExportRequest, Page
from export.passport.passport import NoPassport, choices_in, from_json
from export.refresh.deck import page_name, slides_of
from export.refresh.open import DECK, NEAR_PT, DeckRefused, LazySlide, open_here, passport_text, refusing, slide_size
from export.refresh.seen import SeenShapes, seen
from export.slide.deck import SINGLE
from export.slide.names import CHART, FOOTER, SUBTITLE, TABLE
from intake.apart import read_apart
from intake.budget import Refused
from intake.wire import Answer
from layers.scene import Scene
from layers.world import World

COVERS, NO_MAP = ("cover", "contents"), ("cover", "contents", "about", "figures")
"""Pages of an atlas that bear its title, the surest first; pages without a map."""
AUTOMATIC = re.compile(r"图上 \d+ |没有符合条件的记录")
"""How the scene's own subtitle begins; any other was written by the planner."""
ABOUT = re.compile(
    r"(?:审图号：(?P<number>[^　]*)|内部使用)(?:　制图日期：(?P<date>[\d-]+))?(?:　(?P<rest>.*))?", re.DOTALL
)
NOT_NOTE = re.compile(r"(?:^|　)(?:未上图 \d+ 条：|图上未能注名：).*", re.DOTALL)
PART = re.compile(r"([^｜]+)｜[^｜]+：")
"""How the automatic title of a part begins; a point has no outline."""
VIEW = re.compile(r"数据版本 .* · 视图 (?P<view>.*)", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """What a deck says of itself.

    `view`: its link's query, empty when it does not say. `book`: a whole atlas. `title`: as exported, the planner's
    own or not. `part`: name of the part of the map, empty for all of Henan. `choices`: what is known of `CHOSEN`.
    `removed`: what was taken out of it because it would run or fetch something by itself.
    """

    view: str
    book: bool
    page: Page
    title: str
    part: str
    choices: tuple[tuple[str, str], ...]
    removed: tuple[str, ...] = ()

    @property
    def query(self) -> dict[str, str]:
        """The view as the address bar holds it."""
        return dict(parse_qsl(self.view))


def read_asked(deck: bytes) -> Asked | None:
    """What the deck was made for, read in a process of its own; None when no slide of it comes from the atlas.

    Raises
    ------
    export.refresh.open.DeckRefused
        As `refresh.refresh`, and when it holds single figures that differ, which one request cannot renew.
    """
    try:
        found = read_apart(told, deck, DECK).value
    except Refused as fault:
        raise DeckRefused(str(fault)) from fault
    if found is None:
        return None
    listed = {"choices": tuple((name, value) for name, value in found["choices"]), "removed": tuple(found["removed"])}
    return Asked(**found | listed | {"page": Page(**found["page"])})


def told(deck: bytes) -> Answer:
    """`asked_of` as a value that JSON can hold, for another process."""
    found = asked_of(deck)
    return Answer(found and asdict(found))


def asked_of(deck: bytes) -> Asked | None:
    """As `read_asked`, in this process."""
    opened = open_here(deck)
    ours = [(name, part, n) for n, part in enumerate(slides_of(opened), 1) if (name := page_name(part, n)) is not None]
    if not ours:
        return None
    single = [_words(part, n) for name, part, n in ours if name == SINGLE]
    maps = single or [
        _words(*next(((p, n) for name, p, n in ours if name.partition(":")[0] not in NO_MAP), ours[0][1:]))
    ]
    _check_alike(single)
    named = {name: (part, n) for name, part, n in reversed(ours)}
    cover = next((_words(*named[name]) for name in COVERS if name in named), maps[0])
    with refusing("PPTX 里图谱的文字"):
        core = opened.deck.core_properties.title or "" if single else ""
    title = _title(maps[0] if single else cover, core)
    view, choices = _passport(passport_text(opened.deck.part.package), _view(maps[0]))
    choices = _seen(maps[0]) | choices
    part = _part_name(maps[0], title) if single and "extent" not in choices else ""
    size = _page(*slide_size(opened))
    return Asked(view, not single, size, title, part, tuple(choices.items()), opened.removed)


def _words(part: LazySlide, number: int) -> SeenShapes:
    with refusing(f"第 {number} 页"):
        said = seen(part.slide)
        part.fold(changed=False)
    return said


def request_of(asked: Asked, scene: Scene, own: Scene | None = None) -> ExportRequest:
    """The deck's request with another scene; a title and subtitle that the planner wrote stay.

    `own`: the scene of the deck's own view, by which an automatic title is told from a written one; without it `scene`.
    Raises DeckRefused where the deck shows a part of the map that cannot be recognised or is not on it.
    """
    told = restored({name: value for name, value in asked.choices if value})
    told["page"] = page_like(asked.page, told.get("page"), NEAR_PT)
    told["extent"] = told.get("extent") or _extent(asked.part, own or scene)
    try:
        first = ExportRequest(
            own or scene, extent=told["extent"], page=asked.page, contents=told.get("contents", "full")
        )
        automatic = ATLAS if asked.book else title_of(first, extent_of(first))
        if "title" not in dict(asked.choices):
            told["title"] = "" if _same(asked.title, automatic) else asked.title
        request = replace(ExportRequest(scene), **told)
        extent_of(request)
    except ValueError as fault:
        raise DeckRefused(f"按这份幻灯片的设置画不出图：{fault}") from fault
    return replace(request, passport=tuple(passport_for(request).items()))


def _passport(text: str, shown: str) -> tuple[str, dict[str, str]]:
    """View and choices; the line on the slide goes first, because a slide may have come into another deck."""
    try:
        passport = from_json(text) if text else None
    except NoPassport:
        passport = None
    if passport is None or (shown and not _same(shown, unquote(passport.view))):
        return ("" if shown.endswith("…") else shown), {}
    return passport.view, ({"date": passport.date} if passport.date else {}) | choices_in(text)


def _seen(slide: SeenShapes) -> dict[str, str]:
    """The choices that a slide shows."""
    return {"contents": _contents(slide), "look": _look(slide), "subtitle": _subtitle(slide), **_about(slide)}


def _look(slide: SeenShapes) -> str:
    """The look by its title: on a band, in the middle, or neither."""
    if any(name == "标题 1" for name, _ in slide.shapes):
        return "海报"
    return "公文" if slide.centred else "汇报"


def _about(slide: SeenShapes) -> dict[str, str]:
    """审图号, date and note from the lines under the map."""
    lines = [line for line in slide.lines(FOOTER, f"{FOOTER} ") if not VIEW.match(line)]
    start = next((n for n, line in enumerate(lines) if line.startswith(("审图号：", INTERNAL))), len(lines))
    found = ABOUT.match("".join(lines[start:]))
    if not found:
        return {}
    told = {"review_number": found["number"], "date": found["date"], "note": NOT_NOTE.sub("", found["rest"] or "")}
    return {name: value for name, value in told.items() if value}


def _view(slide: SeenShapes) -> str:
    lines = (*slide.lines(FOOTER, f"{FOOTER} "), *slide.notes)
    return next((found["view"] for line in lines if (found := VIEW.match(line))), "")


def _title(slide: SeenShapes, core: str) -> str:
    title = core if slide.title is None else slide.title
    return core if title.endswith("…") and core.startswith(title[:-1]) else title


def _subtitle(slide: SeenShapes) -> str:
    told = "".join(slide.lines(SUBTITLE, "subtitle "))
    return "" if AUTOMATIC.match(told) else told


def _part_name(slide: SeenShapes, title: str) -> str:
    """Name of the part that the map is about, by its outline or an automatic title; DeckRefused when neither says."""
    names = slide.alts("focus ")
    if not names and (found := PART.match(title)):
        return found[1]
    if not names and (slide.alts("veil ") or slide.alts(LOCATOR)):
        raise DeckRefused("这份幻灯片画的是一个局部，但没有范围的轮廓线（可能已删去），认不出是哪里；请由图谱重新导出")
    return names[0] if names else ""


def _contents(slide: SeenShapes) -> str:
    if slide.alts(TABLE) or slide.alts(CHART):
        return "full"
    return "framed" if slide.alts(HEADING) else "plain"


def _check_alike(slides: list[SeenShapes]) -> None:
    """Raises DeckRefused for slides of different views or parts; a slide whose lines were deleted is taken as alike."""
    views = {view for slide in slides if (view := _view(slide))}
    if len(views) > 1 or len({"".join(slide.alts("focus ")) for slide in slides}) > 1:
        raise DeckRefused("这份文件里有几张视图或范围不同的图，请各自单独存成一个文件，再分别刷新")


def _page(width_pt: float, height_pt: float) -> Page:
    """The page of that size; a resolution is not told by a deck and changes nothing in it."""
    alike = (p for p in PAGES.values() if abs(p.width_pt - width_pt) + abs(p.height_pt - height_pt) < NEAR_PT)
    return next(alike, Page(width_pt, height_pt, SLIDE.dpi))


def _extent(name: str, scene: Scene) -> str:
    """The extent of that name."""
    if not name:
        return "henan"
    world = scene.world
    cities = {world.unit_name("prefecture", code): f"prefecture:{code}" for code in world.city_names}
    areas = {area.name: f"coop:{area.area_id}" for area in world.policy.coop_areas}
    whole = {**areas, **cities}
    picks = _picks(name, world, scene)
    if name not in whole and not picks:
        raise DeckRefused(f"认不出这份幻灯片的范围“{name}”，请由图谱重新导出")
    return whole.get(name) or f"picks:{','.join(picks)}"


def _picks(name: str, world: World, scene: Scene) -> list[str]:
    """What a list of names picks; empty where one of them is unknown or means several."""
    found: dict[str, set[str]] = {}
    for code in world.boundaries.counties.index:
        found.setdefault(world.unit_name("county", code), set()).add(f"county:{code}")
    for layer in scene.layers:
        for drawn in layer.marks:
            found.setdefault(drawn.mark.name, set()).add(drawn.mark.pick)
    parts = [found.get(part, set()) for part in name.split("、")]
    return [next(iter(part)) for part in parts] if all(len(part) == 1 for part in parts) else []


def _same(exported: str, wanted: str) -> bool:
    """Whether a text is the other one, perhaps cut where the line ended."""
    return exported in ("", wanted) or (exported.endswith("…") and wanted.startswith(exported[:-1]))
