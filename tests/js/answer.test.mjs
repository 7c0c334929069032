/* The clients' one filter and sum. What Python says to the same questions: tests/test_answers.py. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { admitted, answer } from "../../clients/shared/answer.js";
import { glyphOf } from "../../clients/shared/glyph.js";
import { ranksOf, tierOf } from "../../clients/shared/sizes.js";

const RULES = {
  tiers: ["百亿", "千亿", "万亿"],
  noTier: "未标层级",
  tierFloor: { 百亿: 100, 千亿: 1000, 万亿: 10000, "": null },
  tierColour: { 百亿: "#1", 千亿: "#2", 万亿: "#3", "": "#0" },
  glyph: { hundred: 5, growth: 0.5, least: 4, unknown: [6, 8] },
};
const TIER = ["千亿", "百亿", null, "未标层级"];
const RECORDS = {
  size: 4,
  layers: [
    { id: "counties", family: "cluster" },
    { id: "cities", family: "cluster" },
    { id: "projects", family: "project" },
  ],
  marks: [{ layer: "counties" }, { layer: "cities" }, { layer: "projects" }],
  columns: {
    family: ["cluster", "cluster", "project", "cluster"],
    tier: TIER,
    rank: ranksOf(TIER, RULES),
    scale: [null, 500, 3000, null],
    target: [null, 160, null, 90],
    industries: [["food", "cold"], [], null, ["food"]],
    marks: [[0, 1], [0], [2], []],
  },
};
const on = (...ids) => new Set(ids);
const ALL = on("counties", "cities", "projects");

test("a record that a question does not apply to passes it, one that has no value does not", () => {
  assert.deepEqual(admitted(RECORDS, ALL, { industries: ["food"] }), [0, 2, 3]);
  assert.deepEqual(admitted(RECORDS, ALL, { industries: ["cold", "steel"] }), [0, 2]);
});
test("all questions must be passed, an empty one is none", () => {
  assert.deepEqual(admitted(RECORDS, ALL, { industries: ["food"], tiers: ["千亿"], cities: [] }), [0, 2]);
});
test("only kinds that a shown layer has are asked", () => {
  assert.deepEqual(admitted(RECORDS, on("projects"), {}), [2]);
  assert.deepEqual(admitted(RECORDS, on(), {}), []);
});
test("a mark adds up its records: their highest tier, figure and target of that tier alone", () => {
  const { marks } = answer(RECORDS, ALL, {});
  assert.deepEqual(marks.get(0), { records: [0, 1], rank: 1, scale: null, target: null });
  assert.deepEqual(marks.get(1), { records: [0], rank: 1, scale: null, target: null });
  assert.deepEqual(marks.get(2), { records: [2], rank: -1, scale: 3000, target: null });
});
test("a record on two layers is one record; one without a shown mark is off the map", () => {
  const shown = answer(RECORDS, on("counties", "cities"), {});
  assert.deepEqual(shown.placed, [0, 1]);
  assert.deepEqual([...shown.counts], [["cluster", { placed: 2, off: 1 }]]);
  assert.deepEqual([...shown.layerCounts], [["counties", 2], ["cities", 1]]); // prettier-ignore
  assert.deepEqual(shown.byLayer.get("cities"), [[1, shown.marks.get(1)]]);
});
const sized = (sum) => {
  const { yi, basis, radius, hollow, hatched } = glyphOf({ records: [1], ...sum }, RULES);
  return [yi, basis, Math.round(radius), hollow, hatched];
};
test("the size goes by the figure, else by the tier's least, else there is none", () => {
  assert.deepEqual(sized({ rank: 0, scale: 400, target: null }), [400, "figure", 10, false, false]);
  assert.deepEqual(sized({ rank: 0, scale: 10, target: null }), [100, "tier", 5, true, false]);
  assert.deepEqual(sized({ rank: 1, scale: 500, target: null }), [1000, "tier", 16, true, false]);
  assert.deepEqual(sized({ rank: 2, scale: null, target: null }), [10000, "tier", 50, true, false]);
  assert.deepEqual(sized({ rank: -1, scale: null, target: null }), [null, "unknown", 6, true, true]);
  assert.deepEqual(sized({ records: [1, 2], rank: -1, scale: null, target: null }), [null, "unknown", 8, true, true]);
  assert.equal(tierOf({ rank: -1 }, RULES), "");
});
test("a target counts where it exceeds figure and tier, and the symbol says so", () => {
  assert.deepEqual(sized({ rank: 0, scale: 900, target: 900 }), [900, "figure", 15, false, false]);
  assert.deepEqual(sized({ rank: 0, scale: 400, target: 900 }), [900, "target", 15, false, false]);
  assert.deepEqual(sized({ rank: 1, scale: null, target: 999 }), [1000, "tier", 16, true, false]);
  assert.deepEqual(sized({ rank: -1, scale: null, target: 900 }), [900, "target", 15, false, true]);
});
