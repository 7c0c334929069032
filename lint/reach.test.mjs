/* That the rules reach every script: one in a new folder is not left out unnoticed. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { ESLint } from "eslint";

const ROOMS = "{clients,export,server,views,webmap}/**/*.js";
const PLAIN = "export/offline/client/engine.js"; /* what an engine reads that is too old for the page */

test("every script of a room is read as one of the oldest engine, by all rules", async () => {
  const eslint = new ESLint();
  const scripts = globSync(ROOMS).map((path) => path.replaceAll("\\", "/"));
  assert.ok(scripts.length > 90 && scripts.some((path) => path.split("/").length > 3));
  for (const path of scripts) {
    const { rules, languageOptions } = await eslint.calculateConfigForFile(path);
    assert.deepEqual(rules["max-len"], [2, { code: 120 }], path);
    assert.equal(languageOptions.ecmaVersion, path === PLAIN ? 5 : 2020, path);
  }
});
