/* Controls: tiers, industry, layers, search; the line that counts what they leave. */
import { tierWords } from "../../../clients/shared/words.js";
import { data, model } from "./data.js";
import { $, make } from "./dom.js";
import { recordsIn } from "./extent.js";
import { svg } from "./picture.js";
import { narrowed, pick, show, state } from "./state.js";
import { list } from "./tables.js";
import { whole } from "./zoom.js";

const PLACES = "地名";

function buildTiers() {
  const used = new Set(model.columns.tier.slice(0, model.onMap));
  for (const tier of [...[...data.tiers].reverse(), data.noTier].filter((word) => used.has(word))) {
    const made = make("button", tierWords(tier, data), $("tiers"), { type: "button", value: tier });
    made.addEventListener("click", () => {
      if (!state.tiers.delete(tier)) state.tiers.add(tier);
      show();
    });
  }
  $("tiers").parentElement.hidden = $("tiers").children.length < 2;
}

/* A box of choices [id, name] for one question. */
function buildChoice(question, rows) {
  const select = $(question);
  for (const [id, name] of rows) make("option", name, select, { value: id });
  select.parentElement.hidden = rows.length < 2;
  select.addEventListener("change", () => {
    state[question] = select.value;
    show();
  });
}

function buildChoices() {
  const used = (name) => new Set(model.columns[name].slice(0, model.onMap).flat());
  const [industries, documents] = [used("industries"), used("doc_id")];
  const offered = data.industries.filter(([id]) => industries.has(id));
  const rows = offered.map(([id, name, depth]) => [id, "　".repeat(depth) + name]);
  buildChoice("industry", rows);
  const kept = data.documents.filter(([id]) => documents.has(id));
  buildChoice("document", kept.map(([id, , , dated]) => [id, dated])); // prettier-ignore
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
  state.document = "";
  state.words = "";
  $("search").value = "";
  for (const group of svg.children) group.removeAttribute("hidden");
  whole();
  pick("");
}

/* The line of counts, and which tiers are pressed. */
export function drawControls() {
  const count = recordsIn(model, state.shown).placed.length;
  const all = narrowed() ? `，共 ${recordsIn(model, model.whole).placed.length} 条（已筛选）` : "";
  $("count").textContent = `图上 ${count} 条${all}`;
  for (const button of $("tiers").children) button.setAttribute("aria-pressed", String(state.tiers.has(button.value)));
}

export function buildControls() {
  buildTiers();
  buildChoices();
  buildLayers();
  $("bar").addEventListener("submit", (event) => event.preventDefault());
  $("bar").addEventListener("reset", reset);
  $("search").addEventListener("input", (event) => {
    state.words = event.target.value.trim();
    list();
  });
}
