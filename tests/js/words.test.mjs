/* The clients' one wording of figures, tiers and counts. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { countWords, sizeWords, tierWords, unitBehind } from "../../clients/shared/words.js";
import { nextPlace } from "../../webmap/client/keys.js";
import { tilesOf } from "../../webmap/client/tianditu.js";

const RULES = {
  tiers: ["百亿", "千亿", "万亿"],
  tierFloor: { "": null, 百亿: 100, 千亿: 1000, 万亿: 10000 },
  noTier: "未标层级",
  tierText: { 百亿: "百亿级", 千亿: "千亿级", 万亿: "万亿级", 未标层级: "未标层级" },
  scaleText: { 3000: "3000亿级", 0.5: "0.5亿级" },
  figureText: { 3000: "3000亿元", 0.5: "0.5亿元" },
  targetText: { 160: "收入目标 160 亿元" },
};
const FAMILIES = { cluster: ["个", "集群"], axis: ["条", "轴带"] };

test("a tier is told with its word, whatever is none with another", () => {
  const told = ["万亿", "", "未标层级"].map((tier) => tierWords(tier, RULES));
  assert.deepEqual(told, ["万亿级", "未标层级", "未标层级"]);
});
test("a size is told by the figure, else by the tier, else by the target", () => {
  assert.equal(sizeWords({ rank: 1, scale: 3000, target: 5000 }, RULES), "3000亿级");
  assert.equal(sizeWords({ rank: -1, scale: 0.5, target: 5000 }, RULES), "0.5亿元");
  assert.equal(sizeWords({ rank: 1, scale: 0.5, target: 5000 }, RULES), "千亿级");
  assert.equal(sizeWords({ rank: 1, scale: null, target: 5000 }, RULES), "千亿级");
  assert.equal(sizeWords({ rank: -1, scale: null, target: 160 }, RULES), "收入目标 160 亿元");
  assert.equal(sizeWords({ rank: -1, scale: null, target: null }, RULES), "未标层级");
});
test("records are counted with the word of their kind, those off the map together", () => {
  const counts = (rows) => countWords(FAMILIES, new Map(Object.entries(rows)));
  assert.equal(counts({}), "");
  assert.equal(counts({ axis: { placed: 2, off: 1 } }), "图上 2 条轴带，未上图 1 条");
  assert.equal(counts({ cluster: { placed: 2, off: 3 } }), "图上 2 个集群，未上图 3 个");
  assert.equal(
    counts({ axis: { placed: 0, off: 1 }, cluster: { placed: 5, off: 3 } }),
    "图上 5 个集群、0 条轴带，未上图 4 条",
  );
});
test("the walk through the cities begins at either end, goes round, and starts from a county at its city", () => {
  const cities = ["a", "b", "c"];
  const units = new Map([["county", { parent: "b" }]]);
  const from = (picked, step) => nextPlace(cities, units, picked, step);
  assert.deepEqual([from("", 1), from("", -1), from("c", 1), from("a", -1), from("county", 1)], [0, 2, 0, 2, 2]);
  assert.equal(from("axis:1", 1), -1);
});
test("the key of the base map cannot change the address", () => {
  assert.match(
    tilesOf("vec", "a&b=c"),
    /^https:\/\/t\{s\}\.tianditu\.gov\.cn\/vec_w\/wmts\?.*&LAYER=vec&.*&tk=a%26b%3Dc$/,
  );
});

test("the unit of a layer is what its classes' heading has behind its name", () => {
  assert.equal(unitBehind("我的·产值", ["", "我的·产值（亿元）"]), "亿元");
  assert.equal(unitBehind("我的·人均（含外来）", ["我的·人均（含外来）（元/人）"]), "元/人");
  assert.equal(unitBehind("我的·产值", ["我的·产值", "怎样读", undefined]), "");
});
