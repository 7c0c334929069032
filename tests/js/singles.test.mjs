import assert from "node:assert/strict";
import { test } from "node:test";

import { answer } from "../../clients/shared/answer.js";
import { pressed, reached, without } from "../../webmap/client/singles.js";

const records = {
  layers: [
    { id: "areas", family: "area" },
    { id: "city", family: "cluster" },
  ],
  marks: [{ layer: "areas" }, { layer: "areas" }, { layer: "city" }],
  size: 3,
  columns: {
    family: ["area", "area", "cluster"],
    single: ["areas:a", "areas:b", null],
    marks: [[0], [1], [2]],
    rank: [-1, -1, 0],
    scale: [null, null, null],
    target: [null, null, null],
  },
};
const both = new Set(["areas", "city"]);

test("of a kind of which single records are chosen only these are shown, of the others all", () => {
  assert.deepEqual(answer(records, both, { singles: ["areas:b"] }).placed, [1, 2]);
  assert.deepEqual(answer(records, both, { singles: [] }).placed, [0, 1, 2]);
  assert.deepEqual(answer(records, both, {}).placed, [0, 1, 2]);
});

test("a pressed one comes beside those that are chosen, and pressed again goes", () => {
  const state = { singles: ["areas:a"], layers: ["city"] };
  assert.deepEqual(pressed(state, "areas:b", both), { singles: ["areas:a", "areas:b"] });
  assert.deepEqual(pressed({ ...state, singles: ["areas:a", "areas:b"] }, "areas:b", both), { singles: ["areas:a"] });
});

test("the last one takes its layer along, but never the last layer of the map", () => {
  const state = { singles: ["areas:a"], layers: ["areas", "city"] };
  assert.deepEqual(pressed(state, "areas:a", both), { singles: [], layers: ["city"] });
  assert.deepEqual(pressed(state, "areas:a", new Set(["areas"])), { singles: [] });
});

test("a layer that is switched off takes its single ones along, and leaves those of others", () => {
  const state = { singles: ["areas:a", "axes:x"], layers: [] };
  const on = new Set(["areas", "axes", "city"]);
  assert.deepEqual(without(state, "areas", on), { singles: ["axes:x"], layers: ["axes", "city"] });
});

test("a found area is switched on where it is not drawn and the other questions let it pass", () => {
  const found = {
    ...records,
    active: () => new Set(["areas"]),
    marks: [{ pick: "coop:a" }, { pick: "coop:b" }, { pick: "city:1" }],
    singles: [0, 1],
    choices: { singles: [["areas:a"], ["areas:b"]] },
    columns: { ...records.columns, doc_id: ["old", "new", "new"] },
  };
  const state = { documents: ["new"], singles: [], layers: ["city"] };
  const on = new Set(["city"]);
  assert.deepEqual(reached(found, state, on, "coop:b"), { singles: ["areas:b"] });
  assert.deepEqual(reached(found, state, on, "coop:a"), {});
  assert.deepEqual(reached(found, state, on, "city:1"), {});
  assert.deepEqual(reached(found, { ...state, singles: ["areas:b"] }, both, "coop:b"), {});
  assert.deepEqual(reached(found, { ...state, documents: [], singles: ["areas:b"] }, both, "coop:a"), {
    singles: ["areas:b", "areas:a"],
  });
  assert.deepEqual(reached(found, state, both, "coop:b"), {});
});
