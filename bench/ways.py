"""The ways that are compared: which app, where its map lies, and how a filter is changed in it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Locator

from bench.frames import Screen
from layers import LAYERS

ATLAS = 'iframe[src*="atlas_map"]'
FOLIUM = 'iframe[title^="streamlit_folium"]'
PILL = '[data-testid="stButtonGroup"] button'
REAL_TIERS = ("千亿级", "百亿级", "未标层级")
POINT_TIERS = ("千亿级", "百亿级", "万亿级")
EVERYTHING = "?view=all&layer=" + ",".join(layer.layer_id for layer in LAYERS)
ALL_DOCUMENTS = "?view=all"


@dataclass(frozen=True)
class Step:
    """One change of a filter: an element by CSS and text, in the page or inside the map's frame, that is clicked; with
    `key`, which has the focus and gets this key (a list is changed by its arrow keys). `opener`: what is pressed first
    where the element is out of sight.
    """

    css: str
    text: str = ""
    inside: bool = False
    key: str = ""
    opener: str = ""

    async def unfold(self, screen: Screen) -> None:
        """Open the sheet that the element lies in."""
        if self.opener and not await self.on(screen).is_visible():
            await screen.page.locator(self.opener).first.click()

    def on(self, screen: Screen) -> Locator:
        """The element on a page."""
        place = screen.page.frame_locator(ATLAS).first if self.inside else screen.page
        found = place.locator(self.css)
        return found.filter(has_text=self.text).first if self.text else found.first


@dataclass(frozen=True)
class Way:
    """One way to show the map. `steps` are taken in turn, over and over; every one of them changes the picture."""

    key: str
    title: str
    app: str
    box_css: str
    steps: tuple[Step, ...]
    query: str = ""


def pills(tiers: tuple[str, ...]) -> tuple[Step, ...]:
    """Switch one tier after the other on, then off again: six different pictures before the first returns."""
    return tuple(Step(PILL, tier) for tier in tiers * 2)


def asked(question: str, words: tuple[str, ...]) -> tuple[Step, ...]:
    """The same in the atlas's bar, whose sheet stays open meanwhile."""
    sheet = f".ask[data-question={question}]"
    return tuple(Step(f"{sheet} .ask-row", word, opener=f"{sheet} .ask-open") for word in words * 2)


INSIDE = (
    *asked("tiers", ("千亿级",))[:1],
    Step(".atlas-layer label", "园区集群", inside=True),
    *asked("industries", ("装备制造",))[:1],
    Step(".atlas-layer label", "园区集群", inside=True),
    *asked("tiers", ("千亿级",))[:1],
    *asked("industries", ("装备制造",))[:1],
)
"""Tier, layer and industry switches, one after the other."""

HEADLINE = "[data-testid=stHeading]"
FLOOR = Way("floor", "an empty Streamlit page (the floor)", "bench/apps/empty.py", HEADLINE, pills(REAL_TIERS))
QUESTIONS = Way("questions", "the atlas's widgets, no map", "bench/apps/questions.py", HEADLINE, pills(REAL_TIERS))
PEER_BOXES = {"pydeck": "[data-testid=stDeckGlJsonChart]", "plotly": "[data-testid=stPlotlyChart]"}


def peers(tiers: tuple[str, ...]) -> tuple[Way, ...]:
    """The two peers' ways."""
    return tuple(Way(n, n, f"bench/apps/{n}_map.py", box, pills(tiers)) for n, box in PEER_BOXES.items())


REAL = (
    FLOOR,
    QUESTIONS,
    Way("widget", "the atlas, one question of its bar", "app.py", ATLAS, asked("tiers", REAL_TIERS), EVERYTHING),
    Way("inside", "the atlas, questions and layers in turn", "app.py", ATLAS, INSIDE, EVERYTHING),
    Way("naive", "folium rebuilt at each rerun", "bench/apps/naive.py", FOLIUM, pills(REAL_TIERS)),
    *peers(REAL_TIERS),
)
"""All documents, all layers."""

POINTS = (
    FLOOR,
    Way("widget", "the atlas, its bar", "bench/apps/points.py", ATLAS, asked("tiers", POINT_TIERS), ALL_DOCUMENTS),
    *peers(POINT_TIERS),
)
"""BENCH_POINTS generated points."""
