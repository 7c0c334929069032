/* What stands around the picture and follows the filter: title, counts, legend, the box of the whole province. */
import { data, model } from "./data.js";
import { $, drawn, emptied, make } from "./dom.js";
import { legendOf } from "./legend.js";
import { provinceOf } from "./province.js";
import { narrowed, pick, state } from "./state.js";
import { madeTitle, sources, subtitle } from "./telling.js";

const SIDE = 12;

/* The planner's own words stand as long as the whole is shown; a title of their own stays, and what is left is told. */
function drawHead() {
  const [title, under] = data.own;
  const made = madeTitle(model, state.shown);
  const told = subtitle(model, state.shown);
  $("title").textContent = title || made;
  const mine = under && !narrowed() ? under : told;
  $("subtitle").textContent = title && narrowed() ? `${made}：${mine}` : mine;
  document.title = $("title").textContent;
  $("sources").textContent = sources(model, state.shown).join("、") || "无";
}

function drawLegend() {
  const seen = legendOf(model, state.shown);
  for (const part of $("legend").querySelectorAll("section")) {
    const lines = [...part.querySelectorAll("li")];
    for (const line of lines) line.hidden = !line.dataset.keys.split(" ").some((key) => seen.has(key));
    part.hidden = lines.every((line) => line.hidden);
  }
  $("legend").hidden = data.contents === "plain" || !seen.size;
}

function symbolOf({ colour, hatched, hollow }) {
  const box = drawn("svg", { width: SIDE, height: SIDE, viewBox: "0 0 12 12", "aria-hidden": "true" });
  const fill = hatched ? "url(#bars)" : colour;
  box.append(drawn("circle", { cx: 6, cy: 6, r: 5, fill, stroke: data.glyph.ink }));
  if (hollow && !hatched) box.append(drawn("circle", { cx: 6, cy: 6, r: 2.8, fill: "#fff" }));
  return box;
}

function drawProvince() {
  const found = provinceOf(model, state.shown);
  const box = $("province");
  const list = emptied(box.querySelector("ol"));
  box.hidden = !found;
  if (!found) return;
  for (const [text, glyph] of found.lines.slice(0, found.most)) {
    const line = make("li", "", list);
    const button = make("button", "", line, { type: "button" });
    button.append(symbolOf(glyph), text);
    button.addEventListener("click", () => pick(found.pick));
  }
  if (found.lines.length > found.most) make("li", `等 ${found.lines.length} 项`, list);
}

export function drawAround() {
  drawHead();
  drawLegend();
  drawProvince();
}
