/* The keyboard goes into what opens on the page, and back to what opened it. */
import assert from "node:assert/strict";
import test from "node:test";
import { Follower } from "../../webmap/client/focus.js";

const CLOSE_CARD = ".card-close";
const CLOSE_DRAWER = ".st-key-drawer-close button";

/* A page of elements that can be found by one selector, or not be there; frames pass when they are asked to. */
function pageOf() {
  const page = { body: { closest: () => null }, there: new Map(), querySelector: (one) => page.there.get(one) || null };
  page.activeElement = page.body;
  page.frames = [];
  page.follower = () => (page.heard = new Follower(page, (settle) => page.frames.push(settle)));
  page.frame = () => page.frames.splice(0).forEach((settle) => settle());
  page.element = (within = "") => {
    const made = { seen: true, closest: (asked) => (asked === within ? made : null) };
    made.focus = () => {
      if (!made.seen) return;
      page.activeElement = made;
      page.heard?.hear({ type: "focusin", target: made });
    };
    return made;
  };
  return page;
}

function opened(page, opener, type) {
  const follower = page.follower();
  opener.focus();
  follower.hear({ type, target: opener });
  return follower;
}

test("a card opened by a key has the focus, and gives it back to its row when the list is seen again", () => {
  const page = pageOf();
  const [row, close] = [page.element(), page.element()];
  const follower = opened(page, row, "keydown");
  page.there.set(CLOSE_CARD, close);
  follower.look();
  page.frame();
  assert.equal(page.activeElement, row); /* as long as it is seen */
  page.activeElement = page.body;
  row.seen = false;
  page.frame();
  assert.equal(page.activeElement, close);
  page.there.delete(CLOSE_CARD);
  page.activeElement = page.body;
  follower.look();
  page.frame();
  assert.equal(page.activeElement, page.body);
  row.seen = true;
  page.frame();
  assert.equal(page.activeElement, row);
  page.frame();
  assert.equal(page.frames.length, 0);
});

test("a drawer takes the focus from the button that opened it, and only from a key", () => {
  for (const [type, taken] of [
    ["keydown", true],
    ["pointerdown", false],
  ]) {
    const page = pageOf();
    const [button, close] = [page.element(".st-key-panel"), page.element()];
    const follower = opened(page, button, type);
    page.there.set(CLOSE_DRAWER, close);
    follower.look();
    assert.equal(page.activeElement, taken ? close : button);
  }
});

test("who has gone on is left alone", () => {
  const page = pageOf();
  const [row, close, field] = [page.element(), page.element(), page.element()];
  const follower = opened(page, row, "keydown");
  page.there.set(CLOSE_CARD, close);
  follower.look();
  field.focus();
  page.activeElement = page.body;
  page.frame();
  assert.equal(page.activeElement, page.body);
});
