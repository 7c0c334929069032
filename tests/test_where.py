"""The search box asks the server: what it is told of a text, and what is refused."""

import json

import pytest
from conftest import elsewhere
from starlette.requests import Request

from geo.resolve.resolver import resolver
from server import page
from server.where import MOST_BYTES, Where
from webmap.where import LONGEST, where

FOUND = {  # text: pick of the first row, its name, whether Enter may take it
    "河南省郑州市中原区": ("county:410102", "河南省郑州市中原区", True),
    "洛阳地区": ("prefecture:410300", "河南省洛阳市", True),
    "水冶镇": ("county:410505", "河南省安阳市殷都区水冶镇", True),
    "郑州市高新区科学大道100号": ("zone:zhengzhou-gaoxinqu", "郑州高新技术产业开发区", True),
    "郑州市金水區花园路": ("county:410105", "河南省郑州市金水区", True),
    "荧阳": ("county:410182", "河南省郑州市荥阳市", False),
    "鼓樓區": ("county:410204", "河南省开封市鼓楼区", False),
    "济源市沁园街道": ("prefecture:419001", "河南省济源市沁园街道", True),
    "黄河金三角": ("prefecture:411200", "河南省三门峡市", False),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_the_box_is_told_place_level_and_why(text, expected):
    told = where(text)
    pick, name, _ = told["rows"][0]
    assert (pick, name, told["sure"]) == expected
    assert told["said"]


def test_a_town_says_what_the_map_shows_for_it_and_a_wrong_character_what_was_meant():
    assert where("水冶镇")["rows"][0][2] == "乡镇街道 · 图上按殷都区"
    assert where("荧阳")["said"] == "“荧阳”疑为“荥阳”之误，请核对"
    assert where("城关镇")["said"].startswith("有 20 处可能：河南省郑州市新密市城关镇")
    assert len(where("城关镇")["rows"]) == 8


def test_the_resolver_is_made_a_little_after_the_data(monkeypatch):
    told = []

    class Later:
        def __init__(self, seconds, work):
            told.extend(("later", seconds, work))

        def start(self):
            told.append("begun" if self.daemon else "keeps the server from ending")

    monkeypatch.setattr(page, "Timer", Later)
    monkeypatch.setattr("views.atlas.load_atlas", lambda _layers: told.append("data"))
    page.read_data()
    assert told == ["data", "later", page.AHEAD_S, page.make_resolver, "begun"]
    page.make_resolver()
    assert resolver.cache_info().currsize == 1


def test_a_region_is_its_units_and_what_is_not_known_is_nothing():
    told = where("黄河金三角")
    assert [row[0].split(":")[1] for row in told["rows"]] == ["411200", "140800", "141000", "610500"]
    assert told["rows"][0][2] == "黄河金三角的一部分"
    assert where("<img src=x>") == {"said": "", "sure": False, "rows": []}
    assert where("郑州市" + "长" * 99 + "金水区") == where("郑州市" + "长" * (LONGEST - 3))


def asked(*parts: bytes):
    """The route's answer to a body that comes in parts: status, content, headers."""
    queue = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    queue.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive():
        return queue.pop(0)

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    answer = elsewhere(Where(lambda text: {"said": text, "sure": False, "rows": []}).answer(request))
    return answer.status_code, json.loads(bytes(answer.body)), answer.headers


def test_the_text_is_the_body_and_nothing_is_kept():
    status, content, headers = asked("水冶".encode(), "镇".encode())
    assert (status, content["said"], headers["cache-control"]) == (200, "水冶镇", "no-store")
    assert asked(b"\xff")[1]["said"] == "\ufffd"


def test_a_long_text_is_refused_in_words():
    assert asked(b"x" * MOST_BYTES)[0] == 200
    status, content, _ = asked(b"x" * MOST_BYTES, b"x")
    assert (status, content["said"][:4]) == (413, "文字太长")
