/* The panel inside the map: layers, tiers, industry; at the same time the legend of what is visible. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function element(tag, attributes = {}, children = []) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    for (const child of [].concat(children)) made.append(child);
    return made;
  }

  function swatch([symbol, , colour, radius, dashed]) {
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("width", "34"); picture.setAttribute("height", "34"); picture.setAttribute("viewBox", "-17 -17 34 34");
    picture.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS(SVG, symbol === "area" ? "rect" : symbol === "line" ? "path" : "circle");
    const set = (name, value) => shape.setAttribute(name, value);
    if (symbol === "area") { set("x", -11); set("y", -6); set("width", 22); set("height", 12); set("stroke", "#8a867c"); }
    else if (symbol === "line") { set("d", "M-12 0H12"); set("stroke", colour); set("stroke-width", 3); }
    else { set("r", radius || 5); set("stroke", symbol === "point" ? "#1b1b1b" : "#ffffff"); }
    set("fill", dashed ? "#ffffff" : colour);
    if (dashed) set("stroke-dasharray", "2.5 2");
    picture.append(shape);
    return picture;
  }

  const Panel = L.Control.extend({
    options: { position: "topright" },

    initialize(records, actions) {
      L.Control.prototype.initialize.call(this, {});
      this.records = records; this.actions = actions;
    },

    onAdd() {
      const root = (this.root = element("section", { class: "atlas-panel", "aria-label": "图例与筛选" }));
      this.body = element("div", { class: "atlas-panel-body" });
      const fold = element("button", { type: "button", class: "atlas-fold", "aria-expanded": "true" }, "图例与筛选");
      fold.addEventListener("click", () => {
        const open = root.classList.toggle("folded") === false;
        fold.setAttribute("aria-expanded", String(open));
      });
      root.append(fold, this.body);
      this.buildSearch(); this.buildTiers(); this.buildIndustries(); this.buildLayers();
      this.count = element("p", { class: "atlas-count", role: "status" });
      const reset = element("button", { type: "button", class: "atlas-reset" }, "清除筛选");
      reset.addEventListener("click", () => this.actions.change({ tiers: [], industries: [] }));
      const full = element("button", { type: "button", class: "atlas-full" }, "全屏");
      full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
      this.body.append(this.count, element("div", { class: "atlas-buttons" }, [reset, full]));
      this.body.append(element("p", { class: "atlas-help" }, "键盘：方向键平移，+ − 缩放，n / p 逐市查看，Esc 关闭卡片"));
      L.DomEvent.disableClickPropagation(root); L.DomEvent.disableScrollPropagation(root);
      if (window.innerWidth < 620) { root.classList.add("folded"); fold.setAttribute("aria-expanded", "false"); }
      return root;
    },

    /* Names of today and of old, pinyin, initials: best first, the first eight; Enter takes the first. */
    buildSearch() {
      const input = element("input", { type: "search", class: "atlas-search", placeholder: "查地名、旧名、拼音", "aria-label": "查找地名" });
      const list = element("ul", { class: "atlas-found", hidden: "" });
      const take = (row) => { input.value = ""; list.hidden = true; this.actions.go(row[1]); };
      const offer = () => {
        const rows = this.find(input.value);
        list.hidden = !input.value.trim();
        list.replaceChildren(...(rows.length ? rows.map((row) => {
          const button = element("button", { type: "button" }, row[0]);
          button.addEventListener("click", () => take(row));
          return element("li", {}, button);
        }) : [element("li", { class: "atlas-none" }, "没有找到，请换一种写法")]));
      };
      input.addEventListener("input", offer);
      input.addEventListener("keydown", (event) => {
        const first = this.find(input.value)[0];
        if (event.key === "Enter" && first) take(first);
        if (event.key === "Escape") { input.value = ""; list.hidden = true; }
        event.stopPropagation();
      });
      this.body.append(input, list);
    },

    find(text) {
      const wanted = text.trim().toLowerCase();
      if (!wanted) return [];
      const rank = ([, , keys]) => {
        const words = keys.split(" ");
        if (words.includes(wanted)) return 0;
        return words.some((word) => word.startsWith(wanted)) ? 1 : words.some((word) => word.includes(wanted)) ? 2 : 9;
      };
      return this.records.search.map((row, n) => [rank(row), n, row]).filter((hit) => hit[0] < 9)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 8).map((hit) => hit[2]);
    },

    buildTiers() {
      const words = [...this.records.tiers].reverse().concat(this.records.noTier);
      this.tierButtons = words.map((word) => {
        const text = word === this.records.noTier ? word : `${word}级`;
        const button = element("button", { type: "button", class: "atlas-tier", "aria-pressed": "false" }, text);
        button.addEventListener("click", () => {
          const now = this.state.tiers;
          this.actions.change({ tiers: now.includes(word) ? now.filter((tier) => tier !== word) : [...now, word] });
        });
        return [word, button];
      });
      this.body.append(element("div", { class: "atlas-tiers", role: "group", "aria-label": "层级" }, this.tierButtons.map((pair) => pair[1])));
    },

    buildIndustries() {
      const select = (this.select = element("select", { "aria-label": "产业", class: "atlas-industry" }));
      select.append(element("option", { value: "" }, "全部产业"), element("option", { value: "*", hidden: "" }, "多个产业（见左栏）"));
      const top = this.records.industries.filter((row) => !row[2]);
      for (const group of [...new Set(top.map((row) => row[3]))]) {
        const holder = element("optgroup", { label: group });
        for (const row of top.filter((one) => one[3] === group)) this.addOption(row, 0, holder);
        select.append(holder);
      }
      select.addEventListener("change", () => this.actions.change({ industries: select.value ? [select.value] : [] }));
      this.body.append(select);
    },

    addOption(row, depth, holder) {
      holder.append(element("option", { value: row[0] }, "　".repeat(depth) + row[1]));
      for (const child of this.records.industries.filter((one) => one[2] === row[0])) this.addOption(child, depth + 1, holder);
    },

    buildLayers() {
      this.rows = this.records.layers.map((layer) => {
        const box = element("input", { type: "checkbox" });
        const number = element("span", { class: "atlas-number" });
        const key = element("ul", { class: "atlas-key" });
        box.addEventListener("change", () => {
          const on = this.rows.filter((row) => row.box.checked).map((row) => row.layer.id);
          if (on.length) this.actions.change({ layers: on });
          else box.checked = true;
        });
        const row = element("div", { class: "atlas-layer" }, [element("label", { title: layer.explain }, [box, layer.name, number]), key]);
        this.body.append(row);
        return { layer, box, number, key };
      }).reverse();
      for (const row of this.rows) this.body.append(row.box.closest(".atlas-layer"));
    },

    update(state, shown, insideHenan) {
      this.state = state;
      for (const [word, button] of this.tierButtons) button.setAttribute("aria-pressed", String(state.tiers.includes(word)));
      this.select.value = state.industries.length > 1 ? "*" : state.industries[0] || "";
      const keys = this.visibleClasses(shown, insideHenan);
      for (const { layer, box, number, key } of this.rows) {
        const on = shown.on.has(layer.id);
        box.checked = on;
        number.textContent = on ? String(shown.layerCounts.get(layer.id) || 0) : "";
        const lines = [...layer.classes].filter(([name]) => keys.get(layer.id)?.has(name));
        key.replaceChildren(...lines.map(([, entry]) => element("li", {}, [swatch(entry), entry[1].replace(`${layer.name}：`, "")])));
      }
      this.count.textContent = this.words(shown.counts);
    },

    visibleClasses(shown, insideHenan) {
      const keys = new Map();
      for (const [number, sum] of shown.marks) {
        const mark = this.records.marks[number], layer = this.records.layer.get(mark.layer);
        if (!keys.has(layer.id)) keys.set(layer.id, new Set());
        for (const name of this.records.classesOf(layer, mark, sum, insideHenan)) keys.get(layer.id).add(name);
      }
      return keys;
    },

    words(counts) {
      const parts = [];
      for (const [family, [unit, name]] of Object.entries(this.records.families)) {
        const count = counts.get(family);
        if (count) parts.push(`图上 ${count.placed} ${unit}${name}` + (count.off ? `，未上图 ${count.off}` : ""));
      }
      return parts.join("；") || "没有符合条件的记录";
    },
  });

  window.AtlasPanel = Panel;
})();
