"""`python -m bench.thread`: processor time of the browser's main thread, which other users do not stretch.

Until a first load shows its map (or the empty page its headline), and from a press inside the map to its frame.
"""

from __future__ import annotations

import argparse
import asyncio
from statistics import median

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from bench.serve import serving, wait_until_ready
from bench.switch import FOLD, SWITCHES
from bench.ways import ATLAS, EVERYTHING, HEADLINE, Step
from bench.wire import launch

PRESSED = """async ([css, text]) => {
  [...document.querySelectorAll(css)].find((one) => one.textContent.includes(text)).click();
  await new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
}"""
REST_MS = 1200


async def _open(browser: Browser) -> tuple[Page, CDPSession]:
    """A page whose main thread's processor time is counted."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    cdp = await context.new_cdp_session(page)
    await cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
    return page, cdp


async def _used_ms(cdp: CDPSession) -> float:
    found = await cdp.send("Performance.getMetrics")
    return 1e3 * next(one["value"] for one in found["metrics"] if one["name"] == "TaskDuration")


async def load_ms(browser: Browser, url: str, has_map: bool) -> float:
    """Processor time of one first load, in a context of its own."""
    page, cdp = await _open(browser)
    await page.goto(url, wait_until="commit")
    shown = page.frame_locator(ATLAS).first.locator("#atlas-stamp") if has_map else page.locator(HEADLINE).first
    await shown.wait_for(state="attached", timeout=90_000)
    used = await _used_ms(cdp)
    await page.context.close()
    return used


async def press_ms(page: Page, cdp: CDPSession, step: Step) -> float:
    """Processor time from a press inside the map to the frame that shows what became of it."""
    frame = next(one for one in page.frames if "atlas_map" in one.url)
    before = await _used_ms(cdp)
    await frame.evaluate(PRESSED, [step.css, step.text])
    used = await _used_ms(cdp) - before
    await page.wait_for_timeout(REST_MS)
    return used


async def _presses(browser: Browser, url: str, rounds: int) -> tuple[float, float]:
    """Median of a repaint, and of the switches in turn."""
    page, cdp = await _open(browser)
    await page.goto(url)
    await page.locator(".rank-row").first.wait_for(timeout=90_000)
    await page.wait_for_timeout(REST_MS)
    steps = SWITCHES * rounds
    folds = [await press_ms(page, cdp, FOLD[0]) for _ in steps]
    switched = [await press_ms(page, cdp, step) for step in steps]
    await page.context.close()
    return median(folds), median(switched)


async def measure(rounds: int) -> list[str]:
    """What is told, line by line."""
    told = []
    with serving("app.py") as atlas, serving("bench/apps/empty.py") as empty:
        wait_until_ready(atlas.url)
        async with async_playwright() as playwright:
            browser = await launch(playwright)
            every = f"{atlas.url}/{EVERYTHING}"
            pages = {"empty": (empty.url, False), "opening": (atlas.url, True), "all": (every, True)}
            loads: dict[str, list[float]] = {name: [] for name in pages}
            for turn in range(rounds + 1):
                for name, (url, has_map) in pages.items():
                    used = await load_ms(browser, url, has_map)
                    loads[name] += [used] if turn else []
            for name, used in loads.items():
                ratios = [one / base for one, base in zip(used, loads["empty"], strict=True)]
                told.append(f"first load, {name}: {median(used):.0f} ms, {median(ratios):.2f} x the empty page")
            for name in ("opening", "all"):
                fold, switched = await _presses(browser, pages[name][0], rounds)
                told.append(f"inside the map, {name}: {switched:.1f} ms, a repaint {fold:.1f} ms")
            await browser.close()
    return told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    print("\n".join(asyncio.run(measure(parser.parse_args().rounds))))


if __name__ == "__main__":
    main()
