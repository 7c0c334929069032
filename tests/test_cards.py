"""A card by its rules: which document comes first, what of a document, the ways down, up and around, every remark."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from layers.card import DocumentPart, card_of, heading_of, kind_words, size_yi
from layers.cluster_places import PROVINCE_PICK
from layers.clusters import words
from layers.wording import TextLine
from policy.selection import Selection

LUOHE = "prefecture:411100"


def ids(part):
    return [block.record_id for block in part.blocks]


def test_the_newest_document_comes_first_and_chosen_ones_before_it(joins):
    days = [part.document.issued_on for part in card_of(LUOHE, joins).parts]
    assert len(days) > 3 and days == sorted(days, reverse=True)
    names = [part.document.doc_id for part in card_of(LUOHE, joins, ("upgrade-2011", "fyp12-2012")).parts]
    assert set(names[:2]) == {"upgrade-2011", "fyp12-2012"} and names[0] == "fyp12-2012"
    assert names[2:] == [part.document.doc_id for part in card_of(LUOHE, joins).parts
                         if part.document.doc_id not in names[:2]]  # fmt: skip


def test_what_is_asked_comes_first_and_then_the_largest(joins):
    for part in card_of(LUOHE, joins).parts:
        sizes = [size_yi(joins.records[i]) for i in ids(part)]
        assert sizes == sorted(sizes, reverse=True), part.document.doc_id
    asked = card_of(LUOHE, joins, (), Selection(industries=("chem",)))
    answers = [["chem" in (joins.records[i].industries or ()) for i in ids(part)] for part in asked.parts]
    assert answers == [sorted(one, reverse=True) for one in answers]
    assert any(len(set(one)) == 2 for one in answers)


def test_a_size_is_the_figure_else_the_least_of_the_tier(joins):
    one = next(r for r in joins.records.values() if r.family == "cluster")
    sizes = [
        size_yi(replace(one, scale_yi=s, tier=t))
        for s, t in ((500.0, "千亿"), (None, "千亿"), (None, ""), (None, None))
    ]
    assert sizes == [500, 1000, 0, 0]


def test_ways_lead_down_to_the_largest_first_and_up_to_the_city(joins, world):
    card = card_of(LUOHE, joins)
    assert card.trail == ()
    told = []
    for pick, text in card.below:
        graded = [joins.records[i] for i in joins.records_at(pick) if joins.family_of(i).graded]
        told.append(-max(map(size_yi, graded)))
        assert text.startswith(f"{heading_of(pick, joins)}：{len(graded)} 条次集群")
        assert ("，最高" in text) == (told[-1] < 0)
    assert told == sorted(told) and len(told) > 2
    assert card_of("county:411103", joins).trail == ((LUOHE, "漯河市"),)
    zone = next(z for z in world.policy.zones if len(z.county_adcodes) == 1 and joins.records_at(f"zone:{z.zone_id}"))
    city, county = zone.prefecture_adcode, zone.county_adcodes[0]
    assert card_of(f"zone:{zone.zone_id}", joins).trail == (
        (f"prefecture:{city}", world.unit_name("prefecture", city)),
        (f"county:{county}", world.unit_name("county", county)),
    )  # fmt: skip


def test_areas_around_are_told_with_their_document(joins, world):
    areas = card_of("prefecture:411200", joins).areas
    known = world.policy.document
    assert areas and all(
        re.search(rf"（({'|'.join(d.short_name for d in known.values())})）$", text) for _, text in areas
    )
    assert ("coop:fyp12-2012.a367-01", f"豫晋陕黄河金三角地区（{known['fyp12-2012'].short_name}）") in areas


@pytest.mark.parametrize(
    ("pick", "kind"),
    [
        (PROVINCE_PICK, "不落在某一市县的"), (LUOHE, "省辖市"), ("county:411103", "县（市、区）"),
        ("prefecture:419001", "省直管县级市"), ("county:419001", "省直管县级市"), ("prefecture:140800", "省外地级市"),
        ("coop:fyp12-2012.a367-01", "合作区"), ("document:advanced-2014", "政策文件"),
    ],
)  # fmt: skip
def test_a_card_says_what_kind_of_thing_it_is_about(joins, pick, kind):
    assert kind_words(pick, joins) == kind


def test_a_zone_says_where_it_lies_how_that_is_known_and_since_when(joins, world):
    zones = [z for z in world.policy.zones if joins.records_at(f"zone:{z.zone_id}")]
    assert len(zones) > 20
    for zone in zones:
        remark, *times = card_of(f"zone:{zone.zone_id}", joins).remarks
        where = "、".join(world.unit_name("county", code) for code in zone.county_adcodes)
        lies = (
            ("所在县（市、区）未查明", f"位于{where}")[len(zone.county_adcodes)]
            if len(zone.county_adcodes) < 2
            else f"跨 {where}"
        )
        assert remark == f"{lies}；定位依据：{zone.basis}（把握 {zone.certainty:.0%}）"
        parts = [f"设立于 {zone.valid_from}"] * bool(zone.valid_from)
        names = "、".join(world.policy.zone[i].name for i in zone.successor_ids)
        parts += [f"{zone.valid_to} 撤并" + (f"，后为{names}" if names else "")] * bool(zone.valid_to)
        assert times == (["；".join(parts)] if parts else [])


def test_what_is_nowhere_says_why(joins):
    alone = next(r for r in joins.records.values() if not r.marks and r.reason)
    card = card_of(f"record:{alone.record_id}", joins)
    assert card.remarks == (f"未上图：{alone.reason}",)
    assert card.kind == joins.family_of(alone.record_id).name


def test_a_part_counts_promises_states_lists_and_else_targets(joins):
    part = next(p for p in card_of(LUOHE, joins).parts if p.blocks)
    block, line = part.blocks[0], TextLine("食品", "甲")
    promise, known = replace(block, recognised=False), replace(block, recognised=True)

    def summary(blocks=(), lists=(), targets=()):
        return DocumentPart(part.document, blocks, lists, targets).summary

    assert (
        summary((promise, promise, known), (("重点项目", (block, block)),), (line,))
        == "2 项承诺，1 项认定或现状，2 个重点项目"
    )
    assert (summary(targets=(line, line)), summary(), summary((known,))) == ("2 项目标", "", "1 项认定或现状")


def test_lists_targets_and_limits_are_told_once_each(joins):
    cards = [card_of(f"prefecture:{code}", joins) for code in joins.world.city_names]
    parts = [part for card in cards for part in card.parts]
    headings = {heading for part in parts for heading, _ in part.lists}
    assert headings == {f.heading for f in joins.catalogue.families.values() if f.heading}
    assert all(len(part.targets) == len(set(part.targets)) for part in parts)
    assert all(line.citations for part in parts for line in (*part.targets, *part.restrictions))
    assert any(part.restrictions for part in parts)


def test_members_of_a_region_that_are_inferred_are_told_as_such(joins, world):
    told = {}
    for record in joins.records.values():
        if record.family == "cluster":
            for line in words(record, world).lines:
                if line.label == "范围":
                    told[record.record_id] = line.text
    assert told
    areas = {area.name: area for area in world.policy.function_areas}
    for text in told.values():
        area = areas[re.search(r"图上按.*的“(.*)”的成员画出", text)[1]]
        members = "、".join(m.name + "（推断）" * (m.basis != "stated") for m in area.places)
        assert text.endswith(f"：{members}")
    assert any("（推断）" in text for text in told.values())
