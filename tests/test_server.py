"""The served page from outside: who may ask, what answers carry, what a visitor may say."""

import json
import random
import re
import time
import urllib.error
import urllib.request

import pytest
from serving import served
from speaking import line, say
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.serve import wait_until_ready
from server.hosts import is_ours, is_own_page
from server.policies import headers_for
from server.settings import read_settings

NAMES = read_settings({"ATLAS_HOSTS": "atlas.office，tuji.gov"}).hosts
KINDS = {
    "string_value": ("", "x", "千亿", "\x00", "长" * 20_000),
    "int_value": (-1, 5, 2**63 - 1),
    "double_value": (float("nan"), float("inf"), -0.5),
    "bool_value": (True, False),
    "trigger_value": (True,),
    "bytes_value": (b"", b"\xff\xfe"),
    "string_array_value": ([], ["nobody", "x"], ["千亿"] * 3, ["x"] * 5000),
    "int_array_value": ([], [999, -1]),
    "double_array_value": ([], [1e300]),
    "json_value": (
        "{", "", "null", "7", "[1]", '"x"', '{"seq":"a","patch":3}', '{"seq":1,"patch":{"tiers":[{}]}}',
        '{"seq":1e999,"patch":{}}', '{"seq":-1,"patch":{"picked":["x"]}}', '{"patch":{"tiers":"千亿"}}', "[" * 50_000,
    ),
    "json_trigger_value": ("{", "{}"),
}  # fmt: skip
ROUNDS = 60
WORD = "figures-of-the-house"


@pytest.fixture(scope="module")
def url():
    """A running atlas for an office, whose figures may be read with a token."""
    with served(ATLAS_HOSTS="atlas.office", ATLAS_METRICS_TOKEN=WORD) as address:
        yield address


def ask(url, path="", **headers):
    """(status, headers, text) of an answer."""
    request = urllib.request.Request(url + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read().decode()


@pytest.mark.parametrize(
    ("host", "arrived_at", "ours"),
    [
        ("127.0.0.1:8501", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("[::1]:8501", "::1", True),
        ("192.168.1.5:8501", "192.168.1.5", True),
        ("192.168.1.5", "::ffff:192.168.1.5", True),
        ("ATLAS.office.:80", "192.168.1.5", True),
        ("tuji.gov", "192.168.1.5", True),
        ("192.168.1.6", "192.168.1.5", False),
        ("evil.example", "127.0.0.1", False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("localhost@evil.example", "127.0.0.1", False),
        ("localhost/x", "127.0.0.1", False),
        ("localhost:port", "127.0.0.1", False),
        ("[", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("localhost,evil.example", "127.0.0.1", False),
    ],
)
def test_the_atlas_answers_to_its_own_names_and_addresses_only(host, arrived_at, ours):
    assert is_ours(host, arrived_at, NAMES) == ours


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://127.0.0.1:8501", True),
        ("https://atlas.office", True),
        ("http://127.0.0.1:3000", False),
        ("http://evil.example", False),
        ("null", False),
        ("ftp://127.0.0.1:8501", False),
        ("http://[", False),
    ],
)
def test_only_a_page_of_the_atlas_may_open_its_line(origin, own):
    assert is_own_page(origin, "127.0.0.1:8501", frozenset({"atlas.office"})) == own


def test_a_foreign_host_is_refused_in_chinese(url):
    status, headers, text = ask(url, Host="evil.example")
    assert (status, headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert "ATLAS_HOSTS" in text
    assert ask(url, Host="atlas.office")[0] == 200


@pytest.mark.parametrize(
    "foreign", [{"origin": "http://evil.example"}, {"additional_headers": {"Host": "evil.example"}}]
)
def test_a_foreign_page_gets_no_line(url, foreign):
    with pytest.raises(InvalidStatus), line(url, **foreign):
        pass


def test_the_page_behind_a_name_of_the_office_gets_its_line(url):
    with line(url, origin="https://atlas.office") as socket:
        assert say(socket).titles


@pytest.mark.parametrize("path", ["", "healthz", "_stcore/host-config", "media/none", "no-such-page"])
def test_every_answer_names_no_outside_source_and_no_foreign_frame(url, path):
    _, headers, _ = ask(url, path)
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "*" not in policy and "https:" not in policy and "unsafe-eval" not in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


def test_the_page_itself_runs_no_script_that_stands_in_it(url):
    assert "script-src 'self';" in ask(url)[1]["content-security-policy"]


def test_the_base_map_is_admitted_only_with_the_users_own_key_and_only_in_the_frame():
    admitted = [
        (path, key)
        for path in ("/", "/component/views.atlas_map/index.html", "/media/a.html")
        for key in (True, False)
        if "tianditu" in headers_for(path, "localhost", key)["content-security-policy"]
    ]
    assert admitted == [("/component/views.atlas_map/index.html", True)]


def test_the_key_is_found_where_streamlit_keeps_secrets(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('tianditu_key = "own"', encoding="utf-8")
    with served(HOME=str(tmp_path), USERPROFILE=str(tmp_path)) as url:
        _, headers, _ = ask(url, "component/webmap.publish.atlas_map/index.html")
    assert "img-src 'self' data: blob: https://*.tianditu.gov.cn" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_the_page_is_chinese_from_its_first_byte_whatever_a_browser_has_kept(url):
    status, headers, text = ask(url, "some/page", Accept_Encoding="gzip", If_None_Match="*")
    assert (status, int(headers["content-length"])) == (200, len(text.encode()))
    assert "<title>河南产业集群图谱</title>" in text and '<html lang="zh-CN">' in text


def test_figures_of_the_house_are_for_this_computer_or_a_token(url):
    assert ask(url, "_stcore/metrics")[0] == 200
    assert ask(url, "_stcore/metrics", X_Forwarded_For="10.0.0.9")[0] == 403
    told = {"X_Forwarded_For": "10.0.0.9", "Authorization": f"Bearer {WORD}"}
    assert ask(url, "_stcore/metrics", **told)[0] == 200
    assert ask(url, "_stcore/metrics", **told | {"Authorization": "Bearer "})[0] == 403


def test_health_says_when_the_data_are_loaded(url):
    with line(url) as socket:
        assert say(socket).titles  # a run waits for the data
    deadline = time.monotonic() + 30
    while (answer := ask(url, "healthz"))[0] != 200 and time.monotonic() < deadline:
        assert json.loads(answer[2]) == {"data": "loading"}
    assert (answer[0], json.loads(answer[2])) == (200, {"data": "loaded"})


def test_the_maps_page_is_there_when_the_data_are_and_names_its_scripts(url):
    with line(url) as socket:
        assert say(socket).message
    status, headers, text = ask(url, "component/webmap.publish.atlas_map/index.html")
    assert (status, text.count("'sha256-")) == (200, text.count("<script>"))
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_a_visitor_cannot_empty_the_caches_of_all(url):
    """What empties the caches empties the visitor's own state, too: that can be seen from here."""
    with line(url) as socket:
        map_id = say(socket).ids["map"]
        say(socket, (map_id, "json_value", '{"seq": 7, "patch": {}}'))
        socket.send(BackMsg(clear_cache=True).SerializeToString())
        assert say(socket).message["seq"] == 7


@pytest.mark.parametrize("frame", ["text", b"\xff\xff\xff"])
def test_what_is_no_message_costs_its_sender_the_line_and_nobody_else(url, frame):
    with line(url) as other, line(url) as socket:
        say(other)
        socket.send(frame)
        with pytest.raises(ConnectionClosed):
            while True:
                socket.recv(timeout=20)
        assert say(other).titles


def test_forged_answers_cost_their_sender_a_chinese_notice_and_never_an_english_word(url):
    chance = random.Random(20261128)
    with line(url) as other:
        known = say(other)
        for _ in range(ROUNDS):
            forged = [
                (widget, kind, chance.choice(KINDS[kind]))
                for widget in chance.sample(sorted(known.ids.values()), chance.choice((1, 1, 3)))
                for kind in [chance.choice(sorted(KINDS))]
            ]
            with line(url) as socket:
                say(socket)
                heard = say(socket, *forged)
                assert heard.exceptions == [], forged
                told = "".join(heard.alerts)
                assert heard.message or "恢复初始视图" in told, forged
                assert not heard.message or set(heard.message["state"]["tiers"]) <= {"百亿", "千亿", "万亿"}, forged
        assert say(other).titles == known.titles


def test_after_a_forged_answer_the_way_out_is_shown(url):
    with line(url) as socket:
        map_id = say(socket).ids["map"]
        heard = say(socket, (map_id, "json_value", "{"))
    assert any("恢复初始视图" in text for text in heard.alerts)
    assert any('href="?"' in body for body in heard.html)


def test_only_files_whose_content_gives_their_name_are_kept_for_good_and_only_when_they_are_there(url):
    wait_until_ready(url.rstrip("/"))
    _, page, frame = ask(url, "component/webmap.publish.atlas_map/index.html")
    named = re.search(r"records-[0-9a-f]{16}\.json", frame)[0]
    _, kept, _ = ask(url, f"component/webmap.publish.atlas_map/{named}")
    assert (page["cache-control"], kept["cache-control"]) == ("no-cache", "public, max-age=31536000, immutable")
    status, gone, _ = ask(url, "component/webmap.publish.atlas_map/records-0123456789abcdef.json")
    assert status == 404 and "immutable" not in gone.get("cache-control", "")
