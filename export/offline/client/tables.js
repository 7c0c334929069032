/* Tables: records on the picture, and what is not on it. */
import { citiesOf, industryOf, kindOf, model, picksOf, shortOf, yearOf } from "./data.js";
import { $, emptied, make } from "./dom.js";
import { recordsIn } from "./extent.js";
import { pick, state } from "./state.js";
import { missing } from "./telling.js";

const COLUMNS = [
  ["名称", (record) => record.name],
  ["类别", kindOf],
  ["层级", (record) => record.tier || ""],
  ["规模（亿元）", (record) => record.scale],
  ["产业", industryOf],
  ["省辖市", citiesOf],
  ["目标年", yearOf],
  ["文件", shortOf],
  ["出处", (record) => record.where],
];
const NUMBER = 3;
const MISSING = ["名称", "类别", "文件", "出处", "原因"];

const order = new Intl.Collator("zh-CN", { numeric: true });

/* Values of a column in a way (1 up, -1 down), empty ones last. */
function compare(x, y, way) {
  if (x === "" || y === "") return (x === "") - (y === "");
  return way * (typeof x === "number" ? x - y : order.compare(x, y));
}

/* Numbers of the shown records with the searched words in them, sorted. */
function rowsLeft() {
  const has = (record) => COLUMNS.some(([, value]) => String(value(record) ?? "").includes(state.words));
  const kept = recordsIn(model, state.shown).placed.filter((n) => !state.words || has(model.records[n]));
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
  listMissing();
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

/* What is not on the map, with the reason. */
function listMissing() {
  const rows = missing(model, state.shown);
  const box = $("missing");
  const body = emptied(box.querySelector("tbody"));
  box.hidden = rows.length === 0;
  box.firstElementChild.textContent = `未上图 ${rows.length} 条及原因`;
  for (const [n, reason] of rows) {
    const record = model.records[n];
    const line = make("tr", "", body);
    for (const text of [record.name, kindOf(record), shortOf(record), record.where, reason]) make("td", text, line);
  }
}

function buildMissing() {
  const names = make("tr", "", $("missing").querySelector("thead"));
  for (const name of MISSING) make("span", name, make("th", "", names, { scope: "col" }));
}

export function buildTables() {
  buildList();
  buildMissing();
}
