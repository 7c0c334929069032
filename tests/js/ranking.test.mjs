import assert from "node:assert/strict";
import { test } from "node:test";

/* As much of a page's element as the list asks of one. */
function createElement(tag) {
  return {
    ...{ tag, children: [], attributes: {} },
    setAttribute(name, value) {
      this.attributes[name] = value;
    },
    append(...children) {
      this.children.push(...children);
    },
    set textContent(text) {
      this.children = [];
    },
  };
}

globalThis.document = { createElement };
const { Ranking } = await import("../../webmap/client/ranking.js");

/* Three records of 3, 2 and 1 亿元; the last has no place on the map. */
const records = {
  alone: { 2: ["c", "没有县市"] },
  choices: { industries: [], cities: [], documents: [] },
  columns: {
    ...{ name: ["甲", "乙", "丙"], scale: [3, 2, 1], tier: ["", "", ""], target: [null, null, null] },
    ...{ industries: [], cities: [], year: [], doc_id: [], marks: [[0], [1], []] },
  },
  ...{ figureText: { 1: "1亿元", 2: "2亿元", 3: "3亿元" }, tierFloor: {}, tiers: [] },
  layer: new Map([["clusters", { symbol: "dot" }]]),
  marks: ["a", "b"].map((pick) => ({ pick, layer: "clusters" })),
};

const found = (one, tag) => (one.tag === tag ? [one] : (one.children || []).flatMap((child) => found(child, tag)));

function listed() {
  const list = new Ranking(records, () => {});
  const fill = (placed, off) => {
    Object.assign(list, { shown: { placed, off }, state: {} });
    list.fill();
    return found(list.root, "button");
  };
  return { fill };
}

const named = (rows) => rows.map((row) => row.attributes["data-pick"]);

test("the same records leave every row as it stands, others bring theirs", () => {
  const { fill } = listed();
  const rows = fill([0, 1], [2]);
  assert.deepEqual(named(rows), ["a", "b"]);
  assert.ok(
    fill([0, 1], [2]).every((row, k) => row === rows[k]),
    "another colouring asks for the same list",
  );
  assert.deepEqual(named(fill([1], [2])), ["b"]);
  assert.deepEqual(named(fill([0, 1], [])), ["a", "b"]);
});

test("a record that leaves the map changes what is told of the rest", () => {
  const { fill } = listed();
  assert.deepEqual(named(fill([0, 1], [])), ["a", "b"]);
  assert.deepEqual(named(fill([0], [1])), ["a"]);
});
