"""The printed code: a picture that lost its metadata still opens its view; no other code is taken for one."""

import io
import json

import pytest
from PIL import Image

from export.figure.layout import lay_out
from export.frame.choices import restored
from export.frame.printed_code import GROUP
from export.frame.request import ExportRequest
from export.passport.code import MOST_BYTES, json_of, modules, words_of
from export.passport.passport import NoPassport, from_json, read_passport
from export.picture import png
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

CHOSEN = Selection(documents=("advanced-2014",), tiers=("千亿",), industries=("food",))


@pytest.fixture(scope="module")
def asked(world) -> ExportRequest:
    scene = compose(world, CHOSEN, LAYERS)
    return ExportRequest(
        scene, extent="prefecture:411100", look="公文", contents="framed", date="2026-11-21", code=True
    )


@pytest.fixture(scope="module")
def picture(asked) -> Image.Image:
    return Image.open(io.BytesIO(png.write(lay_out(asked)))).convert("RGB")


def saved(picture, kind, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data, suffix, scene) -> ExportRequest:
    found = read_passport(data, suffix)
    assert found.query() == {"doc": "advanced-2014", "tier": "千亿", "ind": "food"}
    return ExportRequest(scene, **restored(dict(found.choices)))


@pytest.mark.parametrize(("change", "kind", "suffix"), [
    (lambda p: p, "PNG", ".png"),
    (lambda p: p, "JPEG", ".jpg"),
    (lambda p: p.resize((1440, 810), Image.Resampling.LANCZOS), "JPEG", ".jpeg"),
    (lambda p: p.crop((300, 200, 1910, 1078)), "PNG", ".png"),
], ids=["saved again", "as a JPG", "smaller", "cut"])  # fmt: skip
def test_a_picture_without_metadata_opens_its_view(asked, picture, change, kind, suffix):
    found = opened(saved(change(picture), kind), suffix, asked.scene)
    assert (found.extent, found.look, found.contents) == (asked.extent, asked.look, asked.contents)


def test_without_the_switch_nothing_is_printed_and_the_upload_is_told_why(asked):
    sheet = lay_out(ExportRequest(asked.scene, extent=asked.extent, contents="plain"))
    assert GROUP not in {group.name for group in sheet.groups}
    again = saved(Image.open(io.BytesIO(png.write(sheet))).convert("RGB"), "JPEG")
    with pytest.raises(NoPassport, match="没有认出视图码"):
        read_passport(again, ".jpg")


def test_the_code_stands_on_the_page_beside_the_lines_under_the_map(asked):
    sheet = lay_out(asked)
    ground, dark = next(g for g in sheet.groups if g.name == GROUP).items
    (west, north), (east, south) = ground.rings[0].min(axis=0), ground.rings[0].max(axis=0)
    assert 0 < west < east <= sheet.width_pt and 0 < north < south <= sheet.height_pt
    assert "上传" in dark.alt
    notes = [i for g in sheet.groups if g.name == "说明" for i in g.items]
    assert all(i.x_pt < west for i in notes)


def test_a_changed_or_foreign_code_is_none_of_ours():
    flat = {"atlas:view": "doc=a&ind=food"}
    words = words_of(flat)
    assert from_json(json_of(words) or "").query() == {"doc": "a", "ind": "food"}
    for other in (words.replace("food", "fool"), words[:-1], "WIFI:T:WPA;S:net;;", "HNCA1?", ""):
        assert json_of(other) is None


def test_a_second_map_beside_it_is_in_the_code_too():
    choices = {"extent": "henan", "beside": "doc=plans-2012&ind=food"}
    words = words_of({"atlas:view": "doc=a", "atlas:choices": json.dumps(choices)})
    assert dict(from_json(json_of(words) or "").choices) == choices


def test_a_view_too_long_for_a_small_code_has_none():
    assert words_of({"atlas:view": "at=" + "9" * MOST_BYTES}) == ""
    assert len(modules("x" * MOST_BYTES)) <= 57
