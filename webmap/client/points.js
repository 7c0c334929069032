/* Lines and points on the canvas. A dashed ring means one thing only: the place is inferred or known roughly. */
const NEAR_PX = 5;
const NODE_RADIUS = 3.5;
const CLEAR = "#ffffff00";
const PICKED = { fill: "#ffffff", ring: "#0b5cad", width: 3, dashed: false };
const FIRST_ANGLE = Math.PI * 0.75; /* below left: a city's name stands to the right of its symbol */
const LOOKS = {
  count_point: (layer) => [`${layer.classes.get("count")[2]}b0`, "#ffffff", false],
  bubble: (layer) => [layer.classes.get("-")[2], "#ffffff", false],
  zone_point: (layer, mark, tier) => [layer.classes.get(tier)[2], "#1b1b1b", layer.classes.has(mark.precision)],
};

/* Symbols that would hide each other: the largest keeps its place, the others stand on a ring around it. */
function spread(symbols) {
  const groups = [];
  for (const one of symbols) {
    const near = groups.find(([first]) => Math.hypot(first.at[0] - one.at[0], first.at[1] - one.at[1]) < NEAR_PX);
    if (near) near.push(one);
    else groups.push([one]);
  }
  for (const [first, ...others] of groups.filter((group) => group.length > 1)) {
    const wide = others[0].radius;
    const apart = others.length > 1 ? (0.9 * wide) / Math.sin(Math.PI / others.length) : 0;
    const ring = Math.max(first.radius + 0.5 * wide, apart);
    others.forEach((one, k) => {
      const angle = FIRST_ANGLE + (2 * Math.PI * k) / others.length;
      one.at = [first.at[0] + ring * Math.cos(angle), first.at[1] + ring * Math.sin(angle)];
    });
  }
}

/* The part of the canvas for lines and points. */
export const points = {
  drawLines(ctx) {
    this.drawn("path", (layer, mark, sum, number) => {
      const line = this.lines[number].map((point) => this.xy(point));
      const colour = layer.classes.get("line")[2];
      ctx.lineJoin = ctx.lineCap = "round";
      ctx.beginPath();
      line.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      this.strokeLine(ctx, 6, "#ffffffcc");
      this.strokeLine(ctx, mark.pick === this.picked ? 5 : 3, colour);
      ctx.lineCap = "butt"; /* round caps would close the gaps of the dashed rings */
      const paint = (stated) => ({ fill: stated ? colour : "#ffffff", ring: colour, width: 1.5, dashed: !stated });
      mark.path.forEach((node, k) => this.circle(ctx, line[k], NODE_RADIUS, paint(node[2])));
    });
  },

  strokeLine(ctx, width, colour) {
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  },

  circle(ctx, [x, y], radius, { fill, ring, width, dashed }) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.setLineDash(dashed ? [2.5, 2] : []);
    ctx.lineWidth = width;
    ctx.strokeStyle = ring;
    ctx.stroke();
    ctx.setLineDash([]);
  },

  radius(layer, mark, sum) {
    const grow = 1 + 0.12 * Math.max(0, this.zoom - 7.5);
    if (layer.symbol === "bubble") return layer.classes.get(this.records.sizeClass(sum))[3] * grow;
    if (layer.symbol === "zone_point") return layer.classes.get("")[3] * grow;
    return (3 + 1.6 * Math.sqrt(sum.entries.length)) * grow;
  },

  /* Targets are kept in drawing order, small ones last: the topmost symbol is the last one. */
  drawPoints(ctx) {
    this.drawDots(ctx);
    this.targets = Object.keys(LOOKS).flatMap((symbol) => this.symbols(symbol));
    this.targets.sort((a, b) => b.radius - a.radius || a.number - b.number);
    spread(this.targets);
    for (const one of this.targets) this.point(ctx, one);
    this.markPlace(ctx);
  },

  symbols(symbol) {
    const made = [];
    this.drawn(symbol, (layer, mark, sum, number) => {
      const at = this.xy(this.points[number]);
      if (at[0] < -20 || at[1] < -20 || at[0] > this.size.x + 20 || at[1] > this.size.y + 20) return;
      made.push({ at, number, layer, mark, sum, radius: this.radius(layer, mark, sum) });
    });
    return made;
  },

  point(ctx, { at, radius, layer, mark, sum }) {
    const [fill, ring, dashed] = LOOKS[layer.symbol](layer, mark, this.records.tierOf(sum));
    if (mark.pick === this.picked) this.circle(ctx, at, radius + 4, PICKED);
    this.circle(ctx, at, radius, { fill, ring, width: dashed ? 1.2 : 1.4, dashed });
    this.boxes.push([at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius]);
  },

  /* A picked zone that this selection does not draw: a ring says where it is. */
  markPlace(ctx) {
    const place = this.picked.startsWith("zone:") && this.places.get(this.picked);
    if (!place || this.targets.some((one) => one.mark.pick === this.picked)) return;
    this.circle(ctx, this.xy(place), 9, { ...PICKED, fill: CLEAR, ring: "#ffffff", width: 6 });
    this.circle(ctx, this.xy(place), 9, { ...PICKED, fill: CLEAR });
  },

  /* Many small points: squares without outline, nothing kept per point but its place for the pointer. */
  drawDots(ctx) {
    this.dots = [];
    const size = Math.max(2, Math.min(6, this.zoom - 4.5));
    const wide = this.size.x;
    const high = this.size.y;
    for (const layer of this.layersOf("dot")) {
      ctx.fillStyle = `${layer.classes.get("dot")[2]}b0`;
      for (const [number] of this.shown.byLayer.get(layer.id)) {
        const point = this.points[number];
        const x = point[0] * this.scale + this.shift[0];
        const y = point[1] * this.scale + this.shift[1];
        if (x < 0 || y < 0 || x > wide || y > high) continue;
        ctx.fillRect(x - size / 2, y - size / 2, size, size);
        this.dots.push(x, y, number);
      }
    }
  },
};
