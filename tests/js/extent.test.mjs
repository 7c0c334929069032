import assert from "node:assert/strict";
import { test } from "node:test";
import { around, pointsOf } from "../../webmap/client/extent.js";

const sides = (x, y, covered) => around({ getSize: () => ({ x, y }) }, covered);

test("beside a wide map only what the panel covers is kept free", () => {
  assert.deepEqual(sides(1018, 690, 216), { left: 0, top: 0, right: 216, foot: 56 });
});

test("a narrow map keeps room for names, a squat one for its tools and the folded panel", () => {
  assert.deepEqual(sides(366, 646, 0), { left: 24, top: 0, right: 24, foot: 100 });
  assert.deepEqual(sides(509, 519, 0), { left: 44, top: 44, right: 24, foot: 100 });
});

test("a pick lies where its unit, its units, its line or its point lies, latitude first", () => {
  const square = { rings: [[[1100, 310, 10, 0, 0, 10]]] };
  const marks = [
    { pick: "area:a", units: ["u"] },
    { pick: "axis:b", path: [[1130, 340], [1140, 345]] },
    { pick: "zone:c", at: [1135, 335] },
    { pick: "zone:d", at: [1, 1] },
  ]; // prettier-ignore
  const byPick = new Map(marks.map((mark, number) => [mark.pick, [number]]));
  byPick.set("zone:other", [3]);
  const records = { grid: 10, marks, byPick, search: [["某镇", "town:e", "", 114.5, 33.25]] };
  const canvas = { units: new Map([["county:u", square]]), unitsOf: () => [square] };
  const at = (pick) => pointsOf(pick, canvas, records);
  assert.deepEqual(at("axis:b"), [[34, 113], [34.5, 114]]); // prettier-ignore
  assert.deepEqual(at("zone:c"), [[33.5, 113.5]]);
  assert.deepEqual(at("town:e"), [[33.25, 114.5]]);
  assert.deepEqual(at("zone:other"), [], "a record that another place is picked by is not that place");
  assert.deepEqual(at("county:u"), at("area:a"));
  assert.deepEqual(at("county:u")[0], [31, 110]);
});
