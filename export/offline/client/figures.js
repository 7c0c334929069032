/* The table of the highest promises and the chart, drawn anew at each change. */
import { data, model } from "./data.js";
import { $, drawn, emptied, make } from "./dom.js";
import { pick, state } from "./state.js";
import { chartOf, tableOf } from "./summary.js";

const MOST_BARS = 20;
const WIDE = 100;
const PLAIN = "#7d6a58";

/* One bar, its parts by tier. */
function bar(counts, tiers, most) {
  const box = drawn("svg", { viewBox: `0 0 ${WIDE} 10`, preserveAspectRatio: "none", "aria-hidden": "true" });
  let x = 0;
  counts.forEach((count, k) => {
    const width = (WIDE * count) / most;
    const hatched = tiers && !tiers[k];
    const fill = hatched ? "url(#bars)" : tiers ? data.tierColour[tiers[k]] : PLAIN;
    const line = hatched ? data.glyph.hatch : "#fff";
    if (count) box.append(drawn("rect", { x, y: 0, width, height: 10, fill, stroke: line, "stroke-width": 0.3 }));
    x += width;
  });
  return box;
}

const sum = (counts) => counts.reduce((all, one) => all + one, 0);

function spoken(counts, tiers) {
  if (!tiers) return "";
  const told = counts.map((count, k) => (count ? `${data.tierText[tiers[k] || data.noTier]} ${count}` : ""));
  return told.filter(Boolean).join("、");
}

function drawChart() {
  const found = data.contents === "full" ? chartOf(model, state.shown) : null;
  const list = emptied($("chart").querySelector("ol"));
  $("chart").hidden = !found;
  if (!found) return;
  const { title, tiers, rows } = found;
  const most = Math.max(...rows.map(([, counts]) => sum(counts)));
  const more = rows.length > MOST_BARS ? `（前 ${MOST_BARS}，共 ${rows.length}）` : "";
  $("chart").firstElementChild.textContent = `${title}${more}`.replace("）（", "；");
  for (const [name, counts] of rows.slice(0, MOST_BARS)) {
    const line = make("li", "", list, { title: spoken(counts, tiers) });
    make("span", name, line);
    line.append(bar(counts, tiers, most));
    make("b", String(sum(counts)), line);
  }
}

function drawTop() {
  const [header, rows] = tableOf(model, state.shown);
  const table = $("top").querySelector("table");
  $("top").hidden = data.contents !== "full" || !rows.length;
  $("top").querySelector("h2").textContent = header[1] === data.places.headers.tier[1] ? "最高承诺" : "图上各处";
  const head = make("tr", "", emptied(table.tHead));
  for (const name of header) make("span", name, make("th", "", head, { scope: "col" }));
  emptied(table.tBodies[0]);
  for (const [texts, key] of rows) {
    const line = make("tr", "", table.tBodies[0]);
    const [first, ...rest] = texts;
    const cell = make("td", key ? "" : first, line);
    if (key) make("button", first, cell, { type: "button" }).addEventListener("click", () => pick(key));
    for (const text of rest) make("td", text, line);
  }
}

export function drawFigures() {
  drawChart();
  drawTop();
}
