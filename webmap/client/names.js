/* Names on the map: every city, then what there is room for. */
const AT_PX = 3;
const LABEL_FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif';

/* Where a name can stand around a symbol of radius `gap`: [left edge, middle] each, the best first. */
function around(x, y, width, height, gap) {
  const right = x + gap,
    left = x - gap - width,
    high = gap + height / 2,
    near = 0.7 * gap;
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

/* The names' part of the canvas. */
export const names = {
  drawNames(ctx) {
    this.names = [];
    const has = new Set([...this.shown.marks.keys()].map((number) => this.records.marks[number].pick));
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const unit of this.ground.prefectures)
      this.name(ctx, unit.short, unit.seatPoint, "bold 14px", "#111111", true);
    if (this.zoom >= 8)
      for (const unit of this.ground.counties)
        if (has.has(unit.key)) this.name(ctx, unit.short, unit.point, "600 12px", "#111111", false);
    if (this.zoom >= 8.75)
      for (const unit of this.ground.counties) this.name(ctx, unit.short, unit.point, "11px", "#4a463e", false);
    for (const unit of this.ground.neighbours) this.name(ctx, unit.name, unit.point, "12px", "#4c5a66", false);
    if (this.zoom < 8)
      for (const unit of this.ground.outside) this.name(ctx, unit.name, unit.point, "12px", "#66665f", false);
  },

  /* A name where there is room: at its point, or around the symbol that stands there. A city is named even where
     symbols must be covered, as few as can be; no name covers another. */
  name(ctx, text, point, font, colour, isCity) {
    const [x, y] = this.xy(point);
    const width = this.width(ctx, text, font),
      height = parseInt(font.match(/(\d+)px/)[1], 10) + 2;
    const places = isCity
      ? around(x, y, width, height, this.radiusAt(x, y) + 3)
      : [
          [x - width / 2, y],
          [x - width / 2, y - 11],
          [x - width / 2, y + 11],
        ];
    const spots = places.map(([left, middle]) => ({
      left,
      middle,
      box: [left - 1, middle - height / 2, left + width + 1, middle + height / 2],
    }));
    const covered = ({ box }, others) =>
      others.filter((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]).length;
    const open = spots
      .filter((one) => !covered(one, this.names))
      .sort((a, b) => covered(a, this.boxes) - covered(b, this.boxes));
    const spot = open[0];
    if (!spot || (!isCity && covered(spot, this.boxes))) return;
    this.names.push(spot.box);
    ctx.font = `${font} ${LABEL_FONT}`;
    ctx.lineWidth = 3;
    ctx.strokeStyle = "#ffffffe6";
    ctx.strokeText(text, spot.left, spot.middle);
    ctx.fillStyle = colour;
    ctx.fillText(text, spot.left, spot.middle);
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
