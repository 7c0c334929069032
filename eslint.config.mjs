/* Lint for the browser clients (for the oldest engine they must run in) and for the tools and tests around them. */
import css from "@eslint/css";
import js from "@eslint/js";
import globals from "globals";

import { newerGlobals } from "./lint/engine.mjs";
import script from "./lint/script-rule.mjs";
import style from "./lint/style-rule.mjs";

const MAP = "webmap/client/";
const PAGE = "export/offline/client/";
const SCRIPTS = [`${MAP}*.js`, `${PAGE}*.js`, "**/*.mjs"];

/* The window of the oldest engine: a name that came later is an unknown name. */
const browser = Object.fromEntries(Object.entries(globals.browser).filter(([name]) => !newerGlobals.has(name)));

const everyScript = {
  files: SCRIPTS,
  rules: {
    ...js.configs.recommended.rules,
    eqeqeq: "error",
    "max-len": ["error", { code: 120 }],
    "no-eval": "error",
    "no-implied-eval": "error",
    "no-new-func": "error",
    "no-restricted-properties": [
      "error",
      { property: "innerHTML" },
      { property: "outerHTML" },
      { property: "insertAdjacentHTML" },
      { object: "document", property: "write" },
    ],
    "no-shadow": "error",
    "no-var": "error",
    "prefer-const": "error",
  },
};

/* Syntax of 2020: what Chromium 80 reads, but for class fields, which it knows and we do not need. */
const clients = {
  files: [`${MAP}*.js`, `${PAGE}*.js`],
  plugins: { atlas: { rules: { script } } },
  languageOptions: { sourceType: "script", ecmaVersion: 2020, globals: { ...browser, L: "readonly" } },
  rules: { "atlas/script": ["error", { ours: ["draw", "getSize", "hide", "radius", "symbols"] }] },
};

/* Parts of one script in one function: each uses names of the others, so none knows what is unused. */
const SHARED =
  "$ TIERS PRECISION card data emptied facts filtered hint industryName list make markOf passes read rove shapes " +
  "show showCard showTip state svg tip visible whole words";
const page = {
  files: [`${PAGE}*.js`],
  languageOptions: { globals: Object.fromEntries(SHARED.split(" ").map((name) => [name, "writable"])) },
  rules: { "no-redeclare": ["error", { builtinGlobals: false }], "no-unused-vars": ["error", { vars: "local" }] },
};

/* What an engine reads that is too old for the page: it must tell so itself. */
const oldest = {
  files: [`${PAGE}engine.js`],
  languageOptions: { ecmaVersion: 5, sourceType: "script" },
  rules: { "no-var": "off" },
};

const tools = { files: ["**/*.mjs"], languageOptions: { sourceType: "module", globals: globals.node } };

const styles = {
  files: ["**/*.css"],
  language: "css/css",
  plugins: { css, atlas: { rules: { style } } },
  rules: {
    "atlas/style": ["error", { decoration: ["focus-visible"] }],
    "css/no-duplicate-imports": "error",
    "css/no-empty-blocks": "error",
    "css/no-invalid-at-rules": "error",
    "css/no-invalid-properties": "error",
  },
};

export default [{ ignores: [".venv/", "artefacts/"] }, everyScript, clients, page, oldest, tools, styles];
