/* Tables. */
const COLUMNS = [
  ["名称", (f) => f.name],
  ["类别", (f) => f.kind],
  ["层级", (f) => f.tier || ""],
  ["规模（亿元）", (f) => f.scale],
  ["产业", (f) => industryName.get(f.industries?.[0]) || ""],
  ["省辖市", (f) => f.cities],
  ["目标年", (f) => f.year],
  ["文件", (f) => f.doc],
  ["行", (f) => f.lines],
];
const order = new Intl.Collator("zh-CN", { numeric: true });
function list() {
  const [column, way] = state.sort,
    body = $("list").tBodies[0];
  const kept = facts.filter(
    (fact) =>
      visible(fact) && (!state.words || COLUMNS.some(([, value]) => String(value(fact) ?? "").includes(state.words))),
  );
  if (column >= 0) {
    const value = COLUMNS[column][1];
    kept.sort((a, b) => {
      const [x, y] = [value(a) ?? "", value(b) ?? ""];
      if (x === "" || y === "") return (x === "") - (y === "");
      return way * (typeof x === "number" ? x - y : order.compare(x, y));
    });
  }
  emptied(body).append(...kept.map(row));
  $("rows").textContent = `${kept.length} 行`;
}
function row(fact) {
  const tr = document.createElement("tr"),
    pick = [...fact.picks][0];
  tr.classList.toggle("on", fact.picks.has(state.picked) && state.picked !== "");
  COLUMNS.forEach(([, value], n) => {
    const td = make("td", n ? String(value(fact) ?? "") : "", tr, n === 3 ? { class: "number" } : {});
    if (n === 0) make("button", fact.name, td, { type: "button" }).addEventListener("click", () => showCard(pick));
  });
  return tr;
}
const head = make("tr", "", $("list").tHead);
COLUMNS.forEach(([name], n) => {
  const th = make("th", "", head, { scope: "col" });
  make("button", name, th, { type: "button" }).addEventListener("click", () => {
    state.sort = [n, state.sort[0] === n ? -state.sort[1] : 1];
    [...head.children].forEach((other) => other.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", state.sort[1] > 0 ? "ascending" : "descending");
    list();
  });
});
const missing = $("missing"),
  table = missing.querySelector("table");
missing.hidden = data.missing.length === 0;
missing.firstElementChild.textContent = `未上图 ${data.missing.length} 条及原因`;
const names = make("tr", "", table.tHead);
for (const name of ["名称", "类别", "文件", "行", "原因"]) make("span", name, make("th", "", names, { scope: "col" }));
for (const texts of data.missing.map(read)) {
  const tr = make("tr", "", table.tBodies[0]);
  for (const text of texts) make("td", text, tr);
}
