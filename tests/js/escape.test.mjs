import assert from "node:assert/strict";
import { test } from "node:test";

import { keepsEscape } from "../../webmap/client/keys.js";

/* What has the focus: a kind of element, within others, its list open or not. */
const focused = (tag, within = [], open = null) => ({
  closest: (wanted) => (within.some((one) => wanted.includes(one)) ? {} : null),
  matches: (wanted) => wanted.includes(tag),
  getAttribute: () => open,
});
const DRAWER = ["drawer-body"];

test("in a field of the drawer Escape is the drawer's, once its list is shut and its words are put together", () => {
  assert.equal(keepsEscape({ target: focused("input", DRAWER) }), false);
  assert.equal(keepsEscape({ target: focused("input", DRAWER, "false") }), false);
  assert.equal(keepsEscape({ target: focused("input", DRAWER, "true") }), true);
  assert.equal(keepsEscape({ target: focused("textarea", DRAWER), isComposing: true }), true);
});

test("a field elsewhere, a dialog and an open list keep Escape; a button has none of its own", () => {
  assert.equal(keepsEscape({ target: focused("input") }), true);
  assert.equal(keepsEscape({ target: focused("button", ['role="dialog"']) }), true);
  assert.equal(keepsEscape({ target: focused("button") }), false);
});
