/* What lies under the pointer, in words. */
import { kindOf } from "./symbols/kinds.js";

const REACH_PX = 2;
const LINE_PX = 5;
const MIDDLE = 0.5; /* of a symbol's radius */
const MOST_AREAS = 8;
const MOST_MARKS = 6;

/* The places of one cluster that stands at several. */
function spanned({ places }) {
  return places ? [`一个集群跨 ${places.map(([, , , name]) => name).join("、")}`] : [];
}

/* The pointer's part of the canvas. */
export const pointer = {
  /* At a container point: {pick, blocks: [{name, lines}], centre, radius} or null.
     Points win over lines, lines over areas; of points that lie above each other all are told, the topmost is picked.
     An area's name is written above all of them: below it only the middle of a symbol is the symbol's. */
  under(containerPoint) {
    const spot = this.map.containerPointToLayerPoint(containerPoint).subtract(this.corner);
    const away = ({ at: [x, y] }) => Math.hypot(x - spot.x, y - spot.y);
    const under = this.targets.filter((one) => away(one) <= one.radius + REACH_PX).reverse();
    const named = under.some((one) => away(one) <= MIDDLE * one.radius) ? null : this.namedAt(spot);
    if (under.length && !named) return this.tellPoints(under);
    const other = named || this.dotAt(spot) || this.lineAt(spot) || this.cellAt(spot);
    if (other) return { pick: other.pick, blocks: [this.describe(other.pick, other.name)] };
    const unit = this.unitAt(spot);
    const area = unit && this.areaAt(unit);
    if (area) {
      return {
        pick: area.pick,
        blocks: [{ name: area.name, lines: area.told ? [area.told] : [] }, this.describe(unit.key, unit.name)],
      };
    }
    return unit && { pick: unit.key, blocks: [this.describe(unit.key, unit.name)] };
  },

  /* The smallest of the drawn areas that hold a unit, where the unit itself is not drawn above them. */
  areaAt(unit) {
    if (this.marksOf(unit.key).some((mark) => mark.pick === unit.key)) return null;
    const areas = [unit.key, unit.parent].flatMap((key) => this.marksOf(key)).filter((mark) => mark.units);
    return areas.sort((a, b) => a.units.length - b.units.length)[0] || null;
  },

  /* The drawn marks that stand on a unit or take it in. */
  marksOf(key) {
    const numbers = this.records.byPick.get(key) || [];
    return numbers.filter((number) => this.shown.marks.has(number)).map((number) => this.records.marks[number]);
  },

  tellPoints(under) {
    const picks = new Map(under.map((one) => [one.mark.pick, one.mark.name]));
    const blocks = [...picks].slice(0, MOST_MARKS).map(([pick, name], k) => this.describe(pick, name, k === 0));
    if (picks.size > MOST_MARKS) blocks.push({ name: `另有 ${picks.size - MOST_MARKS} 处，放大可分开`, lines: [] });
    const wide = under[under.length - 1];
    const centre = this.map.layerPointToContainerPoint(L.point(wide.at).add(this.corner));
    return { pick: under[0].mark.pick, blocks, centre, radius: wide.radius };
  },

  /* The area or axis whose name is written there: symbols may cover all the rest of it. */
  namedAt({ x, y }) {
    const holds = ({ box: [west, north, east, south] }) => x >= west && x <= east && y >= north && y <= south;
    return this.areaNames.find(holds)?.mark || null;
  },

  dotAt(spot) {
    for (let k = this.dots.length - 3; k >= 0; k -= 3) {
      if (Math.abs(this.dots[k] - spot.x) < 4 && Math.abs(this.dots[k + 1] - spot.y) < 4) {
        return this.records.marks[this.dots[k + 2]];
      }
    }
    return null;
  },

  lineAt(spot) {
    let found = null;
    this.drawn("line", (layer, mark, sum, number) => {
      const line = this.lines[number].map((point) => this.xy(point));
      for (let k = 1; k < line.length; k += 1) {
        if (L.LineUtil.pointToSegmentDistance(spot, L.point(line[k - 1]), L.point(line[k])) < LINE_PX) found = mark;
      }
    });
    return found;
  },

  /* The cell of a grid that holds a spot. */
  cellAt(spot) {
    let found = null;
    this.drawn("cell", (layer, mark, sum, number) => {
      this.outline(this.probe, this.rings[number]);
      if (this.probe.isPointInPath(spot.x, spot.y)) found = mark;
    });
    return found;
  },

  unitAt(spot) {
    const x = (spot.x - this.shift[0]) / this.scale;
    const y = (spot.y - this.shift[1]) / this.scale;
    const holds = ({ box, path }) =>
      x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && this.probe.isPointInPath(path, x, y, "evenodd");
    return this.ground.counties.find(holds) || this.ground.neighbours.find(holds) || null;
  },

  /* What is drawn of a pick, then (if wanted) the drawn areas that hold it, by itself or with its city. */
  describe(pick, name, withAreas = true) {
    const lines = [];
    const areas = new Set();
    for (const key of [pick, this.units.get(pick)?.parent]) {
      for (const number of this.records.byPick.get(key) || []) {
        const mark = this.records.marks[number];
        const sum = this.shown.marks.get(number);
        if (!sum) continue;
        const layer = this.records.layer.get(mark.layer);
        if (mark.pick === pick) lines.push(...this.records.summary(layer, mark, sum), ...spanned(mark));
        else if (mark.units && kindOf(layer).area) areas.add(mark.name);
      }
    }
    const named = [...areas].slice(0, MOST_AREAS).join("、");
    if (withAreas && named) lines.push(`属于：${named}${areas.size > MOST_AREAS ? ` 等 ${areas.size} 个区域` : ""}`);
    return { name, lines };
  },
};
