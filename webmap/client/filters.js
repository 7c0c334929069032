/* The filters of the panel. Each has its element as `root` and shows a state by `update`. */
import { tierWords } from "../../clients/shared/words.js";
import { button, element } from "./element.js";

const SEVERAL = "*";
const NO_FILTER = { tiers: [], industries: [], years: [], cities: [] };

/* Tiers from the highest down, then records without one; each can be pressed. `rules`: clients/shared/sizes.js. */
export function tierFilter(rules, change) {
  let chosen = [];
  const others = (word) => chosen.filter((one) => one !== word);
  const press = (word) => change({ tiers: chosen.includes(word) ? others(word) : [...chosen, word] });
  const buttonOf = (word) =>
    button("atlas-tier", tierWords(word, rules), () => press(word), { "aria-pressed": "false" });
  const words = [...[...rules.tiers].reverse(), rules.noTier];
  const buttons = new Map(words.map((word) => [word, buttonOf(word)]));
  const root = element("div", { class: "atlas-tiers", role: "group", "aria-label": "层级" }, [...buttons.values()]);
  const update = ({ tiers }) => {
    chosen = tiers;
    for (const [word, one] of buttons) one.setAttribute("aria-pressed", String(tiers.includes(word)));
  };
  return { root, update };
}

/* An industry and those within it, each a little further in. */
function options(rows, row, depth) {
  const option = element("option", { value: row[0] }, "　".repeat(depth) + row[1]);
  const within = rows.filter((one) => one[2] === row[0]);
  return [option, ...within.flatMap((child) => options(rows, child, depth + 1))];
}

/* Rows of industries: [id, name, parent, group]. */
export function industryFilter(rows, change) {
  const root = element("select", { "aria-label": "产业", class: "atlas-industry" });
  root.append(element("option", { value: "" }, "全部产业"));
  root.append(element("option", { value: SEVERAL, hidden: "" }, "多个产业（见左栏）"));
  const top = rows.filter((row) => !row[2]);
  for (const group of new Set(top.map((row) => row[3]))) {
    const within = top.filter((row) => row[3] === group).flatMap((row) => options(rows, row, 0));
    root.append(element("optgroup", { label: group }, within));
  }
  root.addEventListener("change", () => change({ industries: root.value ? [root.value] : [] }));
  const update = ({ industries }) => {
    root.value = industries.length > 1 ? SEVERAL : industries[0] || "";
  };
  return { root, update };
}

/* How many records are shown, and the button that clears the filters. */
export function counter(change) {
  const count = element("p", { class: "atlas-count", role: "status" });
  const reset = button("atlas-reset", "清除筛选", () => change(NO_FILTER));
  const root = element("div", { class: "atlas-counting" }, [reset, count]);
  const update = (words) => {
    count.textContent = words;
  };
  return { root, update };
}
