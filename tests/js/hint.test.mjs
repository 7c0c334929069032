import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = {
  createElement: (tag) => ({
    ...{ tag, children: [] },
    setAttribute() {},
    append(child) {
      this.children.push(child);
    },
  }),
};
const { sideOf, words } = await import("../../webmap/client/hint.js");

test("names without lines of their own stand on a line each", () => {
  const { children } = words({
    blocks: [
      { name: "濮菏地区", lines: [] },
      { name: "菏泽市", lines: ["属于：濮菏地区"] },
    ],
  });
  assert.deepEqual(
    children.map(({ tag }) => tag),
    ["div", "div", "div"],
  );
  assert.deepEqual(
    children.map(({ children: [told] }) => told.children?.[0] ?? told),
    ["濮菏地区", "菏泽市", "属于：濮菏地区"],
  );
});

test("a tooltip that fits beside its symbol at neither side lies below or above it, not upon it", () => {
  const size = { x: 274, y: 250 };
  assert.equal(sideOf({ right: 300, left: 300, bottom: 300, top: 300 }, size), "right");
  assert.equal(sideOf({ right: 273, left: 300, bottom: 300, top: 300 }, size), "left");
  assert.equal(sideOf({ right: 230, left: 230, bottom: 300, top: 300 }, size), "bottom");
  assert.equal(sideOf({ right: 230, left: 230, bottom: 249, top: 250 }, size), "top");
  assert.equal(sideOf({ right: 200, left: 230, bottom: 90, top: 90 }, size), "left");
});
