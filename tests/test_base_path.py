"""An atlas below a path of the office's own address: page, map, health, figures and line are all there."""

import json
import os
import signal
import subprocess
import sys

import pytest
from conftest import ROOT
from serving import free_port, wait_until_up
from speaking import say
from test_server import ask
from websockets.sync.client import connect

BASE = "tuji"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """(address of the path, process, file of its log)."""
    port, log = free_port(), tmp_path_factory.mktemp("base") / "log"
    options = (f"--server.port={port}", f"--server.baseUrlPath={BASE}")
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options], cwd=ROOT, stderr=lines,
            env=os.environ | {"ATLAS_LOG": "json"}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_until_up(f"http://127.0.0.1:{port}/{BASE}/_stcore/health")
            yield f"http://127.0.0.1:{port}/{BASE}/", process, log
        finally:
            process.kill()
            process.wait()


def test_below_a_base_path_everything_is_where_the_page_looks_for_it_and_the_end_is_orderly(server):
    url, process, log = server
    address = url.replace("http", "ws") + "_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None, open_timeout=30) as socket:
        assert say(socket).titles
    assert "<title>河南产业集群图谱</title>" in ask(url)[2]
    assert "SENTENCES" in ask(url, "atlas-words.js")[2]
    assert ask(url, "component/webmap.publish.atlas_map/index.html")[0] == 200
    wait_until_up(f"{url}healthz")
    assert json.loads(ask(url, "readyz")[2])["data"] == "loaded"
    assert 'atlas_ready{part="data"} 1' in ask(url, "metrics")[2]
    assert ask(url, "metrics", X_Forwarded_For="10.0.0.9")[0] == 403
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) in (0, -signal.SIGTERM)  # the signal is given on once all is put away
    told = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    assert ("atlas.server", "ended") in [(line["logger"], line["message"]) for line in told]
