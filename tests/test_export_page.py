"""The offline page: one file under a strict policy; in a browser without network it filters, tells and switches."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from offline_page import EVIL, hostile, unpacked

from export.frame.request import ExportRequest
from export.offline import drawing as page_svg
from export.offline import write as page
from export.sheet.items import Box, Group, Paint, Path, Sheet

PAGE = Box(0, 0, 10, 10)


@pytest.fixture(scope="module")
def scene(plan):
    return plan.scene


@pytest.fixture(scope="module")
def html(plan, sheet):
    return page.write(plan, sheet).decode()


def element(html, tag):
    """What stands in the last element of a tag without attributes."""
    return re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[-1]


def sha256(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else(html):
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1])
    first = [sha256(text) for text in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)]
    scripts = [f"'{one}'" for one in (*first, sha256(unpacked(html, "client")))]
    assert len(scripts) == 4
    assert policy == (
        f"default-src 'none'; script-src {' '.join(scripts)}; "
        f"style-src '{sha256(element(html, 'style'))}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_no_address_and_no_inline_style_or_handler_stands_in_the_page(html):
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert "http" not in markup.replace("http-equiv", "")
    assert not re.search(r"<[^>]*\s(style|on\w+)=", markup)
    assert set(re.findall(r"url\((\w+:\w+)", html)) == {"data:font"}


def test_the_opening_view_is_well_below_the_size_allowed(html):
    assert len(html.encode()) < 430_000


def test_even_everything_at_once_stays_within_the_size(every_layer, everything):
    assert len(page.write(ExportRequest(every_layer), everything)) <= page.LARGEST


def test_same_request_same_page(plan, sheet, html):
    assert page.write(plan, sheet).decode() == html


def test_every_mark_of_the_scene_has_its_shape(scene, html):
    for layer in (x for x in scene.layers if x.symbol.kind != "province_box"):
        group = re.search(rf'<g data-name="{layer.name}"[^>]*>(.*?)</g>', html, re.DOTALL)
        keys = {key.partition("/")[0] for key in re.findall(r'data-key="([^"]+)"', group[1])} if group else set()
        assert keys == {d.mark.mark_id for d in layer.marks}


def test_the_data_hold_every_record_shown_and_not_shown(scene, html):
    data = json.loads(unpacked(html, "data"))
    names = [data["strings"][fact[0]] for fact in data["records"]]
    assert names == [e.name for e in (*scene.records, *(record for record, _ in scene.not_placed))]
    missing = [data["strings"][fact[13]] for fact in data["records"][data["placed"] :]]
    assert missing == [reason for _, reason in scene.not_placed]


def test_markup_in_names_stays_text(scene):
    written = page.write(*hostile(scene)).decode()
    assert EVIL not in written
    assert "<img" not in written
    assert written.count("</script>") == 5


def test_paths_are_drawn_to_a_twentieth_of_a_point():
    ring = np.array([(1.04, 2.0), (3.0, 2.04), (3.0, 2.06), (1.0, 5.0)])
    drawn = page_svg.svg_of(Sheet(10, 10, "", ()), [Group("a", (Path((ring,), True, Paint("#fff")),))], PAGE)
    assert 'd="M10 20l20 0 0 1-20 29z"' in drawn


def test_a_long_path_that_two_things_share_is_written_once():
    ring = np.column_stack([np.arange(60), np.arange(60) % 7])
    twice = (Path((ring,), True, Paint("#aaa"), "a"), Path((ring,), True, Paint(None, "#bbb", 1), "b"))
    drawn = page_svg.svg_of(Sheet(10, 10, "", ()), [Group("a", twice)], PAGE)
    assert drawn.count(' d="') == 1
    assert re.findall(r'<use data-key="(\w)"', drawn) == ["a", "b"]


def test_two_maps_beside_each_other_are_one_whole_picture_without_filters(plan, sheet):
    pair = replace(plan, beside="doc=fyp12-2012")
    written = page.write(pair, sheet).decode()
    assert '<body class="still">' in written
    assert f'viewBox="0 0 {sheet.width_pt * 10:.0f} {sheet.height_pt * 10:.0f}"' in written
    assert 'data-name="标题"' in written
    assert json.loads(unpacked(written, "data"))["still"] is True
