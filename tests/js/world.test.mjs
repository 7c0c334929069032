import assert from "node:assert/strict";
import { test } from "node:test";
import { vertices } from "../../webmap/client/world.js";

test("a ring is sent as steps and read as degrees, longitude first", () => {
  assert.deepEqual(vertices([1134, 347, 5, -2, -10, 4], 10), [
    [113.4, 34.7],
    [113.9, 34.5],
    [112.9, 34.9],
  ]);
  assert.deepEqual(vertices([], 10), []);
});
