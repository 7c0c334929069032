/* Controls: tiers, industry, layers, search; the line that counts what they leave. */
import { tierWords } from "../../../clients/shared/words.js";
import { data, model } from "./data.js";
import { $, make } from "./dom.js";
import { svg } from "./picture.js";
import { narrowed, pick, show, state } from "./state.js";
import { list } from "./tables.js";
import { whole } from "./zoom.js";

const PLACES = "地名";

function buildTiers() {
  const used = new Set(model.columns.tier);
  for (const tier of [...[...data.tiers].reverse(), data.noTier].filter((word) => used.has(word))) {
    const made = make("button", tierWords(tier, data), $("tiers"), { type: "button", value: tier });
    made.addEventListener("click", () => {
      if (!state.tiers.delete(tier)) state.tiers.add(tier);
      show();
    });
  }
  $("tiers").parentElement.hidden = $("tiers").children.length < 2;
}

function buildIndustries() {
  const select = $("industry");
  for (const [id, name, depth] of data.industries) make("option", "　".repeat(depth) + name, select, { value: id });
  select.addEventListener("change", () => {
    state.industry = select.value;
    show();
  });
}

/* A box that switches something on the picture. */
function addSwitch(name, explain, switched) {
  const line = make("label", "", $("layers"), { title: explain });
  const box = make("input", "", line, { type: "checkbox", value: name });
  box.checked = box.defaultChecked = true;
  line.append(name);
  box.addEventListener("change", () => {
    switched(box.checked);
    show();
  });
}

function buildLayers() {
  for (const { id, name, explain } of model.layers) {
    addSwitch(name, explain, (on) => state.hidden[on ? "delete" : "add"](id));
  }
  for (const group of svg.children) {
    if (group.dataset.name !== PLACES) continue;
    addSwitch(PLACES, "地名标注", (on) => group.toggleAttribute("hidden", !on));
  }
}

function reset() {
  state.tiers.clear();
  state.hidden.clear();
  state.industry = "";
  state.words = "";
  $("search").value = "";
  for (const group of svg.children) group.removeAttribute("hidden");
  whole();
  pick("");
}

/* The line of counts, and which tiers are pressed. */
export function drawControls() {
  const count = state.shown.placed.length;
  const all = count < model.size ? `，共 ${model.size} 条` : "";
  const part = narrowed() ? "（已筛选；图中的标题、表格和图表仍指整图）" : "";
  $("count").textContent = `图上 ${count} 条${all}${part}`;
  for (const button of $("tiers").children) button.setAttribute("aria-pressed", String(state.tiers.has(button.value)));
}

export function buildControls() {
  buildTiers();
  buildIndustries();
  buildLayers();
  $("bar").addEventListener("submit", (event) => event.preventDefault());
  $("bar").addEventListener("reset", reset);
  $("search").addEventListener("input", (event) => {
    state.words = event.target.value.trim();
    list();
  });
}
