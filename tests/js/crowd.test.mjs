import assert from "node:assert/strict";
import { test } from "node:test";

import { Crowd } from "../../webmap/client/crowd.js";

const box = (west, north, wide, high) => [west, north, west + wide, north + high];

/* The same by looking at every other box. */
function plainly([west, north, east, south], others) {
  const overlap = ([w, n, e, s]) =>
    Math.max(0, Math.min(east, e) - Math.max(west, w)) * Math.max(0, Math.min(south, s) - Math.max(north, n));
  return others.reduce((sum, other) => sum + overlap(other), 0);
}

test("a box in many cells counts once, one that only touches counts nothing", () => {
  const crowd = new Crowd();
  crowd.add(box(0, 0, 200, 200));
  assert.equal(crowd.covered(box(100, 100, 300, 300)), 100 * 100);
  assert.equal(crowd.covered(box(200, 0, 50, 50)), 0);
  assert.equal(crowd.covered(box(-60, -60, 20, 20)), 0);
});

test("what is covered is what all boxes cover, wherever they lie", () => {
  const crowd = new Crowd();
  let seed = 7;
  const lot = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const boxes = Array.from({ length: 300 }, () => box(lot(900) - 100, lot(600) - 100, 1 + lot(90), 1 + lot(40)));
  boxes.forEach((one) => crowd.add(one));
  for (const one of boxes) assert.equal(crowd.covered(one), plainly(one, boxes));
});
