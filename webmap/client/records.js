/* Facts in the browser: decode once, answer a selection, add up what stands on each mark. No drawing here. */
const QUESTIONS = [
  ["documents", "doc_id"],
  ["years", "year"],
  ["tiers", "tier"],
  ["industries", "industries"],
  ["cities", "cities"],
];

export class Records {
  constructor(data, grid) {
    Object.assign(this, data, { grid });
    for (const layer of this.layers) layer.classes = new Map(layer.classes);
    this.layer = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.code = new Map(this.entries.words.map((word, n) => [word, n]));
    this.size = this.entries.name.length;
    this.marks = this.readMarks(data.marks);
    this.byPick = new Map();
    this.marks.forEach((mark, number) => {
      for (const key of new Set([mark.pick, ...(mark.units || [])])) {
        if (this.byPick.has(key)) this.byPick.get(key).push(number);
        else this.byPick.set(key, [number]);
      }
    });
    this.familyCode = this.entries.family;
  }

  readMarks(columns) {
    return columns.pick.map((pick, n) => ({
      layer: columns.layers[columns.layer[n]],
      name: columns.name[n],
      pick,
      at: columns.lon[n] === null ? null : [columns.lon[n], columns.lat[n]],
      ...columns.more[n],
    }));
  }

  word(code) {
    return this.entries.words[code];
  }

  active(state) {
    return this.layers.filter((layer) => (state.layers.length ? state.layers.includes(layer.id) : layer.on));
  }

  /* What a state shows: per mark the entries on it, their highest tier and largest figure; counts per family. */
  show(state) {
    const on = new Set(this.active(state).map((layer) => layer.id));
    const families = new Set(
      this.layers.filter((layer) => on.has(layer.id)).map((layer) => this.code.get(layer.family)),
    );
    const tests = this.tests(state);
    const shown = { on, marks: new Map(), counts: new Map(), layerCounts: new Map(), byLayer: new Map() };
    for (let n = 0; n < this.size; n += 1) {
      if (families.has(this.familyCode[n]) && tests.every((test) => test(n))) this.place(n, shown);
    }
    for (const id of on) shown.byLayer.set(id, []);
    for (const [number, sum] of shown.marks) shown.byLayer.get(this.marks[number].layer).push([number, sum]);
    return shown;
  }

  tests(state) {
    const made = [];
    for (const [question, column] of QUESTIONS) {
      if (!state[question].length) continue;
      const wanted = new Set(state[question].map((word) => this.code.get(word)));
      const values = this.entries[column];
      made.push((n) => {
        const value = values[n];
        if (value === null) return true;
        return typeof value === "number" ? wanted.has(value) : value.some((code) => wanted.has(code));
      });
    }
    return made;
  }

  place(n, shown) {
    const family = this.word(this.familyCode[n]);
    const count = shown.counts.get(family) || { placed: 0, off: 0 };
    shown.counts.set(family, count);
    let placed = false;
    const layersHit = new Set();
    for (const number of this.entries.marks[n]) {
      const mark = this.marks[number];
      if (!shown.on.has(mark.layer)) continue;
      placed = true;
      layersHit.add(mark.layer);
      this.add(number, n, shown.marks);
    }
    for (const layer of layersHit) shown.layerCounts.set(layer, (shown.layerCounts.get(layer) || 0) + 1);
    count[placed ? "placed" : "off"] += 1;
  }

  add(number, n, marks) {
    let sum = marks.get(number);
    if (!sum) marks.set(number, (sum = { entries: [], rank: -1, scale: null, target: null }));
    sum.entries.push(n);
    const tier = this.entries.tier[n];
    if (tier !== null) sum.rank = Math.max(sum.rank, this.tiers.indexOf(this.word(tier)));
    const scale = this.entries.scale[n];
    if (scale !== null && (sum.scale === null || scale > sum.scale)) sum.scale = scale;
    const target = this.entries.target[n];
    if (target !== null && (sum.target === null || target > sum.target)) sum.target = target;
  }

  tierOf(sum) {
    return sum.rank < 0 ? "" : this.tiers[sum.rank];
  }

  /* Keys of the classes that a drawn mark shows; the same rule as layers/legend.py (a test compares them). */
  classesOf(layer, mark, sum, insideHenan) {
    const tier = this.tierOf(sum);
    switch (layer.symbol) {
      case "tier_area":
        return [tier, "none"];
      case "bubble":
        return [this.sizeClass(sum)];
      case "zone_point":
        return layer.classes.has(mark.precision) ? [tier, mark.precision] : [tier];
      case "outline_area":
        return [...new Set(mark.units.map((unit) => (insideHenan(unit) ? "in" : "out")))];
      case "category_area":
        return [mark.category];
      case "path":
        return ["line", ...mark.path.map((node) => (node[2] ? "stated" : "inferred"))];
      default:
        return [layer.symbol === "dot" ? "dot" : "count"];
    }
  }

  /* A revenue target counts where it exceeds figure and tier, and its class says so. */
  sizeClass(sum) {
    const written = sum.scale === null ? this.tierFloor[this.tierOf(sum)] : sum.scale;
    const byTarget = sum.target !== null && (written === null || sum.target > written);
    const size = byTarget ? sum.target : written;
    return size === null ? "-" : `${this.sizes.find((bound) => size >= bound)}${byTarget ? this.byTarget : ""}`;
  }

  /* 3 个集群，最高 3000亿级 … : a mark in words. */
  summary(layer, sum) {
    const [unit, name] = this.families[layer.family];
    const size = this.sizeWords(sum);
    return `${layer.name}：${sum.entries.length} ${unit}${name}${size ? `，最高${size}` : ""}`;
  }

  sizeWords(sum) {
    if (sum.scale !== null) return this.scaleText[sum.scale];
    if (sum.rank >= 0) return this.tierText[this.tierOf(sum)];
    return sum.target === null ? "" : this.targetText[sum.target];
  }

  /* 图上 3 个集群、2 个项目，未上图 1 条: how many records pass, in words. */
  headline(counts) {
    const families = Object.entries(this.families).filter(([family]) => counts.has(family));
    if (!families.length) return "没有符合条件的记录，请清除筛选";
    const sum = (name) => families.reduce((total, [family]) => total + counts.get(family)[name], 0);
    const unit = families.length === 1 ? families[0][1][0] : "条";
    const on = families.map(([family, [each, name]]) => `${counts.get(family).placed} ${each}${name}`).join("、");
    const off = sum("off") ? `，未上图 ${sum("off")} ${unit}` : "";
    return `图上 ${on}${off}${sum("placed") ? "" : "，见页面下方“未上图”"}`;
  }
}
