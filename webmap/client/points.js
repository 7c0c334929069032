/* Lines and points on the canvas. A dashed edge means one thing only: the place is inferred or known roughly. */
import { kindOf } from "./symbols/kinds.js";

const STEP_PX = 4;
const FAR_PX = 40;
const TURNS = 12;
const OVERLAP = 0.3; /* part of the smaller radius that may lie over another symbol */
const BESIDE_PX = 20;
const PALE = 0.14;
const FIRST_ANGLE = Math.PI * 0.75; /* below left: a city's name stands to the right of its symbol */
const PLACE_RADIUS = 9;

/* Ways from a place to others around it, the nearest first, below left first: names stand to the right. */
const WAYS = [];
for (let way = STEP_PX; way <= FAR_PX; way += STEP_PX) {
  for (let k = 0; k < TURNS; k += 1) {
    const angle = FIRST_ANGLE + (2 * Math.PI * k) / TURNS;
    WAYS.push([way * Math.cos(angle), way * Math.sin(angle)]);
  }
}

/* Whether a symbol would hide another, or be hidden, at a place: a little overlap is as good as none. */
function meets(x, y, radius, others) {
  return others.some((other) => {
    const least = other.radius + radius - OVERLAP * Math.min(other.radius, radius);
    return (other.at[0] - x) ** 2 + (other.at[1] - y) ** 2 < least * least;
  });
}

/* Symbols that would hide each other: the largest keeps its place, the others stand as near as they can. */
function spread(symbols) {
  const placed = [];
  for (const one of symbols) {
    const [x, y] = (one.home = one.at);
    const near = placed.filter(
      (other) => Math.hypot(other.at[0] - x, other.at[1] - y) < other.radius + one.radius + FAR_PX,
    );
    if (meets(x, y, one.radius, near)) {
      const free = WAYS.find(([right, down]) => !meets(x + right, y + down, one.radius, near));
      if (free) one.at = [x + free[0], y + free[1]];
    }
    placed.push(one);
  }
}

/* The part of the canvas for cells, lines and points. */
export const points = {
  /* Cells of a grid; the ground shows through them. */
  drawCells(ctx) {
    ctx.save();
    ctx.lineWidth = 0.6;
    ctx.strokeStyle = "#ffffff";
    this.drawn("cell", (layer, mark, sum, number) => {
      ctx.globalAlpha = layer.opacity;
      ctx.fillStyle = kindOf(layer).cell(layer, mark);
      this.outline(ctx, this.rings[number]);
      ctx.fill();
      ctx.stroke();
      if (mark.pick !== this.picked) return;
      ctx.save();
      ctx.globalAlpha = 1;
      ctx.lineWidth = 3;
      ctx.strokeStyle = this.scheme.picked;
      ctx.stroke();
      ctx.restore();
    });
    ctx.restore();
  },

  outline(ctx, ring) {
    ctx.beginPath();
    for (const corner of ring) ctx.lineTo(...this.xy(corner));
    ctx.closePath();
  },

  drawLines(ctx) {
    this.drawn("line", (layer, mark, sum, number) => {
      const line = this.lines[number].map((point) => this.xy(point));
      kindOf(layer).line(ctx, layer, mark, line, mark.pick === this.picked);
    });
    this.drawPickedLine(ctx);
  },

  /* An axis whose card is open is seen, also where this selection does not draw it. */
  drawPickedLine(ctx) {
    for (const number of this.records.byPick.get(this.picked) || []) {
      const mark = this.records.marks[number];
      if (!mark.path || this.shown.marks.has(number)) continue;
      const line = this.lines[number].map((point) => this.xy(point));
      kindOf(this.records.layer.get(mark.layer)).line(ctx, this.records.layer.get(mark.layer), mark, line, true);
    }
  },

  /* Targets are kept in drawing order, small ones last: the topmost symbol is the last one. */
  drawPoints(ctx) {
    this.drawDots(ctx);
    this.targets = this.symbols();
    this.targets.sort((a, b) => b.radius - a.radius || a.number - b.number);
    spread(this.targets);
    for (const one of this.targets) this.tie(ctx, one);
    for (const one of this.targets) this.point(ctx, one);
    this.markPlace(ctx);
  },

  symbols() {
    const made = [];
    const grow = 1 + 0.12 * Math.max(0, this.zoom - 7.5);
    const look = { rules: this.records, grow, scheme: this.scheme };
    this.drawn("symbol", (layer, mark, sum, number) => {
      if (!this.points[number]) return;
      const at = this.xy(this.points[number]);
      if (this.isFar(at) && !mark.places) return;
      const { radius, paint } = kindOf(layer).symbol(layer, mark, sum, look);
      made.push({ at, number, layer, mark, sum, radius, paint });
    });
    return made;
  },

  isFar([x, y]) {
    return x < -BESIDE_PX || y < -BESIDE_PX || x > this.size.x + BESIDE_PX || y > this.size.y + BESIDE_PX;
  },

  point(ctx, one) {
    const { at, radius, mark, paint } = one;
    ctx.save();
    if (this.stressed && !this.stressed(one)) ctx.globalAlpha = PALE;
    ctx.translate(...at);
    paint(ctx, mark.pick === this.picked);
    ctx.restore();
    this.boxes.add([at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius]);
  },

  /* From a symbol to the places that it stands for, or to its own where it had to move. */
  tie(ctx, { at, home, radius, layer, mark, number }) {
    if (mark.places) {
      const places = this.ends[number].map((place) => this.xy(place));
      kindOf(layer).tie(ctx, at, places, mark.pick === this.picked, this.scheme);
    } else if (Math.hypot(at[0] - home[0], at[1] - home[1]) > radius + 2) {
      ctx.beginPath();
      ctx.moveTo(...home);
      ctx.lineTo(...at);
      ctx.lineWidth = 1;
      ctx.strokeStyle = this.scheme.quiet;
      ctx.stroke();
    }
  },

  /* A picked zone that this selection does not draw: a ring says where it is. */
  markPlace(ctx) {
    const place = this.picked.startsWith("zone:") && this.places.get(this.picked);
    if (!place || this.targets.some((one) => one.mark.pick === this.picked)) return;
    ctx.beginPath();
    ctx.arc(...this.xy(place), PLACE_RADIUS, 0, 2 * Math.PI);
    for (const [width, colour] of [
      [6, this.scheme.gap],
      [3, this.scheme.picked],
    ]) {
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke();
    }
  },

  /* Many small points: squares without outline, nothing kept per point but its place for the pointer. */
  drawDots(ctx) {
    this.dots = [];
    const size = Math.max(2, Math.min(6, this.zoom - 4.5));
    const wide = this.size.x;
    const high = this.size.y;
    for (const layer of this.layersWith("dots")) {
      ctx.fillStyle = kindOf(layer).dots(layer);
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
