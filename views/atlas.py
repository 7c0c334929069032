"""What all sessions share, read-only: the records and their words, the map, the documents' texts."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st
from platformdirs import user_data_path

from disk.version import PROGRAM
from layers.compose import compose
from layers.joins import Joins
from layers.layer import Layer
from layers.scene import Scene
from layers.world import World, load_world
from policy.documents import DocumentTexts
from policy.promises.rival import rival_of
from policy.selection import Selection
from views.card import card_html
from views.quoted import WorkspaceTexts
from views.state import session as state
from webmap.publish import AtlasMap, publish

SCENES, CARDS = 64, 1000
TEXTS = "documents"
"""Folder within the user's data folder: where texts lay before the workspace held them; they still count."""


@dataclass(frozen=True)
class Atlas:
    """The records and their words, the map, what a selection may name, the documents' texts."""

    layers: tuple[Layer, ...]
    joins: Joins
    atlas_map: AtlasMap
    known: dict[str, frozenset[str]]
    texts: DocumentTexts
    rivals: Mapping[str, str]
    """Document -> the one that a comparison opens with."""
    opening: Selection
    """What a newcomer sees."""
    scenes: Callable[[Selection], Scene]
    cards: Callable[[Selection], str]
    """Those of everybody's layers, the last ones kept: for Streamlit's own cache a look-up is as dear as a card."""


@st.cache_resource(show_spinner="正在读取政策数据与边界…")
def load_atlas(_layers: tuple[Layer, ...]) -> Atlas:
    """Read everything once per process; afterwards keep the garbage collector away from it."""
    world = load_world()
    joins = Joins(world, _layers)
    folder = user_data_path(PROGRAM, appauthor=False) / TEXTS
    texts = DocumentTexts.from_environment(world.policy.documents, folder, WorkspaceTexts())
    known = state.known_values(joins, _layers)
    opening = Selection(documents=world.policy.opening)
    scenes = lru_cache(SCENES)(lambda asked: compose(world, asked, _layers))
    cards = lru_cache(CARDS)(lambda asked, _: card_html(asked, joins, texts))
    made = Atlas(
        _layers, joins, publish(world, _layers), known, texts, _rivals(world), opening, scenes,
        lambda asked: cards(asked, texts.stamps),
    )  # fmt: skip
    gc.freeze()
    return made


def shared_joins(atlas: Atlas) -> Joins:
    """The look-ups without a session's own layers: only of these may be made what others see."""
    return shared_atlas(atlas).joins


def shared_atlas(atlas: Atlas) -> Atlas:
    """The atlas without a session's own layers."""
    if not atlas.joins.private:
        return atlas
    return load_atlas(tuple(layer for layer in atlas.layers if not layer.private))


def _rivals(world: World) -> dict[str, str]:
    documents = world.policy.documents
    weights = Counter(cluster.doc_id for cluster in world.policy.clusters)
    return {d.doc_id: rival_of(d, documents, weights).doc_id for d in documents if len(documents) > 1}


def scene_of(atlas: Atlas, selection: Selection) -> Scene:
    """The scene of a selection; the last ones are kept for every session, whatever card is open.

    What has a session's own layers is made for it alone. Annotations change nothing of what is composed.
    """
    asked = selection.but(picked="", annotations=())
    scene = compose(atlas.joins.world, asked, atlas.layers) if atlas.joins.private else atlas.scenes(asked)
    return replace(scene, selection=selection.but(picked="")) if selection.annotations else scene


def card_in(atlas: Atlas, selection: Selection) -> str:
    """The card of what is picked as HTML; layers that are switched on and annotations change nothing of it."""
    asked = selection.but(layers=(), annotations=(), colour="")
    return card_html(asked, atlas.joins, atlas.texts) if atlas.joins.private else atlas.cards(asked)
