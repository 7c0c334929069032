import assert from "node:assert/strict";
import { test } from "node:test";
import { titleOf } from "../../clients/shared/title.js";

const ASKED = { documents: ["a"], years: [], tiers: [], cities: [], industries: [] };
const WORDS = { titles: new Map([["a", "计划"]]), noYear: "", tierOrder: [], tierText: {} };
const OWN = ["", "我的·工业总产值", true];

test("a planner's own table stands apart from what a document promises", () => {
  const shown = [["产业集群", "市级集群", false], ["", "轴带走廊", false], OWN];
  assert.equal(titleOf(ASKED, shown, ["2017"], WORDS), "《计划》2017 年目标：产业集群、轴带走廊；另附我的·工业总产值");
});

test("alone it is nobody's target", () => {
  assert.equal(titleOf(ASKED, [OWN], [], WORDS), "河南省我的·工业总产值");
});
