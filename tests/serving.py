"""A running atlas on a free port of the loopback, for tests."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from conftest import ROOT


def free_port():
    """A port of the loopback on which nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def served(*options, port=0, **environment):
    """The address of the page, started from the checkout; ended afterwards."""
    return served_by([sys.executable, "-m", "streamlit", "run", "app.py", *options], ROOT, port, **environment)


@contextlib.contextmanager
def served_by(command, folder, port=0, **environment):
    """The address of the page that a command serves from a folder; ended afterwards."""
    port = port or free_port()
    server = subprocess.Popen(
        [*command, f"--server.port={port}"], cwd=folder, env=os.environ | environment, stdin=subprocess.PIPE
    )
    try:
        wait_until_up(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdin.close()


def wait_until_up(address):
    """Wait for the first answer of an address."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")
