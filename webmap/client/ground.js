/* The ground: outlines of units, those outside Henan and what is empty in their colours, borders. */
import { local, vertices } from "./world.js";

/* A unit with its path, its box and its points on the map. */
function outline(unit, grid) {
  const path = new Path2D();
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of unit.rings.flat()) {
    vertices(ring, grid).forEach(([lon, lat], k) => {
      const [x, y] = local(lon, lat);
      if (k === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    path.closePath();
  }
  return {
    ...unit,
    path,
    box,
    point: local(unit.at[0] / grid, unit.at[1] / grid),
    seatPoint: local(unit.seat[0] / grid, unit.seat[1] / grid),
  };
}

/* Units by level; by key; the counties of each city; keys of what lies in Henan. */
export function readGround(shapes) {
  const levels = ["counties", "prefectures", "neighbours", "outside", "province"];
  const read = (rows) => rows.map((unit) => outline(unit, shapes.grid));
  const ground = Object.fromEntries(levels.map((level) => [level, read(shapes[level])]));
  const { counties, prefectures, neighbours } = ground;
  const within = (city) => counties.filter((county) => county.parent === city.key);
  return {
    ground,
    units: new Map([...counties, ...prefectures, ...neighbours].map((unit) => [unit.key, unit])),
    countiesOf: new Map(prefectures.map((city) => [city.key, within(city)])),
    inside: new Set([...counties, ...prefectures].map((unit) => unit.key)),
  };
}

/* The ground's part of the canvas. */
export const groundPart = {
  /* Whether the ground (neighbours, empty counties) is painted, or left to a base map beneath. */
  setGround(painted) {
    this.painted = painted;
  },

  drawGround(ctx) {
    if (this.painted === false) return;
    const { gap, ground: colours } = this.scheme;
    this.fill(ctx, this.ground.outside, colours.outside);
    this.stroke(ctx, this.ground.outside, gap, 1.2);
    this.fill(ctx, this.ground.neighbours, colours.neighbour);
    this.stroke(ctx, this.ground.neighbours, gap, 1);
    this.fill(ctx, this.ground.province, colours.empty);
  },

  drawOutlines(ctx) {
    const { ground: colours } = this.scheme;
    this.stroke(ctx, this.ground.counties, colours.county_line, 0.6);
    this.stroke(ctx, this.ground.prefectures, colours.city_line, 1.2);
    this.drawProvince(ctx);
  },

  drawProvince(ctx) {
    this.stroke(ctx, this.ground.province, this.scheme.ground.province_line, 2);
  },
};
