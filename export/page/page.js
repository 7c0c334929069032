(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const svg = $("map"), tip = $("tip"), card = $("card");
  const read = (code) => (code === null ? null : Array.isArray(code) ? code.map(read) : data.strings[code]);
  const facts = data.facts.map(read).map(([name, kind, doc, lines, tier, scale, size, year, industries, cities, heading, more]) =>
    ({ name, kind, doc, lines, tier, scale: scale === null ? null : Number(scale), size, year, industries, cities, heading, more, picks: new Set() }));
  const industryName = new Map(data.industries.map(([id, name]) => [id, name]));
  const PRECISION = { county: "只知道所在县，位置为示意", city: "只知道所在市，位置为示意" };
  const state = { tiers: new Set(), industry: "", hidden: new Set(), picked: "", words: "", sort: [-1, 1] };

  function make(tag, text, parent, attributes) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    if (parent) parent.append(element);
    return element;
  }

  /* Shapes of the picture and the marks that they stand for. */
  const shapes = [];
  for (const layer of data.layers) {
    layer.groups = [...svg.children].filter((g) => g.dataset.name === layer.name || (g.dataset.name || "").startsWith(layer.name + "："));
    layer.byMark = new Map(Object.entries(layer.marks).map(([id, [pick, name, precision, numbers]]) => {
      const mark = { id, pick, name, precision, layer, facts: numbers.map((n) => facts[n]), shapes: [] };
      for (const fact of mark.facts) fact.picks.add(pick);
      return [id, mark];
    }));
    for (const group of layer.groups) bind(group, layer);
  }
  function bind(group, layer) {
    let last = null, waiting = [];
    for (const element of group.children) {
      const key = element.dataset.key || "";
      const mark = layer.byMark.get(key) || layer.byMark.get(key.replace(/\/[^/]*$/, ""));
      if (mark) {
        const shape = { element, mark, fill: element.getAttribute("fill"), radius: Number(element.getAttribute("r")) };
        shapes.push(shape);
        mark.shapes.push(shape);
        element.classList.add("hit");
        for (const other of waiting) mark.shapes.push({ element: other, mark, part: true });
        waiting = [];
        last = mark;
      } else if (element.tagName === "circle" && !key) waiting.push(element);
      else if (element.tagName === "text" && last) last.shapes.push({ element, mark: last, part: true });
    }
  }
  for (const element of svg.querySelectorAll("[data-key]")) {
    if (!element.classList.contains("hit") && data.alts[element.dataset.key] && element.getAttribute("fill") !== "none") {
      element.classList.add("told");
    }
  }
  const markOf = new Map(shapes.map((shape) => [shape.element, shape.mark]));

  /* What passes the filter, and what it adds up to on each mark. */
  const passes = (fact) => (!state.tiers.size || fact.tier === null || state.tiers.has(fact.tier))
    && (!state.industry || fact.industries.includes(state.industry));
  const filtered = () => state.tiers.size > 0 || state.industry !== "";
  const visible = (fact) => passes(fact) && data.layers.some((layer) => !state.hidden.has(layer) && layer.has.has(fact));
  for (const layer of data.layers) layer.has = new Set([...layer.byMark.values()].flatMap((mark) => mark.facts));
  const TIERS = data.tiers;

  function topTier(list) {
    const ranks = list.map((fact) => TIERS.indexOf(fact.tier)).filter((rank) => rank >= 0 && rank < TIERS.length - 1);
    return ranks.length ? TIERS[Math.min(...ranks)] : "";
  }
  function radius(list) {
    const scales = list.map((fact) => fact.scale).filter((scale) => scale !== null);
    const size = scales.length ? Math.max(...scales) : data.floors[topTier(list)];
    return size === null ? data.sizes.at(-1)[1] : data.sizes.find(([bound]) => size >= bound)[1];
  }
  function redraw(mark) {
    const kept = mark.facts.filter(passes), off = kept.length === 0;
    for (const shape of mark.shapes) {
      shape.element.classList.toggle("off", off);
      shape.element.classList.toggle("on", !shape.part && mark.pick === state.picked);
      if (shape.part || off) continue;
      const symbol = mark.layer.symbol;
      if ((symbol === "tier_area" || symbol === "zone_point") && shape.fill !== "none") shape.element.setAttribute("fill", data.tierColours[topTier(kept)]);
      if (symbol === "bubble") shape.element.setAttribute("r", String(shape.radius * radius(kept) / radius(mark.facts)));
    }
  }
  function show() {
    for (const layer of data.layers) {
      for (const group of layer.groups) group.toggleAttribute("hidden", state.hidden.has(layer));
      for (const mark of layer.byMark.values()) redraw(mark);
    }
    const count = facts.filter(visible).length;
    $("count").textContent = `图上 ${count} 条` + (count < facts.length ? `，共 ${facts.length} 条` : "")
      + (filtered() ? "（已筛选；图中的标题、表格和图表仍指整图）" : "");
    for (const button of $("tiers").children) button.setAttribute("aria-pressed", String(state.tiers.has(button.value)));
    list();
    rove();
  }

  /* Words: tooltip and card. */
  const cite = (fact, lines) => (lines ? `${fact.doc} 第 ${lines} 行` : "");
  const label = (fact) => [industryName.get(fact.industries[0]) || fact.name, fact.size].filter(Boolean).join(" ");
  function words(element) {
    const mark = markOf.get(element);
    if (!mark) return [data.alts[element.dataset.key] || "", []];
    const kept = mark.facts.filter(passes);
    const lines = kept.slice(0, 6).map((fact) => `${label(fact)}（${cite(fact, fact.lines)}）`);
    if (kept.length > 6) lines.push(`等 ${kept.length} 项，点开看全部`);
    if (PRECISION[mark.precision] && mark.layer.symbol === "zone_point") lines.push(PRECISION[mark.precision]);
    return [mark.name, lines];
  }
  function showTip(element, x, y) {
    const [heading, lines] = words(element);
    tip.replaceChildren();
    if (!heading) { tip.hidden = true; return; }
    make("b", heading, tip);
    for (const line of lines) make("div", line, tip);
    tip.hidden = false;
    const room = $("stage").getBoundingClientRect();
    tip.style.left = `${Math.max(0, Math.min(x - room.left + 14, room.width - tip.offsetWidth - 4))}px`;
    const under = y - room.top + 16;
    tip.style.top = `${under + tip.offsetHeight > room.height ? Math.max(0, y - room.top - tip.offsetHeight - 10) : under}px`;
  }
  function showCard(pick) {
    state.picked = pick;
    card.replaceChildren();
    const marks = data.layers.flatMap((layer) => [...layer.byMark.values()]).filter((mark) => mark.pick === pick && !state.hidden.has(mark.layer));
    if (!pick || !marks.length) { card.append(hint); show(); return; }
    make("h2", marks[0].name, card);
    const kept = [...new Set(marks.flatMap((mark) => mark.facts))].filter(passes);
    make("p", `${marks.map((mark) => mark.layer.name).join("、")}，${kept.length} 条`, card, { class: "kind" });
    const rough = marks.find((mark) => mark.layer.symbol === "zone_point" && PRECISION[mark.precision]);
    if (rough) make("p", PRECISION[rough.precision], card, { class: "kind" });
    for (const fact of kept) factPart(fact);
    if (!kept.length) make("p", "这里没有符合当前筛选的内容，点“恢复全部”可重新列出。", card, { class: "hint" });
    show();
  }
  function factPart(fact) {
    make("h3", fact.name, card);
    make("div", [fact.kind, fact.heading, data.titles[fact.doc] || fact.doc].filter(Boolean).join(" · "), card, { class: "kind" });
    const dl = make("dl", "", card);
    for (const [name, text, lines] of fact.more.length ? fact.more : [["出处", "", fact.lines]]) {
      make("dt", name, dl);
      const dd = make("dd", text, dl);
      if (lines) make("div", cite(fact, lines), dd, { class: "cite" });
    }
  }
  const hint = card.firstElementChild;

  /* Tables. */
  const COLUMNS = [["名称", (f) => f.name], ["类别", (f) => f.kind], ["层级", (f) => f.tier || ""], ["规模（亿元）", (f) => f.scale],
    ["产业", (f) => industryName.get(f.industries[0]) || ""], ["省辖市", (f) => f.cities], ["目标年", (f) => f.year], ["文件", (f) => f.doc], ["行", (f) => f.lines]];
  const order = new Intl.Collator("zh-CN", { numeric: true });
  function list() {
    const [column, way] = state.sort, body = $("list").tBodies[0];
    const kept = facts.filter((fact) => visible(fact) && (!state.words || COLUMNS.some(([, value]) => String(value(fact) ?? "").includes(state.words))));
    if (column >= 0) {
      const value = COLUMNS[column][1];
      kept.sort((a, b) => {
        const [x, y] = [value(a) ?? "", value(b) ?? ""];
        if (x === "" || y === "") return (x === "") - (y === "");
        return way * (typeof x === "number" ? x - y : order.compare(x, y));
      });
    }
    body.replaceChildren(...kept.map(row));
    $("rows").textContent = `${kept.length} 行`;
  }
  function row(fact) {
    const tr = document.createElement("tr"), pick = [...fact.picks][0];
    tr.classList.toggle("on", fact.picks.has(state.picked) && state.picked !== "");
    COLUMNS.forEach(([, value], n) => {
      const td = make("td", n ? String(value(fact) ?? "") : "", tr, n === 3 ? { class: "number" } : {});
      if (n === 0) make("button", fact.name, td, { type: "button" }).addEventListener("click", () => showCard(pick));
    });
    return tr;
  }
  const head = make("tr", "", $("list").tHead);
  COLUMNS.forEach(([name], n) => {
    const th = make("th", "", head, { scope: "col" });
    make("button", name, th, { type: "button" }).addEventListener("click", () => {
      state.sort = [n, state.sort[0] === n ? -state.sort[1] : 1];
      [...head.children].forEach((other) => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", state.sort[1] > 0 ? "ascending" : "descending");
      list();
    });
  });
  const missing = $("missing"), table = missing.querySelector("table");
  missing.hidden = data.missing.length === 0;
  missing.firstElementChild.textContent = `未上图 ${data.missing.length} 条及原因`;
  const names = make("tr", "", table.tHead);
  for (const name of ["名称", "类别", "文件", "行", "原因"]) make("span", name, make("th", "", names, { scope: "col" }));
  for (const texts of data.missing.map(read)) {
    const tr = make("tr", "", table.tBodies[0]);
    for (const text of texts) make("td", text, tr);
  }

  /* Controls. */
  const used = new Set(facts.map((fact) => fact.tier));
  for (const tier of TIERS.filter((name) => used.has(name))) {
    const text = tier === TIERS.at(-1) ? tier : `${tier}级`;
    make("button", text, $("tiers"), { type: "button", value: tier }).addEventListener("click", () => {
      if (!state.tiers.delete(tier)) state.tiers.add(tier);
      again();
    });
  }
  $("tiers").parentElement.hidden = $("tiers").children.length < 2;
  for (const [id, name, depth] of data.industries) make("option", "　".repeat(depth) + name, $("industry"), { value: id });
  $("industry").addEventListener("change", (event) => { state.industry = event.target.value; again(); });
  const switches = data.layers.map((layer) => [layer.name, layer.groups, layer]);
  for (const group of svg.children) if (group.dataset.name === "地名") switches.push(["地名", [group], null]);
  for (const [name, groups, layer] of switches) {
    const line = make("label", "", $("layers"), { title: layer ? layer.explain : "地名标注" });
    const box = make("input", "", line, { type: "checkbox", value: name });
    box.checked = box.defaultChecked = true;
    line.append(name);
    box.addEventListener("change", () => {
      if (layer) state.hidden[box.checked ? "delete" : "add"](layer);
      else for (const group of groups) group.toggleAttribute("hidden", !box.checked);
      again();
    });
  }
  const again = () => (state.picked ? showCard(state.picked) : show());
  $("bar").addEventListener("submit", (event) => event.preventDefault());
  $("bar").addEventListener("reset", () => {
    state.tiers.clear(); state.hidden.clear(); state.industry = ""; state.words = ""; $("search").value = "";
    for (const group of svg.children) group.removeAttribute("hidden");
    whole();
    showCard("");
  });
  $("search").addEventListener("input", (event) => { state.words = event.target.value.trim(); list(); });

  /* Pointer and keyboard on the map: one stop for Tab, arrows go from thing to thing in reading order. */
  const target = (event) => event.target.closest?.(".hit,.told");
  svg.addEventListener("pointermove", (event) => {
    const element = target(event);
    if (element && !drag) showTip(element, event.clientX, event.clientY); else tip.hidden = true;
  });
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
  svg.addEventListener("click", (event) => {
    const mark = markOf.get(target(event));
    if (mark && !moved) showCard(mark.pick);
  });
  let stops = [];
  function rove() {
    const now = document.activeElement;
    for (const { element } of shapes) element.removeAttribute("tabindex");
    stops = shapes.filter((s) => !state.hidden.has(s.mark.layer) && !s.element.classList.contains("off") && s === s.mark.shapes.find((t) => !t.part))
      .map((s) => ({ ...s, box: s.element.getBBox() })).sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
    for (const { element } of stops) {
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", words(element).flat().join("，"));
    }
    const first = stops.find((s) => s.element === now) || stops[0];
    if (first) first.element.setAttribute("tabindex", "0");
  }
  svg.addEventListener("focusin", (event) => {
    const box = event.target.getBoundingClientRect();
    if (event.target.matches(":focus-visible")) showTip(event.target, box.left + box.width / 2, box.top + box.height / 2);
  });
  svg.addEventListener("focusout", () => { tip.hidden = true; });
  svg.addEventListener("keydown", (event) => {
    const at = stops.findIndex((s) => s.element === event.target);
    if (at < 0) return;
    const step = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (step !== undefined) {
      const next = stops[(step + stops.length) % stops.length].element;
      event.target.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") showCard(stops[at].mark.pick);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { tip.hidden = true; if (state.picked) showCard(""); } });

  /* Zoom and drag by the view box. */
  const full = svg.getAttribute("viewBox").split(" ").map(Number);
  svg.classList.toggle("coarse", full[2] < 5000);
  let view = [...full], drag = null, moved = false;
  function look(x, y, width) {
    const height = width * full[3] / full[2];
    view = [Math.max(0, Math.min(x, full[2] - width)), Math.max(0, Math.min(y, full[3] - height)), width, height];
    svg.setAttribute("viewBox", view.join(" "));
    svg.classList.toggle("far", width < full[2]);
  }
  const whole = () => look(0, 0, full[2]);
  function zoom(factor, px = 0.5, py = 0.5) {
    const width = Math.max(full[2] / 12, Math.min(full[2], view[2] * factor));
    look(view[0] + (view[2] - width) * px, view[1] + (view[3] - width * full[3] / full[2]) * py, width);
  }
  $("zoom").addEventListener("click", (event) => {
    const kind = event.target.dataset.zoom;
    if (kind === "all") whole(); else if (kind) zoom(kind === "in" ? 1 / 1.5 : 1.5);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1 / 1.2 : 1.2, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => { moved = false; if (view[2] < full[2]) drag = [event.clientX, event.clientY, ...view]; });
  window.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const unit = view[2] / svg.getBoundingClientRect().width, dx = event.clientX - drag[0], dy = event.clientY - drag[1];
    if (Math.hypot(dx, dy) > 3) moved = true;
    look(drag[2] - dx * unit, drag[3] - dy * unit, view[2]);
  });
  window.addEventListener("pointerup", () => { drag = null; });

  show();
})();
