"""No way of starting asks anybody outside: the server process itself tells each look-up and each connection."""

import json
import sys
from ipaddress import ip_address

import pytest
from conftest import ROOT
from serving import served_by
from speaking import line, say
from websockets.exceptions import InvalidStatus

import start

WATCH = """
import json, os, sys
WATCHED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto")
def told(event, args):
    if event in WATCHED:
        address = args[1] if event in ("socket.connect", "socket.sendto") else args[0]
        host = address[0] if isinstance(address, tuple) else address
        with open(os.environ["WATCH_FILE"], "a", encoding="utf-8") as log:
            log.write(json.dumps([event, host.decode() if isinstance(host, bytes) else host]) + chr(10))
sys.addaudithook(told)
import socket
socket.getaddrinfo("localhost", 80)
"""
OFFICE = ("--server.address=0.0.0.0", "--server.headless=true")
UVICORN = "import sys, uvicorn; uvicorn.run('app:app', port=int(sys.argv[-1].split('=')[1]))"


def starter(*words):
    """What the starter runs once everything is installed."""
    commands = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(start, "install", lambda *_: None)
        patch.setattr(start, "run", lambda *command: commands.append(command))
        start.main(list(words))
    return [sys.executable, *commands[0]]


COMMAND = [sys.executable, "-m", "henan_atlas", "run", *OFFICE]
WAYS = {
    "streamlit": [sys.executable, "-m", "streamlit", "run", "app.py", *OFFICE],
    "starter": starter(),
    "command": COMMAND,
    "uvicorn": [sys.executable, "-c", UVICORN],
}


def is_here(host):
    """Whether a host that was asked for is this computer (None: any of its addresses)."""
    if host in (None, "", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    except ValueError:
        return False


def test_the_starter_for_an_office_is_the_command_with_the_same_words():
    assert starter(*OFFICE) == COMMAND, "a way of its own: it must be watched, too"


@pytest.mark.parametrize("way", WAYS)
def test_whatever_the_start_nobody_outside_is_asked(way, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log = tmp_path / "asked.jsonl"
    watched = {"PYTHONPATH": str(tmp_path), "WATCH_FILE": str(log), "BROWSER": "true"}
    with served_by(WAYS[way], ROOT, **watched) as url:
        with line(url) as socket:
            assert say(socket).titles
        with pytest.raises(InvalidStatus), line(url, origin="http://evil.example"):
            pass
    asked = [tuple(json.loads(row)) for row in log.read_text(encoding="utf-8").splitlines()]
    assert ("socket.getaddrinfo", "localhost") in asked, "the watch was not there"
    assert [(event, host) for event, host in asked if not is_here(host)] == []
