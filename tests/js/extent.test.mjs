import assert from "node:assert/strict";
import { test } from "node:test";
import { around } from "../../webmap/client/extent.js";

const sides = (x, y, covered) => around({ getSize: () => ({ x, y }) }, covered);

test("beside a wide map only what the panel covers is kept free", () => {
  assert.deepEqual(sides(1018, 690, 216), { left: 0, top: 0, right: 216, foot: 56 });
});

test("a narrow map keeps room for names, a squat one for its tools and the folded panel", () => {
  assert.deepEqual(sides(366, 646, 0), { left: 24, top: 0, right: 24, foot: 100 });
  assert.deepEqual(sides(509, 519, 0), { left: 44, top: 44, right: 24, foot: 100 });
});
