"""What all sessions share, read-only: the records and their words, the map, the documents' texts."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from layers.compose import compose
from layers.joins import Joins
from layers.layer import Layer
from layers.scene import Scene
from layers.world import World, load_world
from policy.documents import DocumentTexts
from policy.promises.rival import rival_of
from policy.selection import Selection
from views.state import session as state
from webmap.publish import AtlasMap, publish


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


@st.cache_resource(show_spinner="正在读取政策数据与边界…")
def load_atlas(_layers: tuple[Layer, ...]) -> Atlas:
    """Read everything once per process; afterwards keep the garbage collector away from it."""
    world = load_world()
    joins = Joins(world, _layers)
    texts = DocumentTexts.from_environment(world.policy.documents)
    known = state.known_values(joins, _layers)
    opening = Selection(documents=world.policy.opening)
    made = Atlas(_layers, joins, publish(world, _layers), known, texts, _rivals(world), opening)
    gc.freeze()
    return made


def shared_joins(atlas: Atlas) -> Joins:
    """The look-ups without a session's own layers: only of these may be made what others see."""
    if not atlas.joins.private:
        return atlas.joins
    return load_atlas(tuple(layer for layer in atlas.layers if not layer.private)).joins


def _rivals(world: World) -> dict[str, str]:
    documents = world.policy.documents
    weights = Counter(cluster.doc_id for cluster in world.policy.clusters)
    return {d.doc_id: rival_of(d, documents, weights).doc_id for d in documents if len(documents) > 1}


@st.cache_resource(max_entries=64, show_spinner=False)
def _scene(selection: Selection, _world: World, _layers: tuple[Layer, ...]) -> Scene:
    return compose(_world, selection, _layers)


def scene_of(atlas: Atlas, selection: Selection) -> Scene:
    """The scene of a selection; the last ones are kept for every session, whatever card is open.

    What has a session's own layers is made for it alone. Annotations change nothing of what is composed.
    """
    asked = selection.but(picked="", annotations=())
    if atlas.joins.private:
        scene = compose(atlas.joins.world, asked, atlas.layers)
    else:
        scene = _scene(asked, atlas.joins.world, atlas.layers)
    return replace(scene, selection=selection.but(picked="")) if selection.annotations else scene
