/* Tables: records on the picture, and what is not on it. */
import { data, industryOf, model, picksOf } from "./data.js";
import { $, emptied, make } from "./dom.js";
import { pick, state } from "./state.js";

const COLUMNS = [
  ["名称", (record) => record.name],
  ["类别", (record) => record.kind],
  ["层级", (record) => record.tier || ""],
  ["规模（亿元）", (record) => record.scale],
  ["产业", industryOf],
  ["省辖市", (record) => record.cities],
  ["目标年", (record) => record.year],
  ["文件", (record) => record.doc],
  ["行", (record) => record.lines],
];
const NUMBER = 3;
const MISSING = ["名称", "类别", "文件", "行", "原因"];

const order = new Intl.Collator("zh-CN", { numeric: true });

/* Values of a column in a way (1 up, -1 down), empty ones last. */
function compare(x, y, way) {
  if (x === "" || y === "") return (x === "") - (y === "");
  return way * (typeof x === "number" ? x - y : order.compare(x, y));
}

/* Numbers of the shown records with the searched words in them, sorted. */
function rowsLeft() {
  const has = (record) => COLUMNS.some(([, value]) => String(value(record) ?? "").includes(state.words));
  const kept = state.shown.placed.filter((n) => !state.words || has(model.records[n]));
  const [column, way] = state.sort;
  if (column < 0) return kept;
  const value = (n) => COLUMNS[column][1](model.records[n]) ?? "";
  return kept.sort((a, b) => compare(value(a), value(b), way));
}

function row(n) {
  const line = document.createElement("tr");
  const record = model.records[n];
  const picks = picksOf(n);
  line.classList.toggle("on", picks.includes(state.picked));
  COLUMNS.forEach(([, value], place) => {
    const text = place ? String(value(record) ?? "") : "";
    const cell = make("td", text, line, place === NUMBER ? { class: "number" } : {});
    if (place) return;
    make("button", record.name, cell, { type: "button" }).addEventListener("click", () => pick(picks[0]));
  });
  return line;
}

export function list() {
  const kept = rowsLeft();
  emptied($("list").tBodies[0]).append(...kept.map(row));
  $("rows").textContent = `${kept.length} 行`;
}

function sortBy(n, cell, head) {
  state.sort = [n, state.sort[0] === n ? -state.sort[1] : 1];
  [...head.children].forEach((other) => other.removeAttribute("aria-sort"));
  cell.setAttribute("aria-sort", state.sort[1] > 0 ? "ascending" : "descending");
  list();
}

function buildList() {
  const head = make("tr", "", $("list").tHead);
  COLUMNS.forEach(([name], n) => {
    const cell = make("th", "", head, { scope: "col" });
    make("button", name, cell, { type: "button" }).addEventListener("click", () => sortBy(n, cell, head));
  });
}

function buildMissing() {
  const missing = $("missing");
  const table = missing.querySelector("table");
  missing.hidden = data.missing.length === 0;
  missing.firstElementChild.textContent = `未上图 ${data.missing.length} 条及原因`;
  const names = make("tr", "", table.tHead);
  for (const name of MISSING) make("span", name, make("th", "", names, { scope: "col" }));
  for (const texts of data.missing.map(model.read)) {
    const line = make("tr", "", table.tBodies[0]);
    for (const text of texts) make("td", text, line);
  }
}

export function buildTables() {
  buildList();
  buildMissing();
}
