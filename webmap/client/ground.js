/* The ground: outlines of units, those outside Henan and what is empty in their colours, borders. */
import { local, placesOf } from "./world.js";

/* Adds a ring to a path, and what it reaches to a box. */
function trace(path, box, places) {
  for (let k = 0; k < places.length; k += 2) {
    const x = places[k];
    const y = places[k + 1];
    if (k) path.lineTo(x, y);
    else path.moveTo(x, y);
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  path.closePath();
}

/* A unit with its path, its box and its points on the map. */
function outline(unit, grid) {
  const path = new Path2D();
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of unit.rings.flat()) trace(path, box, placesOf(ring, grid));
  return {
    ...unit,
    path,
    box,
    point: local(unit.at[0] / grid, unit.at[1] / grid),
    seatPoint: local(unit.seat[0] / grid, unit.seat[1] / grid),
  };
}

/* What units reach together, less a rim: left, top, width, height. */
export function reach(units, rim) {
  const end = (side, pick) => pick(...units.map(({ box }) => box[side]));
  const [west, north] = [end(0, Math.min) + rim, end(1, Math.min) + rim];
  return [west, north, end(2, Math.max) - rim - west, end(3, Math.max) - rim - north];
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
    this.strokeOutside(ctx, gap, 1.2);
    this.fill(ctx, this.ground.neighbours, colours.neighbour);
    this.stroke(ctx, this.ground.neighbours, gap, 1);
    this.fill(ctx, this.ground.province, colours.empty);
  },

  /* Provinces are cut where the data end: what would be drawn along the cut is no border. */
  strokeOutside(ctx, colour, width) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(...reach(this.ground.outside, width / this.scale));
    ctx.clip();
    this.stroke(ctx, this.ground.outside, colour, width);
    ctx.restore();
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
