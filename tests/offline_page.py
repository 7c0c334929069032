"""The offline page of the tests: opened without a network, unpacked, and made of hostile names."""

import base64
import gzip
import re
from dataclasses import replace

import numpy as np

from export.frame.request import ExportRequest
from export.sheet.items import Circle, Group, Paint, Path, Sheet, Text
from policy.selection import Selection

EVIL = '</script><img src=x onerror="alert(1)">'
OPENING = Selection(documents=("advanced-2014",))


def unpacked(html, place):
    """What travels packed in the page."""
    return gzip.decompress(base64.b64decode(re.search(rf'id="{place}">(.*?)</script>', html)[1])).decode()


def visit(browser, path):
    context = browser.new_context(offline=True, viewport={"width": 1500, "height": 1000})
    tab, said, asked = context.new_page(), [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    tab.locator("html.ready").wait_for()
    yield tab
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def plain(key):
    """The mark of a shape: of its ground or pattern, and of what an enlarged part draws again."""
    return re.sub(r"/[a-z]+$", "", re.sub(r"/inset\d+$", "", key))


def drawn_in_picture(scene):
    """Ids of the marks that the picture draws: what belongs to the whole province stands beside it."""
    return {d.mark.mark_id for x in scene.layers if x.symbol.kind != "province_box" for d in x.marks}


def hostile(scene):
    """A scene and a small sheet full of markup."""
    record = replace(scene.records[0], name=EVIL, marks=(("city_clusters", "prefecture:411100"),))
    ring = np.array([(10, 10), (60, 10), (60, 60)])
    items = (Path((ring,), True, Paint("#fff"), f'k"{EVIL}', EVIL), Text(5, 90, EVIL, 9))
    city = Group("市级集群", (Circle(50, 50, 9, Paint("#1f5a94"), "prefecture:411100", EVIL),))
    drawn = tuple(replace(layer, marks=()) for layer in scene.layers)
    named = replace(scene, records=(record,), layers=drawn, not_placed=((record, EVIL),))
    return ExportRequest(named, title=EVIL), Sheet(200, 100, EVIL, (Group(EVIL, items), city))
