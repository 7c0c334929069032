import assert from "node:assert/strict";
import { test } from "node:test";

import { fits } from "../../webmap/client/choice.js";
import { facet, reasons } from "../../webmap/client/facets.js";
import { releases } from "../../webmap/client/release.js";

const records = {
  layers: [{ id: "all", family: "f" }],
  active: () => new Set(["all"]),
  size: 3,
  columns: {
    family: ["f", "f", "f"],
    doc_id: ["old", "new", "new"],
    year: ["2012", "2017", "2017"],
    tier: ["百亿", "千亿", "百亿"],
    industries: [["food"], ["milk", "food"], null],
    cities: [["a"], ["b"], ["b"]],
  },
};
const NOTHING = { documents: [], years: [], tiers: [], industries: [], cities: [] };

test("each choice counts what it would show, whatever else of its own question is chosen", () => {
  const state = { ...NOTHING, documents: ["new"], tiers: ["千亿"] };
  assert.deepEqual(
    [...facet(records, state, "tiers")].sort(),
    [
      ["千亿", 1],
      ["百亿", 1],
    ].sort(),
  );
  assert.deepEqual([...facet(records, state, "documents")], [["new", 1]]);
  assert.equal(facet(records, NOTHING, "industries").get("food"), 2);
});

test("a choice with nothing names the question that leaves it so, and only that", () => {
  const state = { ...NOTHING, documents: ["old"], cities: ["a"], tiers: ["百亿"] };
  assert.equal(reasons(records, state, "tiers")("千亿"), "因所选文件、地区合在一起");
  assert.equal(reasons(records, { ...state, years: ["2012"] }, "tiers")("千亿"), "因其他几项所选");
  assert.equal(reasons(records, { ...state, cities: [] }, "tiers")("千亿"), "因所选文件");
  assert.equal(reasons(records, state, "tiers")("万亿"), "打开的图层里没有");
});

test("where nothing answers all questions, the fewest are named whose taking back shows something", () => {
  const state = { ...NOTHING, documents: ["new"], tiers: ["百亿"], cities: ["a"] };
  assert.deepEqual(releases(records, state), [
    [["documents"], 1],
    [["cities"], 1],
  ]);
  const two = { ...state, tiers: ["千亿"], years: ["2012"] };
  assert.deepEqual(releases(records, two), [
    [["documents", "tiers"], 1],
    [["years", "cities"], 1],
  ]);
  assert.deepEqual(releases({ ...records, active: () => new Set() }, two), []);
});

test("a choice is found by its words, the beginning of its pinyin, or its initials", () => {
  const row = { words: "汽车及零部件", typed: ["qichejilingbujian", "qcjlbj"] };
  assert.deepEqual(
    ["零部", "qiche", "QC j", "", "che"].map((typed) => fits(row, typed)),
    [true, true, true, true, false],
  );
});
