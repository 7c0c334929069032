/* What a map does with its changes while the connection comes and goes. The whole way: tests/test_reconnect.py. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Wishes } from "../../webmap/client/wishes.js";

function made() {
  const told = [];
  return {
    told,
    map: new Wishes(
      (value) => told.push(value),
      () => 1000,
    ),
  };
}

test("a change stays until Python has seen its number", () => {
  const { told, map } = made();
  map.change({ tiers: ["千亿"] });
  assert.deepEqual(told, [{ seq: 1000, patch: { tiers: ["千亿"] }, again: 0, back: false }]);
  assert.deepEqual(map.hear({ seq: 999, state: { tiers: [], years: ["2017"] } }), { tiers: ["千亿"], years: ["2017"] });
  assert.equal(map.apart, true);
  assert.deepEqual(map.hear({ seq: 1000, state: { tiers: [] } }), { tiers: [] });
  assert.equal(map.apart, false);
});

test("after a lost connection everything unseen is told again, as another value", () => {
  const { told, map } = made();
  map.connected(false);
  map.change({ tiers: ["千亿"] });
  map.change({ years: ["2017"] });
  map.connected(true);
  assert.deepEqual(told.at(-1), { seq: 1001, patch: { tiers: ["千亿"], years: ["2017"] }, again: 1, back: false });
  map.connected(true);
  assert.equal(told.length, 3);
});

test("a return without changes makes Python run, with a number that it knows", () => {
  const { told, map } = made();
  map.hear({ seq: 7, state: {} });
  map.connected(false);
  map.connected(true);
  assert.deepEqual(told, [{ seq: 0, patch: {}, again: 1, back: false }]);
});

test("the back button is the last wish but for what is changed after it", () => {
  const { told, map } = made();
  map.wentBack();
  assert.equal(map.back, false);
  map.connected(false);
  map.change({ tiers: ["千亿"] });
  map.wentBack();
  map.change({ years: ["2017"] });
  map.hear({ seq: 0, state: {} });
  map.connected(true);
  assert.deepEqual(told.at(-1), { seq: 1002, patch: { years: ["2017"] }, again: 1, back: true });
  map.hear({ seq: 1002, state: {} });
  assert.equal(map.apart, false);
});

test("a clock that was set back, and a map built anew, still count upwards", () => {
  const { told, map } = made();
  map.hear({ seq: 5000, state: {} });
  map.change({ tiers: [] });
  assert.equal(told[0].seq, 5001);
});
