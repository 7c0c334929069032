import assert from "node:assert/strict";
import { test } from "node:test";

import { Crowd } from "../../webmap/client/crowd.js";
import { names } from "../../webmap/client/names.js";
import { pointer } from "../../webmap/client/pointer.js";

globalThis.L = { point: () => ({ add: () => null }) };
const CITY = { font: "14px", size: 14, colour: "city", always: true };

/* A canvas with round symbols [x, y, radius], the first of them the city's own: where its name is written. */
function named(...symbols) {
  const boxes = new Crowd();
  for (const [x, y, radius] of symbols) boxes.add([x - radius, y - radius, x + radius, y + radius]);
  const targets = symbols.map(([x, y, radius], k) => ({ mark: { pick: String(k) }, at: [x, y], radius }));
  const canvas = { ...names, boxes, targets, names: new Crowd(), xy: (point) => point, width: () => 28 };
  canvas.write = (ctx, text, [left, middle]) => (canvas.wrote = [left, middle]);
  canvas.name(null, "洛阳", symbols[0].slice(0, 2), CITY, "0");
  return canvas.wrote;
}

test("a name stands at the right of its symbol where nothing else is", () => {
  assert.deepEqual(named([100, 100, 10]), [113, 100]);
});

test("a name does not stand right beside another's symbol, which it would seem to name", () => {
  const [left] = named([100, 100, 10], [152, 100, 8]);
  assert.ok(left + 28 < 100, `it stands from ${left} on, close to the other's 144`);
});

test("where every place is beside another's symbol the name covers none", () => {
  const around = [0, 60, 120, 180, 240, 300].map((turn) => {
    const at = (turn * Math.PI) / 180;
    return [100 + 58 * Math.cos(at), 100 + 58 * Math.sin(at), 9];
  });
  const [left, middle] = named([100, 100, 10], ...around);
  const box = [left, middle - 8, left + 28, middle + 8];
  const boxes = new Crowd();
  for (const [x, y, radius] of around) boxes.add([x - radius, y - radius, x + radius, y + radius]);
  assert.equal(boxes.covered(box), 0);
});

test("what lies outside is named only clear of what lies over the map", () => {
  const OUTSIDE = { font: "12px", size: 12, colour: "outside", clear: true };
  for (const [west, written] of [
    [110, false],
    [200, true],
  ]) {
    const over = new Crowd();
    over.add([west, 60, west + 60, 130]);
    const made = { names: new Crowd(), boxes: new Crowd(), targets: [], over, xy: (point) => point, width: () => 36 };
    const canvas = { ...names, ...made, write: () => (canvas.wrote = true), wrote: false };
    canvas.name(null, "湖北省", [100, 100], OUTSIDE);
    assert.equal(canvas.wrote, written);
  }
});

/* A canvas whose names are 60 wide and whose axis runs below the symbols, and what lies at a spot of it. */
function axisBelow(...symbols) {
  const targets = symbols.map(([x, y, radius]) => ({ mark: { pick: "city", name: "郑州" }, at: [x, y], radius }));
  const boxes = new Crowd();
  for (const [x, y, radius] of symbols) boxes.add([x - radius, y - radius, x + radius, y + radius]);
  const mark = { name: "郑汴产业带", pick: "axis", path: [[], []] };
  const records = { layers: [{ id: "axes", singly: true }], marks: [mark] };
  const shown = { on: new Set(["axes"]), byLayer: new Map([["axes", [[0, {}]]]]) };
  const place = (x, y) => ({ x, y, subtract: () => ({ x, y }), add: () => ({ x, y }) });
  const map = { containerPointToLayerPoint: ({ x, y }) => place(x, y), layerPointToContainerPoint: () => ({}) };
  const drawn = { boxes, targets, names: new Crowd(), areaNames: [], lines: [symbols.map(([x, y]) => [x, y])] };
  const canvas = { ...names, ...pointer, ...drawn, records, shown, map, xy: (at) => at, width: () => 60, write() {} };
  canvas.describe = (pick, name) => ({ name, lines: [] });
  Object.assign(canvas, { dots: [], lineAt() {}, cellAt() {}, unitAt() {} });
  canvas.drawAreaNames(null);
  return (x, y) => canvas.under({ x, y })?.pick;
}

test("an axis that symbols cover is opened by its name, and a symbol below its name by itself", () => {
  const pickAt = axisBelow([100, 100, 20], [130, 100, 20]);
  const found = [...Array(30).keys()].flatMap((k) => [...Array(30).keys()].map((j) => pickAt(40 + 5 * k, 50 + 4 * j)));
  assert.equal(pickAt(100, 100), "city");
  assert.ok(found.includes("axis"), "no spot opens the axis");
});
