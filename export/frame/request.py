"""What a planner asks of a figure: which scene, which part of the map, which page, which look."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from layers.scene import Scene
from policy.selection import Selection

MM_TO_PT = 72 / 25.4
LARGEST_PT = 4000.0
LARGEST_PIXELS = 150_000_000
"""A0 at 300 dpi; more than that PDFium may not draw at all."""
LEAST_PT = (400.0, 270.0)
"""The least page that has room for a legend."""
LONGEST_SHAPE = 2.5


@dataclass(frozen=True, slots=True)
class Page:
    """A page in points and the resolution of its picture in pixels per inch."""

    width_pt: float
    height_pt: float
    dpi: float

    @classmethod
    def of_mm(cls, width_mm: float, height_mm: float, dpi: float = 300.0) -> Page:
        """A page of its own size in millimetres."""
        return cls(width_mm * MM_TO_PT, height_mm * MM_TO_PT, dpi)

    @classmethod
    def of_px(cls, width_px: int, height_px: int, dpi: float = 144.0) -> Page:
        """A picture of exactly so many pixels; `dpi` says how large a point is in it."""
        return cls(width_px * 72 / dpi, height_px * 72 / dpi, dpi)


PAGES = {
    "16:9 幻灯片": Page(960, 540, 144),
    "16:9 幻灯片（4K）": Page(960, 540, 288),
    "A4 横向": Page.of_mm(297, 210),
    "A4 纵向": Page.of_mm(210, 297),
    "A3 横向": Page.of_mm(420, 297),
    "A3 纵向": Page.of_mm(297, 420),
    "A0 横向": Page.of_mm(1189, 841, 150),
}
SLIDE = PAGES["16:9 幻灯片"]


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points for a slide of 960 × 540 and the colours of what is not the map itself.

    `grey`: everything in the grey of its own lightness, for a printer without colours.
    """

    title_pt: float
    subtitle_pt: float
    ink: str
    accent: str
    centred: bool = False
    band: bool = False
    grey: bool = False


LOOKS = {
    "汇报": Look(22.0, 10.5, "#1a1a1a", "#662506"),
    "公文": Look(18.0, 9.5, "#000000", "#3b3b3b", centred=True),
    "海报": Look(30.0, 12.5, "#ffffff", "#662506", band=True),
    "灰度": Look(22.0, 10.5, "#1a1a1a", "#662506", grey=True),
}
CONTENTS = {"full": "地图、图例、表格与图表", "framed": "地图与图例", "plain": "只要地图"}
LONGEST_TEXTS = {
    "title": ("标题", 200),
    "subtitle": ("副标题", 300),
    "review_number": ("审图号", 100),
    "date": ("制图日期", 40),
    "note": ("说明", 500),
}
"""What the planner calls a text, and how many characters it may have; a line of a slide holds about a hundred."""
EXTENT_KINDS = ("henan", "prefecture", "coop", "picks", "view")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One figure to make. Equal requests (same selection, same choices, same passport) give the same page.

    `extent`: henan · prefecture:411100 · coop:<area id> · picks:county:411403,county:411424 ·
    view:112.1,33.6,114.9,35.2 (west, south, east, north of what was seen, in degrees)
    `beside`: what a second map of the same figure shows, as the query of a link (doc=plans-2012); empty for one map.
    `code`: print the view as a small code, which a screenshot keeps.
    `template`: a .potx or .pptx of the planner's own, which an editable slide is written onto.
    `passport`: the flat form of `export.passport.passport.Passport` as pairs; empty: made from the scene.
    ValueError, in the planner's words, for a page, look, content or extent that does not exist.
    """

    scene: Scene = field(compare=False, repr=False)
    extent: str = "henan"
    page: Page = SLIDE
    look: str = "汇报"
    contents: str = "full"
    transparent: bool = False
    title: str = ""
    subtitle: str = ""
    review_number: str = ""
    date: str = ""
    note: str = ""
    beside: str = ""
    code: bool = False
    passport: tuple[tuple[str, str], ...] = ()
    template: bytes = field(default=b"", repr=False)
    selection: Selection = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "selection", self.scene.selection)
        if faults := self._faults():
            raise ValueError("；".join(faults))

    def _faults(self) -> list[str]:
        faults = []
        if self.look not in LOOKS:
            faults.append(f"没有“{self.look}”这种版式，可选：{'、'.join(LOOKS)}")
        if self.contents not in CONTENTS:
            faults.append(f"没有“{self.contents}”这种内容，可选：{'、'.join(CONTENTS)}")
        kind, _, rest = self.extent.partition(":")
        if kind not in EXTENT_KINDS or (kind == "henan") == bool(rest):
            faults.append(f"看不懂范围“{self.extent}”，应为 henan、prefecture:411100、coop:编号 或 picks:county:411403")
        return faults + self._text_faults() + self._page_faults()

    def _text_faults(self) -> list[str]:
        lengths = ((name, most, len(getattr(self, key))) for key, (name, most) in LONGEST_TEXTS.items())
        return [f"“{name}”有 {has} 个字，最多 {most} 个，请改短" for name, most, has in lengths if has > most]

    def _page_faults(self) -> list[str]:
        wide, high, dpi = self.page.width_pt, self.page.height_pt, self.page.dpi
        if not all(200 <= side <= LARGEST_PT for side in (wide, high)) or not 36 <= dpi <= 1200:
            return [f"页面 {wide:.0f}×{high:.0f} 磅、{dpi:g} dpi 超出范围（200–4000 磅，36–1200 dpi）"]
        faults = []
        if (pixels := wide * high * (dpi / 72) ** 2) > LARGEST_PIXELS:
            most = int((LARGEST_PIXELS / (wide * high)) ** 0.5 * 72)
            faults.append(
                f"图片约 {pixels / 1e6:.0f} 百万像素，不应超过 {LARGEST_PIXELS / 1e6:.0f} 百万："
                f"请把 dpi 降到 {most} 以下，或缩小页面"
            )
        if self.contents == "plain":
            return faults
        if max(wide, high) > LONGEST_SHAPE * min(wide, high) * 1.001:
            faults.append(
                f"页面 {wide:.0f}×{high:.0f} 磅太狭长：长边不应超过短边的 {LONGEST_SHAPE:g} 倍，"
                "请改页面，或选“只要地图”"
            )
        if wide < LEAST_PT[0] or high < LEAST_PT[1]:
            pixels = "×".join(f"{side * dpi / 72:.0f}" for side in LEAST_PT)
            faults.append(
                f"页面 {wide:.0f}×{high:.0f} 磅太小：带图例的图至少要 {LEAST_PT[0]:.0f}×{LEAST_PT[1]:.0f} 磅"
                f"（{dpi:g} dpi 时为 {pixels} 像素），请加大页面，或选“只要地图”"
            )
        return faults

    @property
    def on_screen(self) -> ExportRequest:
        """The same with colours: a page that is read on a screen has no printer without them."""
        return replace(self, look="汇报") if LOOKS[self.look].grey else self

    @property
    def zoom(self) -> float:
        """How much larger than on a slide symbols and what stands around the map are on this page.

        A larger page is read from as near as a slide's print: it shows more, and only its marginalia grow a little.
        Names and tables keep their print size (`export.figure.names.sizes`).
        """
        side = (self.page.width_pt * self.page.height_pt / (SLIDE.width_pt * SLIDE.height_pt)) ** 0.5
        return max(side, 0.75) if side < 1 else side**0.5
