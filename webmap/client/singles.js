/* The areas or axes of a layer one by one: a list that unfolds below the layer's name. None chosen means all. */
import { fits } from "./choice.js";
import { button, element, refill } from "./element.js";
import { facet, reasons } from "./facets.js";
import { layerOf } from "./records.js";

const FIND = { type: "search", class: "atlas-single-find", placeholder: "名称或拼音", autocomplete: "off" };

/* What the state becomes when one of them is pressed: the last one let go takes its layer along, where others stay. */
export function pressed({ singles, layers }, value, on) {
  const id = layerOf(value);
  if (!singles.includes(value)) return { singles: [...singles, value] };
  const rest = singles.filter((one) => one !== value);
  const last = !rest.some((one) => layerOf(one) === id) && on.size > 1;
  return last ? without({ singles: rest, layers }, id, on) : { singles: rest };
}

/* A layer and its single ones are shut; which others are on stays as it is. */
export function without({ singles }, id, on) {
  return { singles: singles.filter((one) => layerOf(one) !== id), layers: [...on].filter((one) => one !== id) };
}

/* All of a layer. */
function all({ singles, layers }, id, on) {
  return { singles: singles.filter((one) => layerOf(one) !== id), layers: [...new Set([...on, ...layers, id])] };
}

/* Areas and axes that have a mark, as rows of the search box. */
export function singleRows(records) {
  const { choices, columns, families, marks, singles } = records;
  const documents = new Map(choices.documents);
  return choices.singles.flatMap(([, words, typed], k) => {
    const [number] = columns.marks[singles[k]];
    const told = `${families[columns.family[singles[k]]][1]} · ${documents.get(columns.doc_id[singles[k]])}`;
    return number === undefined ? [] : [[words, marks[number].pick, told, null, null, words, typed, -1]];
  });
}

/* What the state must become for a found area to be drawn; nothing where it is, or where other questions forbid it. */
export function reached(records, state, on, pick) {
  const { choices, columns, marks, singles } = records;
  const k = singles.findIndex((n) => marks[columns.marks[n][0]]?.pick === pick);
  if (k < 0) return {};
  const [value] = choices.singles[k];
  const id = layerOf(value);
  const others = state.singles.some((one) => layerOf(one) === id);
  const drawn = state.singles.includes(value) || (on.has(id) && !others);
  const allowed = facet(records, { ...state, layers: [id], singles: [] }, "singles").has(value);
  return drawn || !allowed ? {} : { singles: [...state.singles, value] };
}

export class Singles {
  constructor(records, layer, change) {
    Object.assign(this, { records, layer, change, rows: rowsOf(records, layer) });
    const name = `逐个选择${layer.name}`;
    this.button = button("atlas-single-open", "逐个", () => this.turn(), { "aria-expanded": "false", title: name });
    this.find = element("input", { ...FIND, "aria-label": `在${layer.name}中查找` });
    this.list = element("ul", { class: "atlas-single-list", "aria-label": name });
    this.root = element("div", { class: "atlas-single", hidden: "" }, [this.find, this.list]);
    this.find.addEventListener("input", () => this.fill());
    this.root.addEventListener("keydown", (event) => event.stopPropagation());
  }

  turn() {
    this.root.hidden = !this.root.hidden;
    this.button.setAttribute("aria-expanded", String(!this.root.hidden));
    if (this.root.hidden) return;
    this.onOpen?.();
    this.fill();
    this.find.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: "nearest" });
  }

  update(state, on) {
    Object.assign(this, { state, on });
    const count = state.singles.filter((one) => layerOf(one) === this.layer.id).length;
    this.button.textContent = count ? `逐个 ${count}` : "逐个";
    if (!this.root.hidden) this.fill();
  }

  /* The rows that fit what is typed; the focus stays on the row that had it. */
  fill() {
    const at = document.activeElement?.dataset?.value;
    const alone = { ...this.state, layers: [this.layer.id], singles: [] };
    const found = facet(this.records, alone, "singles");
    const why = reasons(this.records, alone, "singles");
    const rows = this.rows.filter((row) => fits(row, this.find.value));
    const lines = rows.map((row) => this.lineOf(row, found.has(row.value) ? row.off : `0 ${why(row.value)}`));
    const none = element("li", { role: "status" }, `没有“${this.find.value}”`);
    refill(this.list, [...(this.find.value ? [] : [this.everyLine()]), ...(lines.length ? lines : [none])]);
    if (at !== undefined) [...this.list.querySelectorAll("button")].find((one) => one.dataset.value === at)?.focus();
  }

  everyLine() {
    const { layer, on, state } = this;
    const whole = on.has(layer.id) && !state.singles.some((one) => layerOf(one) === layer.id);
    const press = () => this.change(all(this.state, layer.id, this.on));
    const made = button("atlas-single-row", `全部${layer.name}`, press, {
      "aria-pressed": String(whole),
      "data-value": "",
    });
    return element("li", {}, made);
  }

  /* `why` it cannot be shown; empty where it can. */
  lineOf(row, why) {
    const chosen = this.state.singles.includes(row.value);
    const dead = Boolean(why) && !chosen;
    const press = () => dead || this.change(pressed(this.state, row.value, this.on));
    const made = button("atlas-single-row", row.words, press, {
      "aria-pressed": String(chosen),
      "aria-disabled": String(dead),
      "data-value": row.value,
      title: row.document,
    });
    if (why || row.same) made.append(element("small", {}, why || row.document));
    return element("li", {}, made);
  }
}

/* `off`: why it is not on the map; `same`: others have the same name, and the document tells them apart. */
function rowsOf({ choices, columns, alone }, { id }) {
  const documents = new Map(choices.documents);
  const own = choices.singles.filter(([value]) => layerOf(value) === id);
  const often = (words) => own.filter((row) => row[1] === words).length > 1;
  return own.map(([value, words, typed]) => {
    const n = columns.single.indexOf(value);
    const document = documents.get(columns.doc_id[n]);
    return { value, words, typed: typed.split(" "), document, same: often(words), off: alone[n]?.[1] || "" };
  });
}
