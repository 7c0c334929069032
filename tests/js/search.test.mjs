/* The map's search box: which place comes first, what is offered when none is found. */
import { test } from "node:test";
import assert from "node:assert/strict";

import { load } from "./client.mjs";

/* Rows as the map gets them: heading, pick, told, lon, lat, written, typed, number of the row above. */
const ROWS = [
  ["河南省", "province:410000", "省", 113.7, 34.8, "河南省 河南", "henan 410000", -1],
  ["新乡市", "prefecture:410700", "省辖市", 113.9, 35.3, "新乡市 新乡", "xinxiang xinxiangshi xx 410700", 0],
  ["新密市", "county:410183", "县级", 113.4, 34.5, "新密市 新密 密县", "xinmi xinmishi xm 410183", 0],
  ["新乡县", "county:410721", "县级", 113.8, 35.2, "新乡县", "xinxiangxian xxx 410721", 1],
  ["湖北省", "", "省", 114.3, 30.6, "湖北省 湖北", "hubei 420000", -1],
];
const { AtlasSearch } = load("search.js");
const labels = (rows) => [...rows].map(([label]) => label);
const found = (typed) => labels(new AtlasSearch(ROWS).find(typed));
const offered = (typed) => labels(new AtlasSearch(ROWS).offer(typed));

test("the same name comes before a name that only begins so", () => {
  assert.deepEqual(found("新乡"), ["新乡市", "新乡县"]);
});
test("an old name finds the place of today", () => assert.deepEqual(found("密县"), ["新密市"]));
test("a beginning in pinyin keeps the order of the rows", () => {
  assert.deepEqual(found("xin"), ["新乡市", "新密市", "新乡县"]);
});
test("initials and codes are names, too", () => {
  assert.deepEqual(found("XXX"), ["新乡县"]);
  assert.deepEqual(found("410183"), ["新密市"]);
});
test("the units above may be written in front", () => assert.deepEqual(found("河南省新乡市新乡县"), ["新乡县"]));
test("nothing typed finds nothing", () => assert.deepEqual(found("  "), []));
test("a province outside is no answer", () => assert.deepEqual(found("湖北"), []));
test("one wrong character is offered and not found", () => {
  assert.deepEqual(found("新蜜市"), []);
  assert.deepEqual(offered("新蜜市"), ["新乡市", "新密市"]);
});
