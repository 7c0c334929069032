"""The starter on a fresh machine: no question to answer, no door open to others."""

import tomllib
import urllib.request

from conftest import ROOT
from serving import served


def test_a_newcomer_is_asked_nothing_before_the_page_answers(tmp_path):
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "BROWSER": "true"}
    with served("--server.headless=false", **home) as address, urllib.request.urlopen(address, timeout=10) as page:
        assert "<title>Streamlit</title>" in page.read().decode()


def test_the_page_listens_on_this_computer_only():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
