import assert from "node:assert/strict";
import { test } from "node:test";

import { reach } from "../../webmap/client/ground.js";

test("borders are drawn only within what the provinces outside reach together, less the width of the line", () => {
  const units = [{ box: [0, 10, 40, 30] }, { box: [30, 5, 100, 50] }];
  assert.deepEqual(reach(units, 1), [1, 6, 98, 43]);
});
