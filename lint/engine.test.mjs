/* What the lint rules refuse and let pass: known answers about Chromium 80. */
import { test } from "node:test";
import assert from "node:assert/strict";
import css from "@eslint/css";
import { Linter } from "eslint";

import { newerGlobals, newerMembers, since } from "./engine.mjs";
import script from "./script-rule.mjs";
import style from "./style-rule.mjs";

function complaints(text, filename, config) {
  return new Linter()
    .verify(text, [{ files: ["**/*.js", "**/*.css"], ...config }], filename)
    .map((one) => one.message.split(",")[0]);
}
const inScript = (text, options = {}) =>
  complaints(text, "a.js", {
    plugins: { atlas: { rules: { script } } },
    rules: { "atlas/script": ["error", options] },
  });
const inStyle = (text, options = {}) =>
  complaints(text, "a.css", {
    language: "css/css",
    plugins: { css, atlas: { rules: { style } } },
    rules: { "atlas/style": ["error", options] },
  });

test("methods are known by the version that brought them", () => {
  const known = { at: 92, replaceChildren: 86, replaceAll: 85, hasOwn: 93, findLast: 97, toSorted: 110, any: 85 };
  assert.deepEqual(Object.fromEntries(Object.keys(known).map((name) => [name, newerMembers.get(name)])), known);
});

test("what Chromium 80 has is not refused", () => {
  const old = ["flat", "flatMap", "matchAll", "fromEntries", "allSettled", "toggleAttribute", "closest", "append"];
  assert.deepEqual(
    old.filter((name) => newerMembers.has(name)),
    [],
  );
});

test("names of the window are known, too", () => {
  assert.equal(newerGlobals.get("structuredClone"), 98);
  assert.equal(newerGlobals.has("ResizeObserver"), false);
});

test("a feature that was only made better later counts from its beginning", () => {
  const chrome = [{ version_added: "94" }, { version_added: "1", version_removed: "94", partial_implementation: true }];
  assert.equal(since({ __compat: { support: { chrome } } }), 1);
});

test("a feature behind a flag or taken out again does not count", () => {
  const chrome = [
    { version_added: "70", flags: [{}] },
    { version_added: "30", version_removed: "40" },
  ];
  assert.equal(since({ __compat: { support: { chrome } } }), Infinity);
});

test("a newer method is refused however it is called", () => {
  for (const text of ["list.at(-1)", "list?.at(-1)", 'list["at"](-1)', "Array.prototype.at"]) {
    assert.deepEqual(inScript(text), ["at needs Chromium 92"], text);
  }
});

test("a field of a record may be called like a newer method", () => assert.deepEqual(inScript("mark.at[0]"), []));

test("a method of our own may be called like a newer one when that is said", () => {
  assert.deepEqual(inScript("layer.draw()", { ours: ["draw"] }), []);
  assert.deepEqual(inScript("layer.draw()"), ["draw needs Chromium 113"]);
});

test("a newer selector or event in a string is refused", () => {
  assert.deepEqual(inScript('a.matches(":focus-visible")'), ["focus-visible needs Chromium 86"]);
  assert.deepEqual(inScript("a.closest(`.b:has(.c)`)"), ["has needs Chromium 105"]);
  assert.deepEqual(inScript('a.addEventListener("scrollend", f)'), ["scrollend needs Chromium 114"]);
  assert.deepEqual(inScript('a.addEventListener("click", f)'), []);
});

test("a newer style is refused, one that only decorates where that is said", () => {
  assert.deepEqual(inStyle("a{inset:0}"), ["inset needs Chromium 87"]);
  assert.deepEqual(inStyle("a:is(b,c){top:0}"), ["is needs Chromium 88"]);
  assert.deepEqual(inStyle("@container (width > 1px){a{top:0}}"), ["container needs Chromium 105"]);
  assert.deepEqual(inStyle("a:focus-visible{top:0}", { decoration: ["focus-visible"] }), []);
});

test("a gap is refused in a flex box only", () => {
  assert.deepEqual(inStyle("a{display:flex;gap:4px}"), ["gap needs Chromium 84"]);
  assert.deepEqual(inStyle("a{display:grid;gap:4px}"), []);
});
