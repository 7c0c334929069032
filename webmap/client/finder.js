/* The search box above the map: names of today and of old, with the units above or without, pinyin, initials, codes;
   best first. Enter takes the first that is found, and never one that is only offered. Addresses, towns and what else
   the rows do not hold are asked of the server. */
import { Asked, understood } from "./asked.js";
import { button, element, refill } from "./element.js";
import { Search } from "./search.js";

const ATTRIBUTES = {
  type: "search",
  class: "atlas-search",
  placeholder: "查地名、旧名、地址、拼音",
  "aria-label": "查找地名、区域、地址等",
  maxlength: "100",
};
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const MOST_TOLD = 20;

/* What was not found, and what to do. */
export function notFound(typed, near) {
  const text = typed.trim();
  const words = text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}…` : text;
  return `没有找到“${words}”。${near.length ? "是不是：" : "请核对用字，或用今名、旧名、拼音再查"}`;
}

class Finder {
  constructor(rows, go) {
    Object.assign(this, { search: new Search(rows), go });
    this.picks = new Set(rows.map(([, pick]) => pick).filter(Boolean));
    this.asked = new Asked((text, answer) => this.hear(text, answer));
    this.input = element("input", ATTRIBUTES);
    this.list = element("ul", { class: "atlas-found", hidden: "" });
    this.root = element("div", { class: "atlas-finder" }, [this.input, this.list]);
    this.listen();
  }

  listen() {
    const { input, list, root } = this;
    input.addEventListener("input", () => this.offer());
    input.addEventListener("focus", () => this.typed() && this.offer());
    input.addEventListener("keydown", (event) => this.keyed(event));
    list.addEventListener("keydown", (event) => this.keyedInList(event));
    /* A press on the list leaves the focus in the field. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (!root.contains(relatedTarget)) list.hidden = true;
    });
  }

  typed() {
    return this.input.value.trim();
  }

  offer() {
    const rows = this.search.find(this.input.value);
    const near = rows.length ? [] : this.search.offer(this.input.value);
    this.sure = rows[0];
    this.wanted = "";
    this.asked.put(rows.length ? "" : this.typed());
    this.list.hidden = !this.typed();
    this.show(rows.length ? "" : notFound(this.input.value, near), [...rows, ...near]);
  }

  /* The server's answer to what is still typed; where Enter waited for it and it is sure, it is taken. */
  hear(text, answer) {
    const told = answer && understood(answer, (pick) => this.picks.has(pick));
    if (!told || text !== this.typed()) return;
    this.sure = told.sure ? told.rows[0] : null;
    if (this.sure && this.wanted === text) this.choose(this.sure);
    else this.show(told.said || notFound(text, told.rows), told.rows);
  }

  show(said, rows) {
    const line = said ? [element("li", { class: "atlas-none", role: "status" }, said)] : [];
    refill(this.list, [...line, ...rows.map((row) => this.lineOf(row))]);
  }

  lineOf(row) {
    const made = button("", row[0], () => this.choose(row));
    made.append(element("small", {}, row[2]));
    return element("li", {}, made);
  }

  choose(row) {
    this.shut();
    this.go(row[1]);
  }

  shut() {
    this.input.value = "";
    this.sure = null;
    this.asked.put("");
    this.list.hidden = true;
  }

  keyed(event) {
    const { key, isComposing } = event; /* an Enter may end Chinese input */
    if (key === "Enter" && this.typed() && !isComposing) this.enter();
    if (key === "ArrowDown" && !isComposing) this.step(event);
    if (key === "Escape" && !this.input.value) return; /* nothing to clear here: it closes the card */
    if (key === "Escape") this.shut();
    event.stopPropagation();
  }

  enter() {
    if (this.sure) return this.choose(this.sure);
    this.wanted = this.typed();
    return this.asked.now();
  }

  keyedInList(event) {
    if (event.key === "Escape") {
      this.shut();
      this.input.focus();
    }
    if (STEPS[event.key]) this.step(event);
    event.stopPropagation();
  }

  /* The focus on the next line or the one before; before the first stands the field. */
  step(event) {
    const lines = [this.input, ...this.list.querySelectorAll("button")];
    event.preventDefault();
    lines[lines.indexOf(event.target) + STEPS[event.key]]?.focus({ preventScroll: true });
  }
}

/* The box over these rows; `go` is called with what was taken. */
export function finder(rows, go) {
  return new Finder(rows, go).root;
}
