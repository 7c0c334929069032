import assert from "node:assert/strict";
import { test } from "node:test";
import { local, placesOf, vertices } from "../../webmap/client/world.js";

test("a ring is sent as steps and read as degrees, longitude first", () => {
  assert.deepEqual(vertices([1134, 347, 5, -2, -10, 4], 10), [
    [113.4, 34.7],
    [113.9, 34.5],
    [112.9, 34.9],
  ]);
  assert.deepEqual(vertices([], 10), []);
});

test("the places along a ring are those of its vertices, in their order", () => {
  const ring = [1134, 347, 5, -2, -10, 4];
  const places = vertices(ring, 10).flatMap(([lon, lat]) => local(lon, lat));
  assert.deepEqual([...placesOf(ring, 10)], places);
});
