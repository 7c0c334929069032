/* One question of the bar: a button that says what is chosen; a sheet with all choices, counted, found by pinyin. */
import { button, element, refill } from "./element.js";

const FIND = { type: "search", class: "ask-find", placeholder: "汉字、拼音或首字母", autocomplete: "off" };
const LIST = { class: "ask-list", role: "listbox", "aria-multiselectable": "true" };
const KEYS = { ArrowDown: 1, ArrowUp: -1 };

/* Whether a row is what was typed: its words, or the beginning of its pinyin or initials. */
export function fits(row, typed) {
  const text = typed.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  return row.words.toLowerCase().includes(text) || row.typed.some((form) => form.startsWith(text));
}

/* The answer in words, and what is said of more than one: in full, and where the bar is narrow. */
function valueWords(rows, chosen) {
  const [first] = rows.filter((row) => chosen.includes(row.value));
  if (!first) return ["全部", "", ""];
  return chosen.length > 1 ? [first.words, `等 ${chosen.length} 项`, `+${chosen.length - 1}`] : [first.words, "", ""];
}

export class Choice {
  /* `rows`: value, words, typed forms, depth. `count` gives {found: value -> number, why: value -> reason}. */
  constructor({ question, name, rows, count, change }) {
    Object.assign(this, { question, name, rows, count, change, chosen: [] });
    this.said = element("b", {}, "全部");
    this.button = button("ask-open", "", () => this.toggle(), { "aria-expanded": "false", "aria-haspopup": "true" });
    this.button.append(element("span", {}, name), this.said);
    this.find = element("input", { ...FIND, "aria-label": `在${name}中查找` });
    this.list = element("ul", { ...LIST, "aria-label": name });
    this.sheet = element("div", { class: "ask-sheet", hidden: "" }, [this.find, this.list]);
    this.root = element("div", { class: "ask", "data-question": question }, [this.button, this.sheet]);
    this.find.addEventListener("input", () => this.fill());
    this.root.addEventListener("keydown", (event) => this.keyed(event));
  }

  get open() {
    return !this.sheet.hidden;
  }

  toggle() {
    if (this.open) this.shut();
    else this.unfold();
  }

  unfold() {
    this.onOpen?.();
    this.find.value = "";
    this.sheet.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.fill();
    this.find.focus({ preventScroll: true });
  }

  shut() {
    this.sheet.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  update(state) {
    this.chosen = state[this.question];
    const [words, more, narrow] = valueWords(this.rows, this.chosen);
    if (words + more !== this.said.textContent) {
      refill(this.said, [words, element("i", { "data-narrow": narrow }, more)]);
    }
    this.button.setAttribute("aria-label", `${this.name} ${words}${more}`);
    this.root.classList.toggle("asked", this.chosen.length > 0);
    this.state = state;
    if (this.open) this.fill();
  }

  /* The rows that fit what is typed; the focus stays on the row that had it. */
  fill() {
    const at = this.root.ownerDocument.activeElement?.dataset?.value;
    const { found, why } = this.count(this.state, this.question);
    const rows = this.rows.filter((row) => fits(row, this.find.value));
    const lines = rows.map((row) => this.lineOf(row, found.get(row.value) || 0, why));
    const none = element("li", { class: "ask-none", role: "status" }, `没有“${this.find.value}”`);
    refill(this.list, [...(this.find.value ? [] : [this.everyLine()]), ...(lines.length ? lines : [none])]);
    if (at !== undefined) [...this.list.querySelectorAll("button")].find((one) => one.dataset.value === at)?.focus();
  }

  everyLine() {
    const all = button("ask-row", `全部${this.name}`, () => this.change({ [this.question]: [] }), {
      role: "option",
      "aria-selected": String(!this.chosen.length),
      "data-value": "",
    });
    return element("li", { role: "presentation" }, all);
  }

  lineOf(row, count, why) {
    const on = this.chosen.includes(row.value);
    const dead = !count && !on;
    const made = button("ask-row", "", () => dead || this.press(row.value), {
      role: "option",
      "aria-selected": String(on),
      "aria-disabled": String(dead),
      "data-value": row.value,
      style: `padding-left:${30 + 14 * row.depth}px`,
    });
    made.append(element("span", {}, row.words), element("small", {}, count ? String(count) : `0 ${why(row.value)}`));
    return element("li", { role: "presentation" }, made);
  }

  press(value) {
    const rest = this.chosen.filter((one) => one !== value);
    this.change({ [this.question]: rest.length < this.chosen.length ? rest : [...this.chosen, value] });
  }

  keyed(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      this.shut();
      this.button.focus();
    }
    if (event.key === "Enter" && event.target === this.find && !event.isComposing) this.pressFirst();
    if (KEYS[event.key] && this.open) this.step(event);
  }

  pressFirst() {
    const live = this.list.querySelector('button:not([aria-disabled="true"])');
    if (this.find.value && live) live.click();
  }

  step(event) {
    const stops = [this.find, ...this.list.querySelectorAll("button")];
    const place = stops.indexOf(event.target) + KEYS[event.key];
    stops[Math.min(Math.max(place, 0), stops.length - 1)].focus();
    event.preventDefault();
  }
}
