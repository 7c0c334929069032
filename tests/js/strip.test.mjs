import assert from "node:assert/strict";
import { test } from "node:test";

import { howMany } from "../../webmap/client/strip.js";

const TENTHS = [100, 100, 100, 100, 100, 100, 100];

test("beside the first four stand as many more as their line has room for, and the words that say how many", () => {
  assert.equal(howMany(TENTHS, 60, 560), 5);
  assert.equal(howMany(TENTHS, 60, 559), 4);
  assert.equal(howMany(TENTHS, 60, 5000), 7);
});

test("where all are told nobody says how many there are", () => {
  assert.equal(howMany(TENTHS.slice(0, 5), 60, 500), 5);
  assert.equal(howMany(TENTHS.slice(0, 3), 60, 100), 3);
});

test("a narrow strip fills the lines that its first four take, and takes no further one", () => {
  assert.equal(howMany(TENTHS, 60, 300), 5);
  assert.equal(howMany(TENTHS, 60, 100), 4);
});
