/* Names on the map: every city (quietly without a cluster), counties that have some, then what there is room for. */
import { Crowd, overlap } from "./crowd.js";

const AT_PX = 3;
const LABEL_FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif';
const HALO_PX = 3;
const APART_PX = 4; /* between two names on one line */
const FURTHER_PX = 9;
const BESIDE_PX = 3; /* between a symbol and its name */
const STRANGER_PX = 8; /* so near to another symbol a name seems to be that one's */
const COVERS = 3; /* a symbol covered is worse than one beside */
const UP_OR_DOWN_PX = 11;
const OUTSIDE_TO = 8; /* zoom from which provinces outside are named no more */
const ALL_COUNTIES_FROM = 8.75;

/* Kinds of names: font with its size, colour. A city is named even where symbols must be covered, an area
   (`over`) where there is no other place; what lies outside only `clear` of what lies over the map. */
const CITY = { font: "bold 14px", size: 14, colour: "city", always: true };
const QUIET_CITY = { font: "13px", size: 13, colour: "quiet", always: true };
const FULL_COUNTY = { font: "600 12px", size: 12, colour: "city", beside: true };
const COUNTY = { font: "11px", size: 11, colour: "county" };
const NEIGHBOUR = { font: "12px", size: 12, colour: "neighbour", clear: true };
const AREA = { font: "600 12.5px", size: 12.5 };
const OWN = { font: "11.5px", size: 11.5, colour: "city", beside: true };
const OWN_AREA = { font: "11.5px", size: 11.5, colour: "city" };
const MOST_LABELS = 200;
const MOST_AREAS = 16; /* as export/figure/names.py: more lie over each other so often that no name would be read */
const OUTSIDE = { font: "12px", size: 12, colour: "outside", clear: true };

/* Where a name can stand around a symbol of radius `gap`: [left edge, middle] each, the best first. */
function around(x, y, width, height, gap) {
  const right = x + gap;
  const left = x - gap - width;
  const high = gap + height / 2;
  const near = 0.7 * gap;
  return [
    [right, y],
    [left, y],
    [x - width / 2, y - high],
    [x - width / 2, y + high],
    [x + near, y - near - height / 2],
    [x + near, y + near + height / 2],
    [x - near - width, y - near - height / 2],
    [x - near - width, y + near + height / 2],
  ];
}

/* Places along a line, and half way between them. */
const along = (line) => line.flatMap((here, k) => (k ? [centre([line[k - 1], here]), here] : [here]));

const centre = (points) => [0, 1].map((side) => points.reduce((sum, at) => sum + at[side], 0) / points.length);

/* Points by their distance from the middle of all. */
function fromMiddle(points) {
  const [x, y] = centre(points);
  const way = ([east, south]) => Math.hypot(east - x, south - y);
  return [...points].sort((a, b) => way(a) - way(b));
}

/* At a point, else a little above or below it. */
function above(x, y, width) {
  return [y, y - UP_OR_DOWN_PX, y + UP_OR_DOWN_PX].map((middle) => [x - width / 2, middle]);
}

/* The names' part of the canvas. */
export const names = {
  drawNames(ctx) {
    const { prefectures, counties, neighbours, outside } = this.ground;
    this.names = new Crowd();
    this.areaNames = [];
    this.over = this.overMap();
    const has = new Set([...this.shown.marks.keys()].map((number) => this.records.marks[number].pick));
    const named = (unit, kind) => this.name(ctx, unit.short, unit.point, kind, unit.key);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const unit of prefectures) {
      this.name(ctx, unit.short, unit.seatPoint, has.has(unit.key) ? CITY : QUIET_CITY, unit.key);
    }
    this.drawAreaNames(ctx);
    for (const unit of counties) if (has.has(unit.key)) named(unit, FULL_COUNTY);
    this.drawLabels(ctx);
    if (this.zoom >= ALL_COUNTIES_FROM) for (const unit of counties) named(unit, COUNTY);
    for (const unit of neighbours) this.name(ctx, unit.name, unit.point, NEIGHBOUR);
    if (this.zoom < OUTSIDE_TO) for (const unit of outside) this.name(ctx, unit.name, unit.point, OUTSIDE);
  },

  /* Legend, tools, scale and the words at the foot, where they lie over the map now. */
  overMap() {
    const found = new Crowd();
    const map = this.map.getContainer();
    const frame = map.getBoundingClientRect();
    const { x, y } = this.map.containerPointToLayerPoint([-frame.left, -frame.top]).subtract(this.corner);
    for (const control of map.querySelectorAll(".leaflet-control")) {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      found.add([left + x, top + y, right + x, bottom + y]);
    }
    return found;
  },

  /* What a planner wants to read beside marks, the largest values first, where there is room. */
  drawLabels(ctx) {
    const numbers = [...this.shown.marks.keys()].filter((number) => this.records.marks[number].label);
    const value = (number) => this.records.marks[number].value ?? -Infinity;
    numbers.sort((a, b) => value(b) - value(a) || a - b);
    for (const number of numbers.slice(0, MOST_LABELS)) {
      const { label, pick, path, units } = this.records.marks[number];
      if (path) this.name(ctx, label, this.lines[number][path.length >> 1], OWN_AREA);
      else if (units) this.name(ctx, label, this.unitsOf({ units })[0].point, OWN_AREA);
      else this.name(ctx, label, this.points[number], this.rings[number] ? OWN_AREA : OWN, pick);
    }
  },

  /* Areas and axes that can be shown one by one: of a few each has its name, where there is room nearest its middle. */
  drawAreaNames(ctx) {
    const layers = this.records.layers.filter((layer) => layer.singly && this.shown.on.has(layer.id));
    const numbers = layers.flatMap((layer) => this.shown.byLayer.get(layer.id).map(([number]) => number));
    if (numbers.length > MOST_AREAS) return;
    for (const number of numbers) {
      const mark = this.records.marks[number];
      const points = mark.path ? along(this.lines[number]) : this.unitsOf(mark).map((unit) => unit.point);
      const box = this.nameArea(ctx, mark.name, fromMiddle(points), mark.path ? "axis" : "area");
      if (box) this.areaNames.push({ box, mark });
    }
  },

  /* Beside all symbols if there is any such place, else over one; where it is. */
  nameArea(ctx, text, points, colour) {
    for (const over of [false, true]) {
      for (const point of points) {
        const box = this.name(ctx, text, point, { ...AREA, colour, over });
        if (box) return box;
      }
    }
    return null;
  },

  /* A name where there is room: at its point, or around the symbol that stands there, covering as little of the
     symbols as can be; a city's away from those of others, which it would seem to name; no name covers another.
     Its box, or null. */
  name(ctx, text, point, kind, pick = "") {
    const width = this.width(ctx, text, kind.font);
    const height = kind.size + 2;
    const own = this.symbolOf(pick, ...this.xy(point));
    const [spot] = this.spots(point, kind, own, width, height)
      .map(([left, middle]) => [left, middle, [left - 1, middle - height / 2, left + width + 1, middle + height / 2]])
      .filter(([, , box]) => !this.names.covered(box) && !(kind.clear && this.over.covered(box)))
      .map((one) => [...one, this.boxes.covered(one[2])])
      .map((one) => [...one, COVERS * one[3] + (kind.always ? this.strangers(one[2], own) : 0)])
      .sort((a, b) => a[4] - b[4]);
    if (!spot || (!kind.always && !kind.over && spot[3])) return null;
    const [west, north, east, south] = spot[2];
    this.names.add([west - APART_PX, north, east + APART_PX, south]);
    this.write(ctx, text, spot, kind);
    return spot[2];
  },

  /* Where a name can stand: around its symbol, which may have moved, near and a little further away. */
  spots(point, kind, own, width, height) {
    if (!kind.always && !kind.beside) return above(...this.xy(point), width);
    const near = around(...own.at, width, height, own.radius + BESIDE_PX);
    return kind.always ? [...near, ...around(...own.at, width, height, own.radius + FURTHER_PX)] : near;
  },

  /* How much of other symbols than its own lies right beside a name. */
  strangers([west, north, east, south], { at: [x, y], radius }) {
    const near = [west - STRANGER_PX, north - STRANGER_PX, east + STRANGER_PX, south + STRANGER_PX];
    return this.boxes.covered(near) - overlap(near, [x - radius, y - radius, x + radius, y + radius]);
  },

  write(ctx, text, [left, middle], { font, colour }) {
    ctx.font = `${font} ${LABEL_FONT}`;
    ctx.lineWidth = HALO_PX;
    ctx.strokeStyle = this.scheme.halo;
    ctx.strokeText(text, left, middle);
    ctx.fillStyle = this.scheme[colour];
    ctx.fillText(text, left, middle);
  },

  /* The largest symbol of a pick, else of the place; a point without one. */
  symbolOf(pick, x, y) {
    const here = ({ mark, at }) => mark.pick === pick || Math.hypot(at[0] - x, at[1] - y) < AT_PX;
    const [own] = this.targets.filter(here).sort((a, b) => b.radius - a.radius);
    return own || { at: [x, y], radius: 0 };
  },

  width(ctx, text, font) {
    const key = font + text;
    if (!this.widths.has(key)) {
      ctx.font = `${font} ${LABEL_FONT}`;
      this.widths.set(key, ctx.measureText(text).width);
    }
    return this.widths.get(key);
  },
};
