import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.L = { point: (x, y) => ({ x, y }) };
const { View } = await import("../../webmap/client/view.js");

/* As much of a map as its limit asks of one: at some zoom, in a frame that shows all of Henan from another on. */
function limited(zoom, needed) {
  const ways = [];
  const map = {
    getSize: () => ({ x: 1500, y: 1002 }),
    getZoom: () => zoom,
    getCenter: () => "here",
    getBoundsZoom: () => needed,
    setView: (place, to, { animate }) => ways.push([place, (zoom = to), animate]),
    setMinZoom: (least) => ways.push(zoom < least ? "later" : least),
  };
  View.prototype.limit.call({ map, room: () => 216 });
  return ways;
}

test("in a window that grew the map goes near enough at once, which no later move would tell as the planner's", () => {
  assert.deepEqual(limited(6.75, 7.5), [6, ["here", 7.5, false], 7.5]);
});

test("a map that is near enough stays where it is, and a frame without size limits nothing", () => {
  assert.deepEqual(limited(8, 7.5), [6, 7.5]);
  assert.deepEqual(limited(8, Infinity), [6]);
});
