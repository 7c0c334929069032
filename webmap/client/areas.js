/* Areas on the canvas: every unit is filled once, so that no colour is seen which the legend does not show. */
const AREA_SYMBOLS = ["category_area", "outline_area"];
const EDGE_PX = 2;
const LEAST_EDGE_PX = 1;
const ALL_EDGES_PX = 6;

/* The look of a class of areas, for the map and for its legend alike: opacity of the fill, colour of the edge. */
export function areaLook(layer, key) {
  if (layer.symbol === "category_area") return { alpha: 0.25, edge: layer.classes.get(key)[2] };
  if (layer.symbol === "outline_area") return { alpha: key === "in" ? 0.35 : 0.8, edge: layer.classes.get("in")[2] };
  return { alpha: 1, edge: "" };
}

/* The areas' part of the canvas. */
export const areas = {
  areaLayers() {
    return AREA_SYMBOLS.flatMap((symbol) => this.layersOf(symbol));
  },

  /* Which areas are shown, as one text; empty when none is. */
  areasShown() {
    return this.areaLayers()
      .flatMap((layer) => this.shown.byLayer.get(layer.id).map(([number]) => number))
      .join();
  },

  drawAreas(ctx) {
    for (const layer of this.areaLayers()) this.fillOnce(ctx, layer);
  },

  drawTiers(ctx) {
    this.drawn("tier_area", (layer, mark, sum) => {
      this.fill(ctx, this.unitsOf(mark), layer.classes.get(this.records.tierOf(sum))[2]);
    });
  },

  layersOf(symbol) {
    return this.records.layers.filter((layer) => layer.symbol === symbol && this.shown.on.has(layer.id));
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
        const key = layer.symbol === "outline_area" ? (this.inside.has(unit.key) ? "in" : "out") : mark.category;
        found.set(unit, (found.get(unit) || new Set()).add(key));
      }
    }
    const order = [...layer.classes.keys()];
    return new Map([...found].map(([unit, keys]) => [unit, order.filter((key) => keys.has(key))]));
  },

  /* A city is filled by its counties: a county held on its own and again with its city gets one fill, too. */
  fillOnce(ctx, layer) {
    const order = [...layer.classes.keys()];
    const wins = new Map();
    for (const [unit, keys] of this.held(layer)) {
      for (const leaf of this.countiesOf.get(unit.key) || [unit]) {
        if (!wins.has(leaf) || order.indexOf(keys[0]) < order.indexOf(wins.get(leaf))) wins.set(leaf, keys[0]);
      }
    }
    for (const [leaf, key] of wins) {
      ctx.globalAlpha = areaLook(layer, key).alpha;
      this.fill(ctx, [leaf], layer.classes.get(key)[2]);
    }
    ctx.globalAlpha = 1;
  },

  /* Inside each unit one band per colour, side by side, so that no area's edge hides another's; many are thinner.
     One colour only (cooperation) needs half the width: the neighbour's band lies beside it. */
  drawEdges(ctx) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    for (const layer of this.areaLayers()) {
      const most = layer.symbol === "outline_area" ? EDGE_PX / 2 : EDGE_PX;
      for (const [unit, keys] of this.held(layer)) {
        const colours = [...new Set(keys.map((key) => areaLook(layer, key).edge))];
        const band = Math.max(LEAST_EDGE_PX, Math.min(most, ALL_EDGES_PX / colours.length));
        const seen = this.edgesOf(unit, colours, band);
        if (seen) ctx.drawImage(seen.picture, seen.x, seen.y);
      }
    }
    ctx.restore();
  },

  /* The bands of one unit as a picture, and where it lies on the canvas: kept while the view stays, because
     strokes within a clip are the dearest part of a frame. */
  edgesOf(unit, colours, band) {
    if (this.edgesView !== this.viewKey()) {
      this.edgesView = this.viewKey();
      this.edges = new Map();
    }
    const key = [unit.key, band, ...colours].join();
    if (!this.edges.has(key)) this.edges.set(key, this.drawBands(unit, colours, band));
    return this.edges.get(key);
  },

  /* Only what lies on the canvas; null when nothing does. */
  drawBands(unit, colours, band) {
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
    const to = picture.getContext("2d");
    const zoom = this.ratio * this.scale;
    to.setTransform(zoom, 0, 0, zoom, onCanvas(0, 0) - x, onCanvas(0, 1) - y);
    to.clip(unit.path, "evenodd");
    for (let k = colours.length; k > 0; k -= 1) this.stroke(to, [unit], colours[k - 1], 2 * band * k);
    return { picture, x, y };
  },

  /* What is picked: one unit, or every unit of an area. */
  drawPicked(ctx) {
    const unit = this.units.get(this.picked);
    const marks = (this.records.byPick.get(this.picked) || []).map((number) => this.records.marks[number]);
    const units = unit ? [unit] : marks.filter((mark) => mark.units).flatMap((mark) => this.unitsOf(mark));
    this.stroke(ctx, units, "#ffffff", 5);
    this.stroke(ctx, units, "#0b5cad", 3);
  },
};
