/* Areas on the canvas: patterns and edges, so that what lies below an area stays to be seen. */
import { hatch } from "./hatch.js";
import { kindOf } from "./symbols/kinds.js";

const LEAST_EDGE_PX = 1;
const ALL_EDGES_PX = 6;

/* The areas' part of the canvas. */
export const areas = {
  /* `graded`: those whose records have tiers, few areas that change with every answer; else the many that seldom do. */
  areaLayers(graded) {
    return this.layersWith("area").filter(({ family }) => this.records.graded.has(family) === graded);
  },

  /* Which areas are shown, as one text; empty when none is. */
  areasShown(layers) {
    return layers.flatMap((layer) => this.shown.byLayer.get(layer.id).map(([number]) => number)).join();
  },

  /* Each place once a class: one held on its own and again with its city has one pattern, too. */
  drawAreas(ctx, layers) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const layer of layers) {
      for (const [key, leaves] of this.leaves(layer)) {
        const { colour, angle } = kindOf(layer).area.look(layer, key);
        ctx.fillStyle = hatch(ctx, colour, { angle, ratio: this.ratio, shift: this.shift });
        ctx.fill(this.outlineOf(this.asWholes(leaves)), "evenodd");
      }
    }
    ctx.restore();
  },

  /* Cities instead of all of their counties, the province instead of all cities: fewer borders to follow. */
  asWholes(leaves) {
    const found = new Set(leaves);
    const replace = (parts, whole) => {
      if (!parts.length || !parts.every((part) => found.has(part))) return;
      for (const part of parts) found.delete(part);
      found.add(whole);
    };
    for (const city of this.ground.prefectures) replace(this.countiesOf.get(city.key), city);
    replace(this.ground.prefectures, this.ground.province[0]);
    return found;
  },

  /* The outlines of units as one, in pixels of the canvas. */
  outlineOf(units) {
    const zoom = this.ratio * this.scale;
    const [x, y] = this.shift.map((way) => this.ratio * way);
    const matrix = new DOMMatrix([zoom, 0, 0, zoom, x, y]);
    const made = new Path2D();
    for (const unit of units) made.addPath(unit.path, matrix);
    return made;
  },

  /* Class of a layer -> the counties and units outside that it takes in. */
  leaves(layer) {
    const found = new Map();
    for (const [unit, keys] of this.held(layer)) {
      for (const key of keys) {
        if (!found.has(key)) found.set(key, new Set());
        for (const leaf of this.countiesOf.get(unit.key) || [unit]) found.get(key).add(leaf);
      }
    }
    return found;
  },

  /* The ground of units that have a symbol, or a value in a class. */
  drawTints(ctx) {
    this.drawn("ground", (layer, mark) => {
      const colour = mark.units && kindOf(layer).ground(layer, this.scheme.ground, mark);
      if (colour) this.fill(ctx, this.unitsOf(mark), colour);
    });
  },

  layersWith(feature) {
    return this.records.layers.filter((layer) => this.shown.on.has(layer.id) && kindOf(layer)[feature]);
  },

  unitsOf(mark) {
    return mark.units.map((key) => this.units.get(key)).filter(Boolean);
  },

  /* Unit -> the classes of this layer that hold it, in the legend's order. */
  held(layer) {
    const found = new Map();
    for (const [number] of this.shown.byLayer.get(layer.id)) {
      const mark = this.records.marks[number];
      for (const unit of this.unitsOf(mark)) {
        const key = kindOf(layer).area.classOf(layer, mark, unit.key, (one) => this.inside.has(one));
        found.set(unit, (found.get(unit) || new Set()).add(key));
      }
    }
    const order = [...layer.classes.keys()];
    return new Map([...found].map(([unit, keys]) => [unit, order.filter((key) => keys.has(key))]));
  },

  /* Inside each unit one band per colour, side by side, so that no area's edge hides another's; many are thinner.
     One colour only (cooperation) needs half the width: the neighbour's band lies beside it. */
  drawEdges(ctx, layers) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const layer of layers) {
      const { widest, look } = kindOf(layer).area;
      for (const [unit, keys] of this.held(layer)) {
        const colours = [...new Set(keys.map((key) => look(layer, key).edge))];
        const band = Math.max(LEAST_EDGE_PX, Math.min(widest, ALL_EDGES_PX / colours.length));
        if (this.keeps) this.copyEdges(ctx, unit, colours, band);
        else this.drawBands(ctx, unit, colours, band, [0, 0]);
      }
    }
    ctx.restore();
  },

  copyEdges(ctx, unit, colours, band) {
    const seen = this.edgesOf(unit, colours, band);
    if (seen) ctx.drawImage(seen.picture, seen.x, seen.y);
  },

  /* The bands of one unit as a picture, and where it lies on the canvas: kept while the view stays, because
     strokes within a clip are the dearest part of a frame. */
  edgesOf(unit, colours, band) {
    if (this.edgesView !== this.viewKey()) {
      this.edgesView = this.viewKey();
      this.edges = new Map();
    }
    const key = [unit.key, band, ...colours].join();
    if (!this.edges.has(key)) this.edges.set(key, this.bandsOf(unit, colours, band));
    return this.edges.get(key);
  },

  /* Only what lies on the canvas; null when nothing does. */
  bandsOf(unit, colours, band) {
    const onCanvas = (place, side) => this.ratio * (place * this.scale + this.shift[side]);
    const [west, north, east, south] = unit.box.map((place, k) => onCanvas(place, k % 2));
    const x = Math.max(0, Math.floor(west));
    const y = Math.max(0, Math.floor(north));
    const width = Math.min(this.canvas.width, Math.ceil(east)) - x;
    const height = Math.min(this.canvas.height, Math.ceil(south)) - y;
    if (width <= 0 || height <= 0) return null;
    const picture = document.createElement("canvas");
    picture.width = width;
    picture.height = height;
    this.drawBands(picture.getContext("2d"), unit, colours, band, [x, y]);
    return { picture, x, y };
  },

  /* The bands of one unit, on a picture whose corner lies there on the canvas. */
  drawBands(to, unit, colours, band, corner) {
    const zoom = this.ratio * this.scale;
    to.save();
    to.setTransform(zoom, 0, 0, zoom, ...this.shift.map((way, k) => this.ratio * way - corner[k]));
    to.clip(unit.path, "evenodd");
    for (let k = colours.length; k > 0; k -= 1) this.stroke(to, [unit], colours[k - 1], 2 * band * k, "bevel");
    to.restore();
  },

  /* What is picked: one unit, or every unit of an area. */
  drawPicked(ctx) {
    const unit = this.units.get(this.picked);
    const marks = (this.records.byPick.get(this.picked) || []).map((number) => this.records.marks[number]);
    const units = unit ? [unit] : marks.filter((mark) => mark.units).flatMap((mark) => this.unitsOf(mark));
    this.stroke(ctx, units, this.scheme.gap, 5);
    this.stroke(ctx, units, this.scheme.picked, 3);
  },
};
