/* The legend, at the same time the switch of layers: tiers once for all forms, then each layer with its form, a box, a
   number and whatever else is to be seen on it. A tier pressed asks for it; one pointed at stands out on the map. */
import { glyphOf } from "../../clients/shared/glyph.js";
import { tierWords, unitBehind } from "../../clients/shared/words.js";
import { button, element, refill } from "./element.js";
import { Folding, hasRoom } from "./folding.js";
import { scheme } from "./scheme.js";
import { Singles, without } from "./singles.js";
import { swatch } from "./swatch.js";

const READING = "怎样读";
const MORE = "更多图层";
const KEYS = "键盘：方向键平移，+ − 缩放，n / p 逐市查看，Esc 关闭抽屉、卡片";
const COLOURS = { "": "层级", industry: "产业" };

function rowOf(layer, { switched, stress, records, change }) {
  const box = element("input", { type: "checkbox" });
  const number = element("span", { class: "atlas-number" });
  const key = element("ul", { class: "atlas-key" });
  const form = element("span", { class: "atlas-form" });
  const label = element("label", { title: layer.explain }, [box, form, layer.name, number]);
  box.addEventListener("change", () => switched(box));
  pointed(label, () => stress(({ layer: one }) => one === layer), stress);
  const singles = layer.singly ? new Singles(records, layer, change) : null;
  const head = element("div", { class: "atlas-layer-head" }, [label, ...(singles ? [singles.button] : [])]);
  const root = element("div", { class: "atlas-layer" }, [head, ...(singles ? [singles.root] : []), key]);
  return { layer, box, number, key, form, singles, root };
}

/* While it is pointed at, `point` is called; then everything is as before. */
function pointed(root, point, stress) {
  for (const kind of ["pointerenter", "focusin"]) root.addEventListener(kind, point);
  for (const kind of ["pointerleave", "focusout"]) root.addEventListener(kind, () => stress(null));
}

/* Layer -> keys of its classes that are to be seen. */
function visibleClasses(records, shown, insideHenan) {
  const keys = new Map();
  for (const [number, sum] of shown.marks) {
    const mark = records.marks[number];
    const layer = records.layer.get(mark.layer);
    if (!keys.has(layer.id)) keys.set(layer.id, new Set());
    for (const name of records.classesOf(layer, mark, sum, insideHenan)) keys.get(layer.id).add(name);
  }
  return keys;
}

/* Tiers from the highest down, then none. */
function tiersOf({ tiers }) {
  return [...[...tiers].reverse(), ""];
}

function isTier(records, name) {
  return name === "" || records.tiers.includes(name);
}

/* Lines of one layer alone; tiers stand above, reading below. */
function legendLines(records, layer, seen) {
  const own = ([name, line]) => seen.has(name) && line[6] !== READING && !isTier(records, name);
  const text = (line) => line[1].replace(`${layer.name}：`, "");
  const shown = [...layer.classes].filter(own);
  const unit = unitBehind(
    layer.name,
    shown.map(([, line]) => line[6]),
  );
  const lines = shown.map(([name, line]) => element("li", {}, [swatch(layer, name, line, records), text(line)]));
  return unit ? [element("li", { class: "atlas-unit" }, [`单位：${unit}`]), ...lines] : lines;
}

/* How all symbols are to be read: lines that layers share, each once. */
function readingLines(records, keys) {
  const found = new Map();
  for (const layer of records.layers) {
    for (const [name, line] of layer.classes) {
      if (line[6] !== READING || found.has(line[1]) || !keys.get(layer.id)?.has(name)) continue;
      found.set(line[1], element("li", {}, [swatch(layer, name, line, records), line[1]]));
    }
  }
  return [...found.values()];
}

/* The form of a layer whose colours are told above. */
function formOf(records, layer) {
  const line = layer.form && layer.classes.get("");
  return line ? [swatch(layer, "", [line[0], "", "#8f8f8f", 5, false, "plain"], records)] : [];
}

export class LayerList {
  /* `change` a part of the state; `stress(test)`: what passes stands out on the map, null for all. */
  constructor(records, change, stress) {
    Object.assign(this, { records, change, stress });
    const switched = (box) => this.switched(box);
    this.rows = [...records.layers].reverse().map((layer) => rowOf(layer, { switched, stress, records, change }));
    this.tiers = element("ul", { class: "atlas-key atlas-tiers", "aria-label": "颜色" });
    this.colours = Object.entries(COLOURS).map(([colour, words]) =>
      button("atlas-colour", words, () => change({ colour }), { "data-colour": colour }),
    );
    const by = element("div", { class: "atlas-by", role: "group", "aria-label": "配色" }, ["配色", ...this.colours]);
    this.reading = element("ul", { class: "atlas-key" });
    const told = [this.reading, element("p", { class: "atlas-help" }, KEYS)];
    this.read = new Folding(READING, element("div", {}, told), { kind: "atlas-layer atlas-read", wanted: hasRoom });
    this.roots = [by, this.tiers, ...this.layerRoots(), this.read.root];
    for (const { singles } of this.rows) if (singles) singles.onOpen = () => this.shutOthers(singles);
    for (const row of this.rows) refill(row.form, formOf(records, row.layer));
  }

  /* Layers that are on at first, then the others, folded away until one of them is on. */
  layerRoots() {
    const rare = this.rows.filter(({ layer }) => !layer.on && !layer.private);
    const rest = this.rows.filter((row) => !rare.includes(row));
    const folded = element(
      "div",
      {},
      rare.map(({ root }) => root),
    );
    const wanted = () => rare.some(({ box }) => box.checked);
    this.more = new Folding(`${MORE}（${rare.length}）`, folded, { kind: "atlas-more", wanted });
    this.more.root.hidden = !rare.length;
    return [...rest.map(({ root }) => root), this.more.root];
  }

  /* Of the lists that unfold, one at a time. */
  shutOthers(kept) {
    for (const { singles } of this.rows) if (singles && singles !== kept && !singles.root.hidden) singles.turn();
  }

  /* The last layer that is on cannot be switched off; one that is switched off forgets its single ones. */
  switched(box) {
    const on = new Set(this.rows.filter((row) => row.box.checked).map((row) => row.layer.id));
    const { layer } = this.rows.find((row) => row.box === box);
    if (!on.size) box.checked = true;
    else if (box.checked || !layer.singly) this.change({ layers: [...on] });
    else this.change(without(this.state, layer.id, on));
  }

  update(shown, insideHenan, state) {
    const keys = visibleClasses(this.records, shown, insideHenan);
    this.state = state;
    for (const { layer, box, number, singles } of this.rows) {
      const on = (box.checked = shown.on.has(layer.id));
      number.textContent = on ? String(shown.layerCounts.get(layer.id) || 0) : "";
      singles?.update(state, shown.on);
    }
    this.more.fit();
    this.refillLines(keys);
    for (const one of this.colours) one.setAttribute("aria-pressed", String(one.dataset.colour === state.colour));
    const told = state.colour ? this.branchLines(shown, state) : this.tierLines(shown, state);
    this.tiers.classList.toggle("branches", Boolean(state.colour));
    const rows = Math.ceil(told.length / 2);
    this.tiers.style.gridTemplateRows = `repeat(${rows}, auto)`;
    refill(this.tiers, [...told, ...(state.colour ? [] : this.kindsLine(shown, rows + 1))]);
    requestAnimationFrame(() => this.read.fit()); /* measured when all else is set: the frame's own layout */
  }

  /* The classes that are to be seen, drawn anew only where they or day and night are others than before. */
  refillLines(keys) {
    const { ground } = scheme(this.records.ground);
    const told = JSON.stringify([ground, [...keys].map(([id, names]) => [id, [...names].sort()]).sort()]);
    if (told === this.told) return;
    this.told = told;
    for (const { layer, key } of this.rows) {
      refill(key, legendLines(this.records, layer, keys.get(layer.id) || new Set()));
    }
    refill(this.reading, readingLines(this.records, keys));
  }

  tierLines({ placed }, state) {
    const { rank, tier: words } = this.records.columns;
    const graded = placed.filter((n) => words[n] !== null);
    const seen = new Set(graded.map((n) => (rank[n] < 0 ? "" : this.records.tiers[rank[n]])));
    const asked = new Set(state.tiers);
    const word = (tier) => tier || this.records.noTier;
    return tiersOf(this.records)
      .filter((tier) => seen.has(tier) || asked.has(word(tier)))
      .map((tier) => this.tierLine(tier, word(tier), asked));
  }

  /* 未标：基地 30、园区 12: what the documents call those for which they write no tier. */
  kindsLine({ placed }, row) {
    const { rank, kind, tier } = this.records.columns;
    const found = new Map();
    for (const n of placed) {
      if (tier[n] !== null && rank[n] < 0) found.set(kind[n], (found.get(kind[n]) || 0) + 1);
    }
    const told = [...found]
      .sort((a, b) => b[1] - a[1])
      .map(([words, count]) => `${words.replace("产业", "")} ${count}`);
    const looks = { class: "atlas-kinds", style: `grid-row: ${row}` };
    return told.length ? [element("li", looks, `未标：${told.join("、")}`)] : [];
  }

  tierLine(tier, word, asked) {
    const layer = this.records.layers.find((one) => one.form === "circle" && one.classes.has(tier));
    const made = button("atlas-tier", "", () => this.press(word, asked), {
      "aria-pressed": String(asked.has(word)),
      title: asked.has(word) ? "点一下看全部层级" : "点一下只看这一层级",
    });
    made.append(...(layer ? [swatch(layer, tier, layer.classes.get(tier), this.records)] : []));
    made.append(tierWords(tier, this.records));
    pointed(made, () => this.stress(({ sum }) => this.records.tierOf(sum) === tier), this.stress);
    return element("li", {}, made);
  }

  /* The industries that symbols on the map have; pressed, that industry alone is asked for. */
  branchLines({ marks }, { industries }) {
    const { records } = this;
    const letters = new Set([...marks.values()].map((sum) => glyphOf(sum, records).letter));
    const graded = Object.entries(records.branches).filter(([, [, letter]]) => letters.has(letter));
    return graded.map(([id, branch]) => this.branchLine(id, branch, industries));
  }

  branchLine(id, [colour, letter, words], asked) {
    const made = button("atlas-tier", "", () => this.ask("industries", id, asked), {
      "aria-pressed": String(asked.includes(id)),
      "aria-disabled": String(!this.records.industryName.has(id)),
    });
    const mark = element("span", { class: "atlas-branch" }, letter);
    mark.style.backgroundColor = colour;
    made.append(mark, words);
    pointed(made, () => this.stress(({ sum }) => glyphOf(sum, this.records).letter === letter), this.stress);
    return element("li", {}, made);
  }

  press(word, asked) {
    this.ask("tiers", word, [...asked]);
  }

  ask(question, value, asked) {
    this.stress(null);
    if (question === "industries" && !this.records.industryName.has(value)) return;
    this.change({ [question]: asked.includes(value) ? asked.filter((one) => one !== value) : [...asked, value] });
  }
}
