/* Tables: facts on the picture, and what is not on it. */
import { showCard } from "./card.js";
import { data, industryName, read } from "./data.js";
import { $, emptied, make } from "./dom.js";
import { state, visibleFacts } from "./state.js";

const COLUMNS = [
  ["名称", (fact) => fact.name],
  ["类别", (fact) => fact.kind],
  ["层级", (fact) => fact.tier || ""],
  ["规模（亿元）", (fact) => fact.scale],
  ["产业", (fact) => industryName.get(fact.industries?.[0]) || ""],
  ["省辖市", (fact) => fact.cities],
  ["目标年", (fact) => fact.year],
  ["文件", (fact) => fact.doc],
  ["行", (fact) => fact.lines],
];
const NUMBER = 3;
const MISSING = ["名称", "类别", "文件", "行", "原因"];

const order = new Intl.Collator("zh-CN", { numeric: true });

/* Values of a column in a way (1 up, -1 down), empty ones last. */
function compare(x, y, way) {
  if (x === "" || y === "") return (x === "") - (y === "");
  return way * (typeof x === "number" ? x - y : order.compare(x, y));
}

function keptFacts() {
  const found = (fact) => COLUMNS.some(([, value]) => String(value(fact) ?? "").includes(state.words));
  const kept = visibleFacts().filter((fact) => !state.words || found(fact));
  const [column, way] = state.sort;
  if (column < 0) return kept;
  const value = (fact) => COLUMNS[column][1](fact) ?? "";
  return kept.sort((a, b) => compare(value(a), value(b), way));
}

function row(fact) {
  const line = document.createElement("tr");
  const [pick] = fact.picks;
  line.classList.toggle("on", fact.picks.has(state.picked) && state.picked !== "");
  COLUMNS.forEach(([, value], n) => {
    const cell = make("td", n ? String(value(fact) ?? "") : "", line, n === NUMBER ? { class: "number" } : {});
    if (n) return;
    make("button", fact.name, cell, { type: "button" }).addEventListener("click", () => showCard(pick));
  });
  return line;
}

export function list() {
  const kept = keptFacts();
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
  for (const texts of data.missing.map(read)) {
    const line = make("tr", "", table.tBodies[0]);
    for (const text of texts) make("td", text, line);
  }
}

export function buildTables() {
  buildList();
  buildMissing();
}
