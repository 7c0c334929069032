/* The map's picture on one canvas: its size, its stills, the order of drawing; each part has a file of its own. */
import { areas } from "./areas.js";
import { Crowd } from "./crowd.js";
import { groundPart, readGround } from "./ground.js";
import { names } from "./names.js";
import { pointer } from "./pointer.js";
import { points } from "./points.js";
import { onScheme, scheme } from "./scheme.js";
import { local, ORIGIN } from "./world.js";

const PAD = 0.25;
const REST_MS = 1500;

export const MapCanvas = L.Layer.extend({
  includes: [groundPart, areas, points, names, pointer],

  initialize(shapes, records) {
    const { grid } = shapes;
    Object.assign(this, readGround(shapes));
    this.records = records;
    this.scheme = scheme(records.ground);
    this.points = records.marks.map((mark) => (mark.at ? local(mark.at[0] / grid, mark.at[1] / grid) : null));
    this.lines = records.marks.map((mark) =>
      mark.path ? mark.path.map((node) => local(node[0] / grid, node[1] / grid)) : null,
    );
    this.rings = records.marks.map((mark) => mark.ring?.map(([lon, lat]) => local(lon / grid, lat / grid)));
    this.ends = records.marks.map((mark) => mark.places?.map(([lon, lat]) => local(lon / grid, lat / grid)));
    this.places = new Map(records.search.map((row) => [row[1], local(row[3], row[4])]));
    this.shown = { on: new Set(), marks: new Map(), counts: new Map(), layerCounts: new Map(), byLayer: new Map() };
    this.picked = "";
    this.widths = new Map();
    this.stills = {};
    this.keeps = false;
    this.stressed = null;
    this.probe = document.createElement("canvas").getContext("2d");
  },

  onAdd(map) {
    this.map = map;
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated atlas-canvas", map.getPanes().overlayPane);
    this.canvas.setAttribute("aria-hidden", "true");
    map.on("moveend viewreset resize", this.reset, this);
    map.on({ zoomanim: this.animate, zoom: this.stretch }, this);
    this.followScreen();
    this.followScheme();
    this.reset();
  },

  /* Day and night: everything that was kept as a picture is drawn anew. */
  followScheme() {
    const paint = () => {
      this.map.getContainer().style.background = this.scheme.ground.outside; /* where our ground ends */
    };
    onScheme(() => {
      this.scheme = scheme(this.records.ground);
      this.stills = {};
      paint();
      this.redraw();
    });
    paint();
  },

  /* A window that goes to another screen, or a page zoomed by the browser, has pixels of another size. */
  followScreen() {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener(
      "change",
      () => {
        this.followScreen();
        this.reset();
      },
      { once: true },
    );
  },

  onRemove(map) {
    map.off("moveend viewreset resize", this.reset, this);
    map.off({ zoomanim: this.animate, zoom: this.stretch }, this);
    this.canvas.remove();
  },

  reset() {
    const size = this.map.getSize();
    const ratio = (this.ratio = window.devicePixelRatio || 1);
    const full = size.multiplyBy(1 + 2 * PAD).round();
    const corner = this.map.containerPointToLayerPoint(size.multiplyBy(-PAD)).round();
    const [width, height] = [Math.round(full.x * ratio), Math.round(full.y * ratio)];
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.canvas.style.width = `${full.x}px`;
      this.canvas.style.height = `${full.y}px`;
    }
    L.DomUtil.setPosition(this.canvas, corner);
    this.corner = corner;
    this.size = full; /* in CSS pixels, as all places on the map; the canvas counts in those of the screen */
    this.cornerLatLng = this.map.layerPointToLatLng(corner);
    this.redraw();
  },

  /* Once, when the events of this moment are over: a frame that gets its size changes size and view in one go. */
  redraw() {
    if (this.asked) return;
    this.asked = true;
    queueMicrotask(() => {
      this.asked = false;
      this.draw();
    });
  },

  animate(event) {
    const scale = this.map.getZoomScale(event.zoom, this.zoom);
    L.DomUtil.setTransform(
      this.canvas,
      this.map._latLngToNewLayerPoint(this.cornerLatLng, event.zoom, event.center),
      scale,
    );
  },

  /* Under two fingers the picture goes along; it is drawn anew when they are lifted. */
  stretch() {
    this.animate({ zoom: this.map.getZoom(), center: this.map.getCenter() });
  },

  update(shown, picked) {
    this.shown = shown;
    this.picked = picked;
    if (this.map) this.redraw();
  },

  /* What passes the test stands out until null is said; the state stays as it is. */
  stress(test) {
    if (test === this.stressed) return;
    this.stressed = test;
    this.redraw();
  },

  draw() {
    if (!this.canvas.width || !this.canvas.height) return; /* the frame is not shown yet */
    if (this.ratio !== (window.devicePixelRatio || 1)) {
      this.reset(); /* not every change is announced */
      return;
    }
    const ctx = (this.ctx = this.canvas.getContext("2d"));
    this.look();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.drawUnits(ctx);
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.boxes = new Crowd();
    this.drawCells(ctx);
    this.drawLines(ctx);
    this.drawPoints(ctx);
    this.drawNames(ctx);
    if (!this.keeps) this.keepSoon();
  },

  /* The first picture is drawn straight, and nothing of it is kept: the page waits for it. What the next one would
     have to draw again is kept when the page has come to rest, or by the next one itself. */
  keepSoon() {
    this.keeps = true;
    const idle = window.requestIdleCallback || setTimeout;
    setTimeout(() => idle(() => this.keep()), REST_MS);
  },

  /* Draws what is kept, and shows nothing of it: it is what the map shows already. */
  keep() {
    if (this.map) this.drawUnits(document.createElement("canvas").getContext("2d"));
  },

  /* Where the map looks: a place is shown at scale * place + shift. */
  look() {
    this.zoom = this.map.getZoom();
    this.scale = 2 ** this.zoom;
    const zero = this.map.latLngToLayerPoint(L.latLng(ORIGIN[1], ORIGIN[0])).subtract(this.corner);
    this.shift = [zero.x, zero.y];
  },

  /* Ground, tints, borders, areas; above them the province's border again, and what is picked. */
  drawUnits(ctx) {
    const zoom = this.ratio * this.scale;
    const [many, few] = [this.areaLayers(false), this.areaLayers(true)];
    const shown = this.areasShown(many);
    ctx.setTransform(zoom, 0, 0, zoom, this.ratio * this.shift[0], this.ratio * this.shift[1]);
    this.still(ctx, "ground", "", (to) => this.drawGround(to));
    if (!shown) this.stills = { ground: this.stills.ground, outlines: this.stills.outlines };
    this.drawTints(ctx);
    this.still(ctx, "outlines", "", (to) => this.drawOutlines(to));
    if (shown) this.still(ctx, "areas", shown, (to) => this.drawAreas(to, many));
    this.drawAreas(ctx, few);
    if (shown) this.still(ctx, "edges", shown, (to) => this.drawEdges(to, many));
    this.drawEdges(ctx, few);
    if (shown || this.areasShown(few)) this.drawProvince(ctx);
    this.drawPicked(ctx);
  },

  xy(point) {
    return [point[0] * this.scale + this.shift[0], point[1] * this.scale + this.shift[1]];
  },

  fill(ctx, units, colour) {
    ctx.fillStyle = colour;
    for (const unit of units) ctx.fill(unit.path, "evenodd");
  },

  /* Round joins look better where a line is wide, and cost a third more. */
  stroke(ctx, units, colour, width, join = "round") {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / this.scale;
    ctx.lineJoin = join;
    for (const unit of units) ctx.stroke(unit.path);
  },

  /* Every shown mark of the kinds of symbol that have something. */
  drawn(feature, draw) {
    for (const layer of this.layersWith(feature)) {
      for (const [number, sum] of this.shown.byLayer.get(layer.id)) {
        draw(layer, this.records.marks[number], sum, number);
      }
    }
  },

  /* A picture that depends on the view and on `content` alone: drawn once, then copied (edges and outlines cost nine
     tenths of a frame, and a change of tier or industry leaves them as they are). */
  still(ctx, name, content, draw) {
    if (!this.keeps) {
      draw(ctx);
      return;
    }
    const view = [this.viewKey(), this.painted, content].join();
    if (this.stills[name]?.view !== view) {
      const picture = this.stills[name]?.picture || document.createElement("canvas");
      picture.width = this.canvas.width;
      picture.height = this.canvas.height;
      const to = picture.getContext("2d");
      to.setTransform(ctx.getTransform());
      draw(to);
      this.stills[name] = { view, picture };
    }
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.stills[name].picture, 0, 0);
    ctx.restore();
  },

  viewKey() {
    return [this.zoom, ...this.shift, this.ratio, this.canvas.width, this.canvas.height].join();
  },
});
