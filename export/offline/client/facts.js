/* Data and picture: which shape stands for which mark, what passes the filter, what it adds up to. */
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const svg = $("map"),
  tip = $("tip"),
  card = $("card");
const read = (code) => (code === null ? null : Array.isArray(code) ? code.map(read) : data.strings[code]);
const facts = data.facts
  .map(read)
  .map(([name, kind, doc, lines, tier, scale, size, year, industries, cities, heading, more, target]) => ({
    name,
    kind,
    doc,
    lines,
    tier,
    scale: scale === null ? null : Number(scale),
    target: target === null ? null : Number(target),
    size,
    year,
    industries,
    cities,
    heading,
    more,
    picks: new Set(),
  }));
const industryName = new Map(data.industries.map(([id, name]) => [id, name]));
const FADED = 0.13;
const PRECISION = { county: "只知道所在县，位置为示意", city: "只知道所在市，位置为示意" };
const state = { tiers: new Set(), industry: "", hidden: new Set(), picked: "", words: "", sort: [-1, 1] };

function make(tag, text, parent, attributes) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  if (parent) parent.append(element);
  return element;
}
function emptied(element) {
  element.textContent = "";
  return element;
}

/* Shapes of the picture and the marks that they stand for. */
const shapes = [];
for (const layer of data.layers) {
  layer.groups = [...svg.children].filter(
    (g) => g.dataset.name === layer.name || (g.dataset.name || "").startsWith(layer.name + "："),
  );
  layer.byMark = new Map(
    Object.entries(layer.marks).map(([id, [pick, name, precision, numbers]]) => {
      const mark = { id, pick, name, precision, layer, facts: numbers.map((n) => facts[n]), shapes: [] };
      for (const fact of mark.facts) fact.picks.add(pick);
      return [id, mark];
    }),
  );
  for (const group of layer.groups) bind(group, layer);
}
function drawn(element) {
  return { element, opacity: Number(element.getAttribute("opacity") || 1) };
}
function bind(group, layer) {
  let last = null,
    waiting = [];
  for (const element of group.children) {
    const key = element.dataset.key || "";
    const mark = layer.byMark.get(key) || layer.byMark.get(key.replace(/\/[^/]*$/, ""));
    if (mark) {
      const shape = {
        ...drawn(element),
        mark,
        fill: element.getAttribute("fill"),
        radius: Number(element.getAttribute("r")),
      };
      shapes.push(shape);
      mark.shapes.push(shape);
      element.classList.add("hit");
      for (const other of waiting) mark.shapes.push({ ...drawn(other), mark, part: true });
      waiting = [];
      last = mark;
    } else if (element.tagName === "circle" && !key) waiting.push(element);
    else if (element.tagName === "text" && last) last.shapes.push({ ...drawn(element), mark: last, part: true });
  }
}
for (const element of svg.querySelectorAll("[data-key]")) {
  if (!element.classList.contains("hit") && data.alts[element.dataset.key] && element.getAttribute("fill") !== "none") {
    element.classList.add("told");
  }
}
const markOf = new Map(shapes.map((shape) => [shape.element, shape.mark]));

/* What passes the filter, and what it adds up to on each mark. */
const passes = (fact) =>
  (!state.tiers.size || fact.tier === null || state.tiers.has(fact.tier)) &&
  (!state.industry || fact.industries === null || fact.industries.includes(state.industry));
const filtered = () => state.tiers.size > 0 || state.industry !== "";
const visible = (fact) => passes(fact) && data.layers.some((layer) => !state.hidden.has(layer) && layer.has.has(fact));
for (const layer of data.layers) layer.has = new Set([...layer.byMark.values()].flatMap((mark) => mark.facts));
const TIERS = data.tiers;

function topTier(list) {
  const ranks = list.map((fact) => TIERS.indexOf(fact.tier)).filter((rank) => rank >= 0 && rank < TIERS.length - 1);
  return ranks.length ? TIERS[Math.min(...ranks)] : "";
}
function radius(list) {
  const most = (name) =>
    list.reduce((top, fact) => (fact[name] !== null && (top === null || fact[name] > top) ? fact[name] : top), null);
  const written = most("scale") ?? data.floors[topTier(list)],
    target = most("target");
  const size = target !== null && (written === null || target > written) ? target : written;
  return size === null ? data.sizes[data.sizes.length - 1][1] : data.sizes.find(([bound]) => size >= bound)[1];
}
const [COUNT_RADIUS, COUNT_GROWTH, NUMBERED] = data.counts;
const countRadius = (count) => COUNT_RADIUS + COUNT_GROWTH * Math.sqrt(count);
function recount(mark, shape, count) {
  if (!shape.part)
    shape.element.setAttribute("r", String((shape.radius * countRadius(count)) / countRadius(mark.facts.length)));
  if (shape.element.tagName !== "text") return;
  shape.element.textContent = String(count);
  shape.element.toggleAttribute("hidden", count < NUMBERED);
}
function redraw(mark) {
  const kept = mark.facts.filter(passes),
    off = kept.length === 0;
  for (const shape of mark.shapes) {
    shape.element.classList.toggle("off", off);
    shape.element.classList.toggle("on", !shape.part && mark.pick === state.picked);
    shape.element.setAttribute("opacity", String(shape.opacity * (off ? FADED : 1)));
    if (off) continue;
    const symbol = mark.layer.symbol;
    if (symbol === "count_point") recount(mark, shape, kept.length);
    if (shape.part) continue;
    if ((symbol === "tier_area" || symbol === "zone_point") && shape.fill !== "none")
      shape.element.setAttribute("fill", data.tierColours[topTier(kept)]);
    if (symbol === "bubble")
      shape.element.setAttribute("r", String((shape.radius * radius(kept)) / radius(mark.facts)));
  }
}
/* What means nothing without its marks goes with the last of them; a county's name only becomes quiet. */
const NAMED = new Set(["outline_area", "path", "zone_point"]);
const parts = [...svg.querySelectorAll("[data-of]")]
  .map((element) => {
    const keys = element.dataset.of.split(" "),
      home = data.layers.find((layer) => layer.groups.includes(element.parentNode));
    const own = (layer) => keys.map((key) => layer.byMark.get(key)).filter(Boolean);
    if (home) return { element, marks: own(home) };
    const alike = (mark) => [...mark.layer.byMark.values()].filter((other) => other.name === mark.name);
    const named = data.layers.filter((layer) => NAMED.has(layer.symbol)).flatMap((layer) => own(layer).flatMap(alike));
    if (named.length) return { element, marks: named };
    const here = data.layers.flatMap((layer) => [...layer.byMark.values()].filter((mark) => mark.pick === keys[0]));
    return { element, marks: keys[0].startsWith("county:") ? here : [], place: true };
  })
  .filter((part) => part.marks.length);
const lit = (mark) => !state.hidden.has(mark.layer) && mark.facts.some(passes);
function showParts() {
  for (const { element, marks, place } of parts) {
    if (place) element.classList.toggle("quiet", !marks.some(lit));
    else element.toggleAttribute("hidden", !marks.some(lit));
  }
}
function show() {
  for (const layer of data.layers) {
    for (const group of layer.groups) group.toggleAttribute("hidden", state.hidden.has(layer));
    for (const mark of layer.byMark.values()) redraw(mark);
  }
  showParts();
  const count = facts.filter(visible).length;
  $("count").textContent =
    `图上 ${count} 条` +
    (count < facts.length ? `，共 ${facts.length} 条` : "") +
    (filtered() || state.hidden.size ? "（已筛选；图中的标题、表格和图表仍指整图）" : "");
  for (const button of $("tiers").children) button.setAttribute("aria-pressed", String(state.tiers.has(button.value)));
  list();
  rove();
}
