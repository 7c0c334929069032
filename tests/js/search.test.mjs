/* The map's search box: which place comes first. All forms of real places: tests/test_search_box.py. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { notFound } from "../../webmap/client/finder.js";
import { Search } from "../../webmap/client/search.js";

/* Rows as the map gets them: heading, pick, told, lon, lat, names written, other forms typed, row of the unit above. */
const ROWS = [
  ["河南省", "province:410000", "省", 113, 34, "河南省 河南", "henansheng henan 410000", -1],
  ["新乡市", "prefecture:410700", "省辖市", 113, 35, "新乡市 新乡", "xinxiangshi xinxiang xx 410700", 0],
  ["郑州市", "prefecture:410100", "省辖市", 113, 34, "郑州市 郑州", "zhengzhoushi zhengzhou zz 410100", 0],
  ["新密市", "county:410183", "县", 113, 34, "新密市 新密 密县", "xinmishi xinmi xm 410183", 2],
  ["新乡县", "county:410721", "县", 113, 35, "新乡县", "xinxiangxian xxx 410721", 1],
];
const box = new Search(ROWS);
const found = (typed) => box.find(typed).map(([heading]) => heading);
const offered = (typed) => box.offer(typed).map(([heading]) => heading);

test("a whole name comes before a name that only begins so", () => {
  assert.deepEqual(found("新乡"), ["新乡市", "新乡县"]);
});
test("an old name finds the place of today", () => assert.deepEqual(found("密县"), ["新密市"]));
test("units above may stand before the name", () => assert.deepEqual(found("河南省郑州新密"), ["新密市"]));
test("a pinyin beginning keeps the order of the rows", () => {
  assert.deepEqual(found("xin"), ["新乡市", "新密市", "新乡县"]);
});
test("initials, capitals, wide letters and codes are read", () => {
  assert.deepEqual(found("XXX"), ["新乡县"]);
  assert.deepEqual(found("ｘｍ"), ["新密市"]);
  assert.deepEqual(found("410721"), ["新乡县"]);
});
test("nothing typed finds nothing", () => assert.deepEqual(found("  "), []));
test("a place with one wrong character is offered, not found", () => {
  assert.deepEqual(found("郑州市新蜜市"), []);
  assert.deepEqual(offered("郑州市新蜜市"), ["新密市"]);
});
test("what was not found is told, cut short, with what to do", () => {
  assert.equal(notFound(" 火星 ", []), "没有找到“火星”。请核对用字，或用今名、旧名、拼音再查");
  assert.equal(notFound("火".repeat(30), [ROWS[0]]), `没有找到“${"火".repeat(20)}…”。是不是：`);
});
