import assert from "node:assert/strict";
import { test } from "node:test";

/* A panel in a window of `height` pixels; its part that folds needs 150 of them, the rest 300. */
function panel(height) {
  const made = { height };
  Object.defineProperty(made, "scrollHeight", { get: () => (made.root.open ? 450 : 300) });
  return made;
}

async function folding(low) {
  const heard = [];
  globalThis.document = {
    createElement: (tag) => ({
      ...{ tag, open: false, setAttribute: () => {}, append: () => {} },
      addEventListener: (kind, said) => heard.push(said),
    }),
  };
  const { Folding, hasRoom } = await import("../../webmap/client/folding.js");
  const made = new Folding("怎样读", "", { kind: "", wanted: hasRoom });
  const within = (one) => {
    globalThis.window = { innerHeight: one.height };
    one.root = made.root;
    made.root.closest = () => one;
    made.fit();
    return made.root.open;
  };
  const press = () => {
    heard[0]();
    made.root.open = !made.root.open;
  };
  within(low);
  return { within, press };
}

test("what a low window folds by itself is open in a high one and folded again in a low one", async () => {
  const { within } = await folding(panel(690));
  assert.equal(within(panel(1000)), true);
  assert.equal(within(panel(690)), false);
});

test("opened and shut again in a low window, it opens when the window grows", async () => {
  const { within, press } = await folding(panel(690));
  press();
  assert.equal(within(panel(700)), true, "what the planner opened stays open");
  press();
  assert.equal(within(panel(1000)), true);
});

test("shut where there is room, it stays shut in every window until it is opened again", async () => {
  const { within, press } = await folding(panel(1000));
  press();
  assert.equal(within(panel(690)), false);
  assert.equal(within(panel(1000)), false);
  press();
  assert.equal(within(panel(690)), false, "open where there is room is what the panel does by itself");
});

test("what is no part of the first look unfolds when it comes to be wanted", async () => {
  const wanted = { now: false };
  globalThis.document = {
    createElement: () => ({ setAttribute: () => {}, append: () => {}, addEventListener: () => {} }),
  };
  const { Folding } = await import("../../webmap/client/folding.js");
  const made = new Folding("更多图层", "", { kind: "", wanted: () => wanted.now });
  made.fit();
  assert.equal(made.root.open, false);
  wanted.now = true;
  made.fit();
  assert.equal(made.root.open, true);
});
