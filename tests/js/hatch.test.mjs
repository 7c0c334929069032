import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf, tileOf } from "../../webmap/client/hatch.js";

const ANGLES = [45, 135, 90, 0, 60, 120, 30, 150, 75, 105];
const RATIOS = [1, 1.25, 2];
const tiles = ANGLES.flatMap((angle) => RATIOS.map((ratio) => [angle, ratio, tileOf(angle, ratio)]));

test("a tile is of whole pixels, and its lines go on in the next tile", () => {
  for (const [, , { width, height, across, down }] of tiles) {
    assert.ok(Number.isInteger(width) && Number.isInteger(height));
    for (const crossed of [across * width, down * height]) assert.ok(Math.abs(crossed - Math.round(crossed)) < 1e-9);
  }
});

test("lines lie nine pixels apart and at the angle that was asked for", () => {
  for (const [angle, ratio, { across, down }] of tiles) {
    const turned = (angle * Math.PI) / 180;
    const bend = Math.abs(across * Math.cos(turned) - down * Math.sin(turned)) / Math.hypot(across, down);
    assert.ok(bend < Math.sin(Math.PI / 180), `${angle} is bent`);
    assert.ok(Math.abs(1 / Math.hypot(across, down) - 9 * ratio) < 0.05 * 9 * ratio, `${angle} at ${ratio}`);
  }
});

test("a tile holds the middles of all lines that cross it", () => {
  const within = (angle) =>
    linesOf(tileOf(angle, 1)).filter(([x, y, right, down]) => {
      const { width, height } = tileOf(angle, 1);
      const middle = [(x + right) / 2, (y + down) / 2];
      return middle[0] >= 0 && middle[0] < width && middle[1] >= 0 && middle[1] < height;
    }).length;
  assert.equal(within(90), 8);
  assert.equal(within(45), 16);
});
