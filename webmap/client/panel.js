/* The panel inside the map: layers, tiers, industry; at the same time the legend of what is visible. */
(function () {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const NARROW_PX = 620,
    LOW_PX = 360,
    ROOM_PX = 218;
  const NODE_RADIUS = 3.5;

  function element(tag, attributes = {}, children = []) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    for (const child of [].concat(children)) made.append(child);
    return made;
  }

  /* What was not found, and what to do. */
  function notFound(typed, near) {
    const text = typed.trim(),
      words = text.length > 20 ? `${text.slice(0, 20)}…` : text;
    return `没有找到“${words}”。${near.length ? "是不是：" : "请核对用字，或用今名、旧名、拼音再查"}`;
  }

  /* A symbol as the map draws it; `sample` fills a ring that stands for all fills (zones known only roughly). */
  function swatch(layer, key, [symbol, , colour, radius, dashed], sample) {
    const node = layer.symbol === "path" && symbol === "point";
    const size = node ? NODE_RADIUS : radius || 5;
    const width = layer.symbol === "bubble" ? 34 : 26,
      height = Math.max(14, symbol === "bubble" || symbol === "point" ? 2 * size + 4 : 14);
    const picture = document.createElementNS(SVG, "svg");
    for (const [name, value] of [
      ["width", width],
      ["height", height],
      ["viewBox", `${-width / 2} ${-height / 2} ${width} ${height}`],
      ["aria-hidden", "true"],
    ])
      picture.setAttribute(name, value);
    const shape = document.createElementNS(
      SVG,
      symbol === "area" || layer.symbol === "dot" ? "rect" : symbol === "line" ? "path" : "circle",
    );
    const set = (names) => {
      for (const [name, value] of Object.entries(names)) shape.setAttribute(name, value);
    };
    if (symbol === "area") {
      const look = window.AtlasAreas.look(layer, key);
      set({
        x: -11,
        y: -5,
        width: 22,
        height: 10,
        fill: colour,
        "fill-opacity": look.alpha,
        stroke: look.edge || "#8a867c",
        "stroke-width": look.edge ? 2 : 1,
      });
    } else if (symbol === "line") set({ d: "M-12 0H12", stroke: colour, "stroke-width": 3 });
    else if (layer.symbol === "dot") set({ x: -2.5, y: -2.5, width: 5, height: 5, fill: `${colour}b0` });
    else {
      const ring = node ? colour : symbol === "point" ? "#1b1b1b" : "#ffffff";
      const fill =
        node && dashed ? "#ffffff" : dashed ? sample : layer.symbol === "count_point" ? `${colour}b0` : colour;
      set({ r: size, fill, stroke: ring, "stroke-width": node ? 1.5 : 1.2 });
    }
    if (dashed) shape.setAttribute("stroke-dasharray", "2.5 2");
    picture.append(shape);
    return picture;
  }

  const Panel = L.Control.extend({
    options: { position: "topright" },

    initialize(records, actions) {
      L.Control.prototype.initialize.call(this, {});
      this.records = records;
      this.actions = actions;
    },

    onAdd() {
      const root = (this.root = element("section", { class: "atlas-panel", "aria-label": "图例与筛选" }));
      this.body = element("div", { class: "atlas-panel-body" });
      this.foldButton = element(
        "button",
        { type: "button", class: "atlas-fold", "aria-expanded": "true" },
        "图例与筛选",
      );
      this.foldButton.addEventListener("click", () => this.fold((this.folded = !root.classList.contains("folded"))));
      const full = element("button", { type: "button", class: "atlas-full" }, "全屏");
      full.addEventListener("click", () => this.actions.full());
      document.addEventListener("fullscreenchange", () => {
        full.textContent = document.fullscreenElement ? "退出全屏" : "全屏";
        full.blur();
      });
      const home = element("button", { type: "button", class: "atlas-home", title: "回到全省，筛选不变" }, "全省");
      home.addEventListener("click", () => this.actions.home());
      root.append(element("div", { class: "atlas-head" }, [this.foldButton, home, full]), this.body);
      this.buildSearch();
      this.buildCount();
      this.buildTiers();
      this.buildIndustries();
      this.buildLayers();
      this.body.append(
        element("p", { class: "atlas-help" }, "键盘：方向键平移，+ − 缩放，n / p 逐市查看，Esc 关闭卡片"),
      );
      L.DomEvent.disableClickPropagation(root);
      L.DomEvent.disableScrollPropagation(root);
      this.fitTo(window.innerWidth, window.innerHeight);
      return root;
    },

    fold(shut) {
      this.root.classList.toggle("folded", shut);
      this.foldButton.setAttribute("aria-expanded", String(!shut));
    },

    /* A small map has no room for the panel; a large one shows it unless the planner has folded it. */
    fitTo(width, height) {
      const narrow = width < NARROW_PX || height < LOW_PX;
      if (narrow !== this.narrow) this.fold(narrow || this.folded === true);
      this.narrow = narrow;
    },

    /* Pixels of the map that the panel covers, for fitting what is to be seen. */
    width() {
      return this.root.classList.contains("folded") ? 0 : ROOM_PX;
    },

    buildCount() {
      this.count = element("p", { class: "atlas-count", role: "status" });
      const reset = element("button", { type: "button", class: "atlas-reset" }, "清除筛选");
      reset.addEventListener("click", () => this.actions.change({ tiers: [], industries: [], years: [], cities: [] }));
      this.body.append(element("div", { class: "atlas-counting" }, [reset, this.count]));
    },

    /* Names of today and of old, with the units above or without, pinyin, initials, codes: best first; Enter takes the
       first that is found, and never one that is only offered. */
    buildSearch() {
      const search = new window.AtlasSearch(this.records.search);
      const input = element("input", {
        type: "search",
        class: "atlas-search",
        placeholder: "查地名、旧名、拼音",
        "aria-label": "查找地名",
      });
      const list = element("ul", { class: "atlas-found", hidden: "" });
      const shut = () => {
        input.value = "";
        list.hidden = true;
      };
      const take = (row) => {
        shut();
        this.actions.go(row[1]);
      };
      const item = (row) => {
        const button = element("button", { type: "button" }, [row[0], element("small", {}, row[2])]);
        button.addEventListener("click", () => take(row));
        return element("li", {}, button);
      };
      const offer = () => {
        const rows = search.find(input.value);
        const near = rows.length ? [] : search.offer(input.value);
        const said = rows.length
          ? []
          : [element("li", { class: "atlas-none", role: "status" }, notFound(input.value, near))];
        list.hidden = !input.value.trim();
        list.textContent = "";
        list.append(...said, ...[...rows, ...near].map(item));
      };
      input.addEventListener("input", offer);
      input.addEventListener("keydown", (event) => {
        const first = search.find(input.value)[0];
        if (event.key === "Enter" && first && !event.isComposing) take(first); /* an Enter may end Chinese input */
        if (event.key === "Escape" && !input.value) return; /* nothing to clear here: it closes the card */
        if (event.key === "Escape") shut();
        event.stopPropagation();
      });
      list.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          shut();
          input.focus();
        }
        event.stopPropagation();
      });
      list.addEventListener("mousedown", (event) =>
        event.preventDefault(),
      ); /* a press on the list leaves the focus in the field */
      const box = element("div", {}, [input, list]);
      box.addEventListener("focusout", (event) => {
        if (!box.contains(event.relatedTarget)) list.hidden = true;
      });
      input.addEventListener("focus", () => {
        if (input.value.trim()) offer();
      });
      this.body.append(box);
    },

    buildTiers() {
      const words = [...this.records.tiers].reverse().concat(this.records.noTier);
      this.tierButtons = words.map((word) => {
        const text = this.records.tierText[word];
        const button = element("button", { type: "button", class: "atlas-tier", "aria-pressed": "false" }, text);
        button.addEventListener("click", () => {
          const now = this.state.tiers;
          this.actions.change({ tiers: now.includes(word) ? now.filter((tier) => tier !== word) : [...now, word] });
        });
        return [word, button];
      });
      this.body.append(
        element(
          "div",
          { class: "atlas-tiers", role: "group", "aria-label": "层级" },
          this.tierButtons.map((pair) => pair[1]),
        ),
      );
    },

    buildIndustries() {
      const select = (this.select = element("select", { "aria-label": "产业", class: "atlas-industry" }));
      select.append(
        element("option", { value: "" }, "全部产业"),
        element("option", { value: "*", hidden: "" }, "多个产业（见左栏）"),
      );
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
      for (const child of this.records.industries.filter((one) => one[2] === row[0]))
        this.addOption(child, depth + 1, holder);
    },

    buildLayers() {
      this.rows = this.records.layers
        .map((layer) => {
          const box = element("input", { type: "checkbox" });
          const number = element("span", { class: "atlas-number" });
          const key = element("ul", { class: "atlas-key" });
          box.addEventListener("change", () => {
            const on = this.rows.filter((row) => row.box.checked).map((row) => row.layer.id);
            if (on.length) this.actions.change({ layers: on });
            else box.checked = true;
          });
          const row = element("div", { class: "atlas-layer" }, [
            element("label", { title: layer.explain }, [box, layer.name, number]),
            key,
          ]);
          this.body.append(row);
          return { layer, box, number, key };
        })
        .reverse();
      for (const row of this.rows)
        this.body.append(row.box.closest(".atlas-layer")); /* the topmost layer stands first */
    },

    update(state, shown, insideHenan) {
      this.state = state;
      for (const [word, button] of this.tierButtons)
        button.setAttribute("aria-pressed", String(state.tiers.includes(word)));
      this.select.value = state.industries.length > 1 ? "*" : state.industries[0] || "";
      const keys = this.visibleClasses(shown, insideHenan);
      for (const { layer, box, number, key } of this.rows) {
        const on = shown.on.has(layer.id);
        box.checked = on;
        number.textContent = on ? String(shown.layerCounts.get(layer.id) || 0) : "";
        const lines = [...layer.classes].filter(([name]) => keys.get(layer.id)?.has(name));
        const sample = lines.find(([, entry]) => !entry[4])?.[1][2] || "#ffffff";
        key.textContent = "";
        key.append(
          ...lines.map(([name, entry]) =>
            element("li", {}, [swatch(layer, name, entry, sample), entry[1].replace(`${layer.name}：`, "")]),
          ),
        );
      }
      this.count.textContent = this.words(shown.counts);
    },

    visibleClasses(shown, insideHenan) {
      const keys = new Map();
      for (const [number, sum] of shown.marks) {
        const mark = this.records.marks[number],
          layer = this.records.layer.get(mark.layer);
        if (!keys.has(layer.id)) keys.set(layer.id, new Set());
        for (const name of this.records.classesOf(layer, mark, sum, insideHenan)) keys.get(layer.id).add(name);
      }
      return keys;
    },

    words(counts) {
      const families = Object.entries(this.records.families).filter(([family]) => counts.has(family));
      if (!families.length) return "没有符合条件的记录，请清除筛选";
      const sum = (name) => families.reduce((total, [family]) => total + counts.get(family)[name], 0);
      const unit = families.length === 1 ? families[0][1][0] : "条";
      const on = families.map(([family, [each, name]]) => `${counts.get(family).placed} ${each}${name}`).join("、");
      return (
        `图上 ${on}` +
        (sum("off") ? `，未上图 ${sum("off")} ${unit}` : "") +
        (sum("placed") ? "" : "，见页面下方“未上图”")
      );
    },
  });

  Object.assign(Panel, { NARROW_PX, ROOM_PX });
  window.AtlasPanel = Panel;
})();
