"""What the peers draw: the project's own data, chosen by the same words, as plain rows. All layers, all documents."""

from __future__ import annotations

import os
from collections.abc import Iterable

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from layers import LAYERS, palette
from layers.compose import compose
from layers.layer import Family, Layer
from layers.marks import Built, MapRecord, Mark
from layers.scene import Scene
from layers.symbols.dot import Dot
from layers.wording import RecordText
from layers.world import World, load_world
from policy.records import TIERS
from policy.selection import TIER_CHOICES, Selection, tier_words

SEED = 411000
POINTS = "points"
RADIUS_PX = {"city_clusters": 12, "zone_clusters": 5, "projects": 7, "enterprises": 7}
COLOURS = {"projects": palette.PROJECT, "enterprises": palette.ENTERPRISE}


def asked_points() -> int:
    """Number of generated points that the environment asks for (BENCH_POINTS), 0 without."""
    return int(os.environ.get("BENCH_POINTS", "0"))


def scattered(world: World, count: int) -> pd.DataFrame:
    """`count` seeded points inside Henan: lon, lat, city (adcode), tier, industry (id), doc_id; one row per point."""
    rng = np.random.default_rng(SEED)
    counties = world.boundaries.counties
    tree = shapely.STRtree(counties.geometry.to_numpy())
    west, south, east, north = counties.total_bounds
    found = np.empty((0, 3))
    while len(found) < count:
        lon, lat = rng.uniform(west, east, count), rng.uniform(south, north, count)
        point, county = tree.query(shapely.points(lon, lat), predicate="within")
        found = np.vstack([found, np.column_stack([lon[point], lat[point], county])])
    found, policy = found[:count], world.policy
    return pd.DataFrame({
        "lon": found[:, 0].round(5), "lat": found[:, 1].round(5),
        "city": counties["parent_adcode"].to_numpy()[found[:, 2].astype(int)],
        "tier": rng.choice([*TIERS], count, p=(0.6, 0.3, 0.1)),
        "industry": rng.choice([i.industry_id for i in policy.industries], count),
        "doc_id": rng.choice([d.doc_id for d in policy.documents], count),
    })  # fmt: skip


def build_points(world: World) -> Built:
    """The generated points as a layer: one mark and one record each."""
    marks, records = {}, []
    for n, row in enumerate(scattered(world, asked_points()).itertuples(index=False)):
        key, name = f"point:{n}", f"测试点 {n}"
        marks[key] = Mark(key, name, key, point=(row.lon, row.lat), precision="zone")
        records.append(MapRecord(
            key, "point", name, row.doc_id, tier=row.tier, industries=world.policy.lineage(row.industry),
            cities=(row.city,), marks=((POINTS, key),),
        ))  # fmt: skip
    return Built({POINTS: marks}, tuple(records))


def words(record: MapRecord, world: World) -> RecordText:
    """A generated point has only its name."""
    del world
    return RecordText(record.record_id, record.doc_id, "测试点", record.name, ())


POINTS_FAMILY = Family("point", "个", "测试点", build_points, words)
POINTS_LAYER = Layer(POINTS, "测试点", POINTS_FAMILY, Dot(palette.PROJECT), True, "随机生成，只用于测速")


@st.cache_resource
def known_world() -> World:
    """The project's data, read once."""
    return load_world()


@st.cache_resource
def known_points() -> pd.DataFrame:
    """The generated points, made once."""
    return scattered(known_world(), asked_points())


def chosen_tiers() -> tuple[str, ...]:
    """The question in the side bar, with the atlas's own labels."""
    with st.sidebar:
        return tuple(st.pills("层级", TIER_CHOICES, selection_mode="multi", format_func=tier_words))


def scene_of(tiers: Iterable[str]) -> Scene:
    """Everything in all layers that the tiers admit."""
    return compose(known_world(), Selection(tiers=tuple(tiers), layers=tuple(s.layer_id for s in LAYERS)), LAYERS)


def county_colours(scene: Scene) -> dict[str, str]:
    """adcode -> colour of the highest tier; counties without a cluster are absent."""
    layer = scene.layer("county_clusters")
    return {adcode: palette.tier_colour(m.tier) for m in layer.marks for _, adcode in m.mark.units}


def spots(scene: Scene) -> pd.DataFrame:
    """One row per point that the scene draws: lon, lat, name, count, colour (#rrggbb), radius in px."""
    rows = [
        (*m.mark.point, m.mark.name, len(m.record_ids), COLOURS.get(layer.layer_id) or palette.tier_colour(m.tier),
         RADIUS_PX.get(layer.layer_id, 6))
        for layer in scene.layers for m in layer.marks if m.mark.point
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["lon", "lat", "name", "count", "colour", "radius"])


def areas(scene: Scene) -> list[tuple[str, str, str]]:
    """(adcode, name, colour) of every unit of every cooperation or functional area that has a shape here."""
    names = {"cooperation": palette.COOPERATION, "function_areas": palette.CATEGORIES[0]}
    return [
        (adcode, m.mark.name, names[layer.layer_id])
        for layer in scene.layers if layer.layer_id in names for m in layer.marks for _, adcode in m.mark.units
    ]  # fmt: skip


def paths(scene: Scene) -> list[tuple[str, list[tuple[float, float]]]]:
    """(name, [(lon, lat), ...]) of every axis."""
    return [
        (m.mark.name, [(node.lon_deg, node.lat_deg) for node in m.mark.path])
        for layer in scene.layers for m in layer.marks if m.mark.path
    ]  # fmt: skip


@st.cache_resource
def outlines() -> dict[str, dict]:
    """adcode -> GeoJSON geometry of counties, prefectures and neighbouring prefectures (a county's wins for 济源)."""
    b = known_world().boundaries
    units = [
        pair
        for frame in (b.neighbour_prefectures, b.prefectures, b.counties)
        for pair in zip(frame.index, frame.geometry, strict=True)
    ]
    return {adcode: shapely.geometry.mapping(shape) for adcode, shape in units}


def chosen_points(tiers: Iterable[str]) -> pd.DataFrame:
    """The generated points that the tiers admit."""
    points, wanted = known_points(), tuple(tiers)
    return points[points["tier"].isin(wanted)] if wanted else points
