"""The starter on a fresh machine: no question to answer, no door open to others."""

import tomllib

from conftest import ROOT
from serving import served


def test_a_newcomer_is_asked_nothing_before_the_page_answers(tmp_path):
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "BROWSER": "true"}
    with served("--server.headless=false", **home) as address:
        assert address.startswith("http://127.0.0.1")


def test_the_page_listens_on_this_computer_only():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
