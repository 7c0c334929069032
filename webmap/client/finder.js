/* The search box above the map: names of today and of old, with the units above or without, pinyin, initials, codes;
   best first. Enter takes the first that is found, and never one that is only offered. */
import { button, element, refill } from "./element.js";
import { Search } from "./search.js";

const ATTRIBUTES = {
  type: "search",
  class: "atlas-search",
  placeholder: "查地名、旧名、区域、拼音",
  "aria-label": "查找地名、区域等",
};

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
    const none = element("li", { class: "atlas-none", role: "status" }, notFound(this.input.value, near));
    this.list.hidden = !this.typed();
    refill(this.list, [...(rows.length ? [] : [none]), ...[...rows, ...near].map((row) => this.lineOf(row))]);
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
    this.list.hidden = true;
  }

  keyed(event) {
    const [first] = this.search.find(this.input.value);
    if (event.key === "Enter" && first && !event.isComposing) this.choose(first); /* an Enter may end Chinese input */
    if (event.key === "Escape" && !this.input.value) return; /* nothing to clear here: it closes the card */
    if (event.key === "Escape") this.shut();
    event.stopPropagation();
  }

  keyedInList(event) {
    if (event.key === "Escape") {
      this.shut();
      this.input.focus();
    }
    event.stopPropagation();
  }
}

/* The box over these rows; `go` is called with what was taken. */
export function finder(rows, go) {
  return new Finder(rows, go).root;
}
