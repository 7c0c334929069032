/* Annotations above the map's picture, in elements of their own: to draw them the map is not drawn anew. */
import { drawing } from "./drawing.js";
import { element, refill } from "./element.js";

const LINE_PX = 3;
const CASING_PX = 6;
const HEAD_PX = 10;
const END_PX = 6;
const LINE_EM = 16;

const line = (points, attributes) =>
  drawing("path", { d: `M${points.map(([x, y]) => `${x} ${y}`).join("L")}`, ...attributes });

/* The head of an arrow: its three corners; a short arrow has a short one. */
export function headOf([[x0, y0], [x1, y1]], size = HEAD_PX) {
  const long = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / long, (y1 - y0) / long];
  const deep = Math.min(size, long);
  const [bx, by] = [x1 - deep * ux, y1 - deep * uy];
  return [
    [x1, y1],
    [bx - (size / 2) * uy, by + (size / 2) * ux],
    [bx + (size / 2) * uy, by - (size / 2) * ux],
  ];
}

function stroked(make, colour) {
  const casing = { fill: "none", stroke: "#ffffffd9", "stroke-width": CASING_PX };
  return [make(casing), make({ fill: "none", stroke: colour, "stroke-width": LINE_PX })];
}

function ringed([[cx, cy], [x, y]], attributes) {
  return drawing("circle", { cx, cy, r: Math.hypot(x - cx, y - cy), ...attributes });
}

const FORMS = {
  arrow(points, colour) {
    const head = headOf(points);
    const back = [0, 1].map((axis) => (head[1][axis] + head[2][axis]) / 2);
    const tip = { d: `M${head.map((corner) => corner.join(" ")).join("L")}Z`, fill: colour };
    const casing = { ...tip, fill: "none", stroke: "#ffffffd9", "stroke-width": LINE_PX };
    return [drawing("path", casing), ...stroked((look) => line([points[0], back], look), colour), drawing("path", tip)];
  },
  ring(points, colour) {
    return stroked((look) => ringed(points, look), colour);
  },
  highlight([[x0, y0], [x1, y1]], colour) {
    const [x, y] = [Math.min(x0, x1), Math.min(y0, y1)];
    const size = { x, y, width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
    return [drawing("rect", { ...size, fill: colour, "fill-opacity": 0.28 })];
  },
};
const ORDER = ["highlight", "ring", "arrow"];

export const Overlay = L.Layer.extend({
  initialize(limits) {
    this.limits = limits;
    this.list = [];
    this.draft = null;
  },

  onAdd(map) {
    this.map = map;
    map.createPane("byHand").style.zIndex = 450;
    this.svg = drawing("svg", { class: "atlas-forms" });
    this.words = element("div", { class: "atlas-words" });
    this.root = element("div", { class: "atlas-byhand leaflet-zoom-animated" }, [this.svg, this.words]);
    map.getPane("byHand").append(this.root);
    map.on("moveend viewreset resize", this.place, this);
    map.on("zoomanim", this.animate, this);
    map.on("zoom", () => this.animate({ zoom: map.getZoom(), center: map.getCenter() }));
    this.place();
  },

  animate({ zoom, center }) {
    const at = this.map._latLngToNewLayerPoint(this.corner, zoom, center);
    L.DomUtil.setTransform(this.root, at, this.map.getZoomScale(zoom, this.zoom));
  },

  /* Where the map looks now. */
  place() {
    const at = this.map.containerPointToLayerPoint([0, 0]).round();
    this.corner = this.map.layerPointToLatLng(at);
    this.zoom = this.map.getZoom();
    L.DomUtil.setPosition(this.root, at);
    this.redraw();
  },

  show(list) {
    this.list = list;
    this.redraw();
  },

  /* One that is being made, or moved in place of number `stead`, is drawn with the others; null: none. */
  sketch(draft, stead = -1) {
    this.draft = draft;
    this.stead = stead;
    this.redraw();
  },

  /* Page point of a place, and back. */
  xy([lng, lat]) {
    const { x, y } = this.map.latLngToLayerPoint([lat, lng]).subtract(L.DomUtil.getPosition(this.root));
    return [x, y];
  },

  redraw() {
    const drawn = this.list.map((one, number) => (this.draft && number === this.stead ? this.draft : one));
    if (this.draft && this.stead < 0) drawn.push(this.draft);
    const rows = drawn.map((one, number) => [one, number]);
    const forms = ORDER.flatMap((kind) => rows.filter(([one]) => one.kind === kind));
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.number : null;
    refill(
      this.svg,
      forms.map((row) => this.form(...row)),
    );
    refill(
      this.words,
      rows.filter(([{ kind }]) => kind === "text").map((row) => this.text(...row)),
    );
    if (focused !== null) this.element(focused)?.focus({ preventScroll: true });
    this.drawn?.();
  },

  element(number) {
    return this.root.querySelector(`[data-number="${number}"]`);
  },

  form(one, number) {
    const group = drawing("g", this.named(one, number));
    const points = one.points.map((point) => this.xy(point));
    group.append(...FORMS[one.kind](points, this.colour(one)));
    const grip = { class: "atlas-grip", fill: "none" }; /* as wide as a finger wants it */
    if (one.kind === "arrow") group.append(line(points, grip));
    if (one.kind === "ring") group.append(ringed(points, grip));
    group.append(...points.map(([cx, cy]) => drawing("circle", { class: "atlas-end", cx, cy, r: END_PX })));
    return group;
  },

  text(one, number) {
    const made = element("div", { class: "atlas-word", ...this.named(one, number) }, one.text);
    const [x, y] = this.xy(one.points[0]);
    const even = Math.ceil(one.text.length / Math.ceil(one.text.length / LINE_EM)) + 0.6; /* lines of one length */
    Object.assign(made.style, { left: `${x}px`, top: `${y}px`, color: this.colour(one), maxWidth: `${even}em` });
    return made;
  },

  colour({ colour }) {
    return this.limits.colours[colour][1];
  },

  named({ kind, text }, number) {
    const told = this.limits.kinds[kind] + (text ? `“${text}”` : "");
    return { "data-number": number, role: "img", "aria-label": `标注 ${number + 1}：${told}` };
  },
});
