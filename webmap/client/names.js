/* Names on the map: every city (quietly without a cluster), counties that have some, then what there is room for. */
const AT_PX = 3;
const LABEL_FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif';
const HALO = { width: 3, colour: "#ffffffe6" };
const BESIDE_PX = 3; /* between a symbol and its name */
const UP_OR_DOWN_PX = 11;
const OUTSIDE_TO = 8; /* zoom from which provinces outside are named no more */
const ALL_COUNTIES_FROM = 8.75;

/* Kinds of names: font with its size, colour. A city is named even where symbols must be covered. */
const CITY = { font: "bold 14px", size: 14, colour: "#111111", always: true };
const QUIET_CITY = { font: "13px", size: 13, colour: "#5f5b52", always: true };
const FULL_COUNTY = { font: "600 12px", size: 12, colour: "#111111", beside: true };
const COUNTY = { font: "11px", size: 11, colour: "#4a463e" };
const NEIGHBOUR = { font: "12px", size: 12, colour: "#4c5a66" };
const OUTSIDE = { font: "12px", size: 12, colour: "#66665f" };

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

/* At a point, else a little above or below it. */
function above(x, y, width) {
  return [y, y - UP_OR_DOWN_PX, y + UP_OR_DOWN_PX].map((middle) => [x - width / 2, middle]);
}

/* How many of these boxes a box covers. */
function covered(box, others) {
  const meets = (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1];
  return others.filter(meets).length;
}

/* The names' part of the canvas. */
export const names = {
  drawNames(ctx) {
    const { prefectures, counties, neighbours, outside } = this.ground;
    this.names = [];
    const has = new Set([...this.shown.marks.keys()].map((number) => this.records.marks[number].pick));
    const named = (unit, kind) => this.name(ctx, unit.short, unit.point, kind);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const unit of prefectures) {
      this.name(ctx, unit.short, unit.seatPoint, has.has(unit.key) ? CITY : QUIET_CITY);
    }
    for (const unit of counties) if (has.has(unit.key)) named(unit, FULL_COUNTY);
    if (this.zoom >= ALL_COUNTIES_FROM) for (const unit of counties) named(unit, COUNTY);
    for (const unit of neighbours) this.name(ctx, unit.name, unit.point, NEIGHBOUR);
    if (this.zoom < OUTSIDE_TO) for (const unit of outside) this.name(ctx, unit.name, unit.point, OUTSIDE);
  },

  /* A name where there is room: at its point, or around the symbol that stands there, covering as few symbols as can
     be; no name covers another. */
  name(ctx, text, point, kind) {
    const [x, y] = this.xy(point);
    const width = this.width(ctx, text, kind.font);
    const height = kind.size + 2;
    const beside = kind.always || kind.beside;
    const gap = beside ? this.radiusAt(x, y) + BESIDE_PX : 0;
    const places = beside ? around(x, y, width, height, gap) : above(x, y, width);
    const [spot] = places
      .map(([left, middle]) => [left, middle, [left - 1, middle - height / 2, left + width + 1, middle + height / 2]])
      .filter(([, , box]) => !covered(box, this.names))
      .sort((a, b) => covered(a[2], this.boxes) - covered(b[2], this.boxes));
    if (!spot || (!kind.always && covered(spot[2], this.boxes))) return;
    this.names.push(spot[2]);
    this.write(ctx, text, spot, kind);
  },

  write(ctx, text, [left, middle], { font, colour }) {
    ctx.font = `${font} ${LABEL_FONT}`;
    ctx.lineWidth = HALO.width;
    ctx.strokeStyle = HALO.colour;
    ctx.strokeText(text, left, middle);
    ctx.fillStyle = colour;
    ctx.fillText(text, left, middle);
  },

  /* How far the symbol reaches that stands at a place; 0 without one. */
  radiusAt(x, y) {
    return Math.max(
      0,
      ...this.targets.filter((one) => Math.hypot(one.at[0] - x, one.at[1] - y) < AT_PX).map((one) => one.radius),
    );
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
