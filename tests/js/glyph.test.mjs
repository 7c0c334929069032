/* Where colours tell the industry: the colour and letter of the largest record; else the tier's. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { branchesOf, glyphOf } from "../../clients/shared/glyph.js";

const RULES = {
  tiers: ["百亿", "千亿"],
  tierFloor: { "": null, 百亿: 100, 千亿: 1000 },
  tierColour: { "": "#fff", 百亿: "#100", 千亿: "#1000" },
  branches: { food: ["#f00", "食"], other: ["#ddd", "他"] },
  glyph: { hundred: 5, growth: 0.36, least: 3.5, unknown: [5, 7.5], lettered: 6.5 },
};
const COLUMNS = { scale: [null, 3000, null], rank: [1, 1, -1], target: [null, null, null] };
const SUM = { records: [0, 1, 2], rank: 1, scale: 3000, target: null };

test("a branch is the top of the line; what has none of its own is another", () => {
  assert.deepEqual(branchesOf([["cold", "food"], [], null, ["chips"]], RULES), ["food", "other", "other", "other"]);
});

test("the largest record tells the colour, and nothing is hatched", () => {
  const rules = { ...RULES, columns: { ...COLUMNS, branch: ["other", "food", "other"] } };
  const { colour, letter, hatched } = glyphOf(SUM, rules);
  assert.deepEqual([colour, letter, hatched], ["#f00", "食", false]);
});

test("a small symbol grows until its letter can be read, a large one stays", () => {
  const rules = { ...RULES, columns: { ...COLUMNS, branch: ["food", "food", "food"] } };
  const small = { records: [2], rank: -1, scale: 50, target: null };
  assert.equal(glyphOf(small, rules).radius, 6.5);
  assert.equal(glyphOf(SUM, rules).radius, glyphOf(SUM, RULES).radius);
});

test("without branches the tier tells the colour", () => {
  const { colour, letter } = glyphOf(SUM, { ...RULES, columns: { ...COLUMNS, branch: null } });
  assert.deepEqual([colour, letter], ["#1000", ""]);
});
