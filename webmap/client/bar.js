/* The bar above the map: every question that can be asked, and the search for a place. */
import { Choice } from "./choice.js";
import { element } from "./element.js";
import { facet, QUESTIONS, reasons } from "./facets.js";
import { finder } from "./finder.js";
import { singleRows } from "./singles.js";

function rowsOf(records, question) {
  const depth = question === "industries" ? depths(records.industries) : new Map();
  const row = ([value, words, typed]) => ({ value, words, typed: typed.split(" "), depth: depth.get(value) || 0 });
  const rows = records.choices[question].map(row);
  if (question === "years") return [...yearsOf(records).map((year) => row([year, year, year])), ...rows];
  return question === "industries" ? inTree(records.industries, rows) : rows;
}

function yearsOf(records) {
  const last = records.choices.years[0][0];
  return [...new Set(records.columns.year)].filter((year) => year && year !== last).sort();
}

/* Id -> how far below the top. */
function depths(industries) {
  const parent = new Map(industries.map(([id, , above]) => [id, above]));
  const depth = (id) => (parent.get(id) ? 1 + depth(parent.get(id)) : 0);
  return new Map(industries.map(([id]) => [id, depth(id)]));
}

/* Each industry with those within it right below. */
function inTree(industries, rows) {
  const row = new Map(rows.map((one) => [one.value, one]));
  const below = (above) =>
    industries.filter(([, , parent]) => parent === above).flatMap(([id]) => [row.get(id), ...below(id)]);
  return below("");
}

export class Bar {
  /* `change` a part of the state, `go` to a pick; `name` is said of a second map's bar. */
  constructor(records, { change, go }, name) {
    const count = (state, question) => ({
      found: facet(records, state, question),
      why: reasons(records, state, question),
    });
    this.choices = Object.entries(QUESTIONS).map(
      ([question, title]) => new Choice({ question, name: title, rows: rowsOf(records, question), count, change }),
    );
    for (const one of this.choices) one.onOpen = () => this.shut();
    this.root = element("div", { class: "atlas-bar", role: "group", "aria-label": `${name}筛选` }, [
      ...(name ? [element("span", { class: "atlas-bar-name" }, name)] : []),
      ...this.choices.map((one) => one.root),
      finder([...records.search, ...singleRows(records)], go),
    ]);
    for (const place of [document, window.parent.document]) {
      place.addEventListener("pointerdown", (event) => this.root.contains(event.target) || this.shut(), true);
    }
  }

  shut() {
    for (const one of this.choices) one.shut();
  }

  update(state) {
    for (const one of this.choices) one.update(state);
  }
}
