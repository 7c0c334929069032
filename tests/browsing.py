"""The map in a browser, for tests: opened, asked what it draws, clicked at a place."""

import json

FRAME = 'iframe[src*="atlas_map"]'


def stamp(page):
    """What the map says that it draws."""
    return json.loads(page.frame_locator(FRAME).locator("#atlas-stamp").text_content(timeout=20_000))


def eventually(page, check, what):
    """Wait until the map's stamp passes the check; fails with the last stamp."""
    for _ in range(200):
        if check(found := stamp(page)):
            return found
        page.wait_for_timeout(50)
    raise TimeoutError(f"{what}: {found}")


def until(target, script, arg=None):
    """Wait until a script of a page or frame is true; asked from here, for the page's own rules forbid it to wait."""
    for _ in range(200):
        if target.evaluate(script, arg):
            return
        (target if hasattr(target, "keyboard") else target.page).wait_for_timeout(50)
    raise TimeoutError(f"not within ten seconds: {script}")


def open_map(page, address):
    """Go to the page and wait for its map; what it draws."""
    page.goto(address)
    page.frame_locator(FRAME).locator(".atlas-panel").wait_for(timeout=30_000)
    return stamp(page)


def choose(page, question, words):
    """Press a choice of a question in the bar, and shut its sheet again."""
    asked = page.locator(f".ask[data-question={question}]").first
    asked.locator(".ask-open").click()
    asked.locator(".ask-row", has=page.get_by_text(words, exact=True)).first.click()
    page.keyboard.press("Escape")


def frame_of(page):
    """The (first) map's frame."""
    return next(f for f in page.frames if "atlas_map" in f.url)


def in_map(page, lon, lat):
    """Pixels of a place within the map's frame."""
    return frame_of(page).evaluate(
        "([lat, lon]) => { const p = window.atlas.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }",
        [lat, lon],
    )


def on_page(page, lon, lat):
    """Pixels of a place within the window, wherever the page is scrolled to."""
    box = page.locator(FRAME).first.bounding_box()
    x, y = in_map(page, lon, lat)
    return box["x"] + x, box["y"] + y


def under(page, lon, lat):
    """The pick that the map has at a place."""
    return frame_of(page).evaluate("(at) => window.atlas.canvas.under(L.point(at)).pick", in_map(page, lon, lat))


def click_on(page, pick, lon, lat):
    """Click near a place where nothing else than `pick` can be hit."""
    spot = frame_of(page).evaluate(
        """([pick, lat, lon]) => { const { map, canvas } = window.atlas, seat = map.latLngToContainerPoint([lat, lon]);
             const hits = (x, y) => canvas.under(L.point(x, y))?.pick === pick;
             for (let k = 0; k < 400; k += 1) {
               const x = seat.x + Math.cos(k) * k / 10, y = seat.y + Math.sin(k) * k / 10;
               if ([-2, 0, 2].every((d) => hits(x + d, y) && hits(x, y + d))) return [x, y];
             } }""",
        [pick, lat, lon],
    )
    page.frame_locator(FRAME).locator(".folium-map").click(position={"x": spot[0], "y": spot[1]})


def click_at(page, lon, lat):
    """Click the map at a place."""
    x, y = in_map(page, lon, lat)
    page.frame_locator(FRAME).locator(".folium-map").click(position={"x": x, "y": y})
