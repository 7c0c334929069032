/* Lint for the browser clients (for the oldest engine they must run in) and for the tools and tests around them. */
import css from "@eslint/css";
import js from "@eslint/js";
import globals from "globals";

import { newerGlobals } from "./lint/engine.mjs";
import script from "./lint/script-rule.mjs";
import style from "./lint/style-rule.mjs";

const MAP = "webmap/client/";
const PAGE = "export/offline/client/";
const CLIENTS = [`${MAP}**/*.js`, `${PAGE}**/*.js`, "clients/shared/**/*.js"];
const SERVED = ["server/client/**/*.js", "webmap/line/**/*.js"];
const SCRIPTS = [...CLIENTS, ...SERVED, "**/*.mjs"];

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
    "one-var": ["error", "never"],
    curly: ["error", "multi-line"],
    "max-lines": ["error", 250],
    "max-lines-per-function": ["error", { max: 27, skipBlankLines: true, skipComments: true }],
    "max-params": ["error", 5],
    "prefer-const": "error",
  },
};

/* Syntax of 2020: what Chromium 80 reads, but for class fields, which it knows and we do not need. */
const clients = {
  files: CLIENTS,
  plugins: { atlas: { rules: { script } } },
  languageOptions: { sourceType: "module", ecmaVersion: 2020, globals: { ...browser, L: "readonly" } },
  rules: { "atlas/script": ["error", { ours: ["draw", "getSize", "hide", "radius", "symbols"] }] },
};

/* What runs in Streamlit's page; the words with their table, wrapped into one function. */
const served = {
  files: SERVED,
  languageOptions: { sourceType: "script", ecmaVersion: 2020, globals: { ...browser, SENTENCES: "readonly" } },
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

/* Streamlit's own page needs a newer engine than the map; colours are named in one sheet and used in the other. */
const look = {
  files: ["views/look/*.css"],
  rules: { "atlas/style": "off", "css/no-invalid-properties": ["error", { allowUnknownVariables: true }] },
};

export default [{ ignores: [".venv/", "artefacts/"] }, everyScript, clients, served, oldest, tools, styles, look];
