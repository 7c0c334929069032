/* The list beside the map: what is shown, the largest first; linked with the map both ways. */
import { element, refill } from "./element.js";
import { releasing } from "./release.js";
import { kindOf } from "./symbols/kinds.js";

const MOST = 120;
const WHOLE = "全省";

export class Ranking {
  /* `change` a part of the state. */
  constructor(records, change) {
    Object.assign(this, { records, change });
    const named = ([question, rows]) => [question, new Map(rows)];
    this.names = Object.fromEntries(Object.entries(records.choices).map(named));
    this.root = element("section", { class: "atlas-ranking", "aria-label": "图上内容，按规模排序" });
  }

  /* Drawn after the map, which answers first. */
  update(shown, state) {
    Object.assign(this, { shown, state });
    if (this.waits) return;
    this.waits = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.waits = false;
        this.fill();
      }),
    );
  }

  fill() {
    const { placed, off } = this.shown;
    const ofProvince = (n) => this.isWhole(n);
    const whole = [...placed.filter(ofProvince), ...off.filter(ofProvince)];
    const on = placed.filter((n) => !ofProvince(n));
    const rest = placed.length + off.length - whole.length - on.length;
    const none = !placed.length && !off.length;
    const told = none ? "" : [placed, off].join("|");
    if (told && told === this.told) return; /* as with another colouring: the list stays as it is */
    this.told = told;
    refill(this.root, [
      ...(none ? releasing(this.records, this.state, this.change) : []),
      ...this.block("全省范围", whole),
      ...this.block("图上", on),
      ...(rest ? [element("p", { class: "rank-more" }, `另有 ${rest} 条未上图，见“未上图”`)] : []),
    ]);
  }

  /* Whether a record is of the whole province: in the strip, or off the map for that reason. */
  isWhole(n) {
    const { alone, columns, marks, layer } = this.records;
    if (alone[n]) return alone[n][1].startsWith(WHOLE);
    return columns.marks[n].some((number) => kindOf(layer.get(marks[number].layer)).strip);
  }

  block(name, numbers) {
    if (!numbers.length) return [];
    const apart = (a, b) => this.size(b) - this.size(a) || this.known(b) - this.known(a) || this.own(b) - this.own(a);
    const ranked = [...numbers].sort((a, b) => apart(a, b) || a - b);
    const most = this.size(ranked[0]);
    const rows = ranked.slice(0, MOST).map((n, place) => this.rowOf(n, place, most));
    const more = ranked.length - rows.length;
    return [
      element("h2", {}, `${name} ${numbers.length} 条，按规模`),
      element("ol", {}, rows),
      ...(more ? [element("p", { class: "rank-more" }, `还有 ${more} 条，见“表格”`)] : []),
    ];
  }

  /* A figure, else the lower bound of its tier, else its revenue target: 亿元. */
  size(n) {
    const { scale, tier, target } = this.records.columns;
    return scale[n] ?? this.records.tierFloor[tier[n]] ?? target[n] ?? 0;
  }

  known(n) {
    return this.records.columns.scale[n] === null ? 0 : 1;
  }

  /* The value that a planner's own table gives. */
  own(n) {
    return this.markOf(n)?.value ?? 0;
  }

  markOf(n) {
    return this.records.marks[this.records.columns.marks[n][0]];
  }

  pickOf(n) {
    return this.markOf(n)?.pick ?? `record:${this.records.alone[n][0]}`;
  }

  rowOf(n, place, most) {
    const pick = this.pickOf(n);
    const share = most ? Math.round((100 * this.size(n)) / most) : 0;
    const kind = this.known(n) ? "rank-row" : "rank-row rank-word";
    const style = `--share:${share}%;--tone:${this.toneOf(n)}`;
    const made = element("button", { type: "button", class: kind, "data-pick": pick, style });
    const size = element("b", {}, this.sizeWords(n));
    made.append(element("i", {}, String(place + 1)), element("span", {}, this.records.columns.name[n]), size);
    made.append(element("small", {}, this.detail(n)));
    return element("li", {}, made);
  }

  /* The colour that its symbol has on the map. */
  toneOf(n) {
    const { branches, columns, tierColour, tiers } = this.records;
    if (columns.branch) return branches[columns.branch[n]][0];
    return tiers.includes(columns.tier[n]) ? tierColour[columns.tier[n]] : "var(--quiet)";
  }

  sizeWords(n) {
    const { figureText, scaleText, targetText, tierText, tiers, columns } = this.records;
    const { scale, tier, target } = columns;
    if (scale[n] !== null) return (tiers.includes(tier[n]) ? scaleText : figureText)[scale[n]];
    const own = this.markOf(n)?.told;
    if (own) return own;
    if (tiers.includes(tier[n])) return tierText[tier[n]];
    return target[n] === null ? "" : targetText[target[n]];
  }

  detail(n) {
    const { industries, cities, year, doc_id: document } = this.records.columns;
    const named = (question, id) => this.names[question].get(id) || id;
    return [
      industries[n]?.length ? named("industries", industries[n][0]) : "",
      (cities[n] || []).map((city) => named("cities", city)).join("、"),
      year[n] || "",
      named("documents", document[n]),
    ]
      .filter(Boolean)
      .join(" · ");
  }

  /* The rows of what the pointer is over on the map. */
  mark(pick) {
    if (pick === this.marked) return;
    this.marked = pick;
    for (const row of this.root.querySelectorAll(".pointed")) row.classList.remove("pointed");
    const rows = [...this.root.querySelectorAll("[data-pick]")].filter((row) => pick && row.dataset.pick === pick);
    for (const row of rows) row.classList.add("pointed");
    if (rows.length) this.show(rows[0]);
  }

  /* Within the side only: the page stays where it is. */
  show(row) {
    const side = this.root.closest(".st-key-side");
    if (!side || side.scrollHeight <= side.clientHeight) return;
    const [box, seen] = [row.getBoundingClientRect(), side.getBoundingClientRect()];
    side.scrollTop += Math.min(0, box.top - seen.top) + Math.max(0, box.bottom - seen.bottom);
  }
}
