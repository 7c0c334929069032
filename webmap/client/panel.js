/* The panel inside the map: its layers, at the same time the legend of what is visible. */
import { button, element } from "./element.js";
import { LayerList } from "./layerlist.js";

const LOW_PX = 360;
const NARROW_PX = 620;
const ROOM_PX = 216;

/* Pixels that the panel covers before it is built. */
export function firstWidth(frame) {
  return frame < NARROW_PX ? 0 : ROOM_PX;
}

/* A button whose word follows the full screen. */
function fullButton(pressed) {
  const made = button("atlas-full", "全屏", pressed);
  const page = window.parent.document;
  page.addEventListener("fullscreenchange", () => {
    made.textContent = page.fullscreenElement ? "退出" : "全屏";
    made.title = page.fullscreenElement ? "退出全屏" : "";
    document.body.classList.toggle("page-full", Boolean(page.fullscreenElement));
    made.blur();
  });
  return made;
}

export const Panel = L.Control.extend({
  options: { position: "topright" },

  /* Actions: change (a part of the state), stress (what stands out), full, home. */
  initialize(records, actions) {
    L.Control.prototype.initialize.call(this, {});
    this.records = records;
    this.actions = actions;
  },

  onAdd(map) {
    const { records, actions } = this;
    this.layers = new LayerList(records, actions.change, actions.stress);
    const body = element("div", { class: "atlas-panel-body" }, this.layers.roots);
    this.root = element("section", { class: "atlas-panel", "aria-label": "图例与图层" }, [this.head(), body]);
    L.DomEvent.disableClickPropagation(this.root);
    L.DomEvent.disableScrollPropagation(this.root);
    this.fitTo(window.innerWidth, window.innerHeight);
    this.watchFoot(map);
    return this.root;
  },

  /* What stands at the map's foot has all of its width where the panel ends above it. */
  watchFoot(map) {
    const box = map.getContainer();
    const foot = box.querySelector(".leaflet-bottom.leaflet-left");
    const { classList } = document.body;
    const watch = new ResizeObserver(() => {
      const high = this.root.getBoundingClientRect().bottom < foot.getBoundingClientRect().top;
      if (high === classList.contains("panel-high")) return;
      classList.toggle("panel-high", high);
      map.fire("foot");
    });
    for (const one of [this.root, box]) watch.observe(one);
  },

  head() {
    const { full, home } = this.actions;
    const toggle = () => this.fold((this.folded = !this.isFolded()));
    this.foldButton = button("atlas-fold", "图例与图层", toggle, { "aria-expanded": "true" });
    const homeButton = button("atlas-home", "全省", home, { title: "回到全省，筛选不变" });
    return element("div", { class: "atlas-head" }, [this.foldButton, homeButton, fullButton(full)]);
  },

  isFolded() {
    return this.root.classList.contains("folded");
  },

  fold(shut) {
    this.root.classList.toggle("folded", shut);
    document.body.classList.toggle("panel-folded", shut);
    this.foldButton.setAttribute("aria-expanded", String(!shut));
  },

  /* A small map has no room for the panel; a large one shows it unless the planner has folded it. */
  fitTo(width, height) {
    const narrow = width < NARROW_PX || height < LOW_PX;
    if (narrow !== this.narrow) this.fold(narrow || this.folded === true);
    this.narrow = narrow;
    this.layers.read.fit();
  },

  /* Pixels of the map that the panel covers, for fitting what is to be seen. */
  width() {
    return this.isFolded() || this.root.hidden ? 0 : ROOM_PX;
  },

  update(shown, insideHenan, state) {
    this.layers.update(shown, insideHenan, state);
  },
});
