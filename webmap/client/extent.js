/* How far units reach, and what the page covers of the map: what must be seen, and where. */
import { vertices } from "./world.js";

const NARROW_PX = 620; /* the panel's, which folds below it */
const SQUAT = 0.8;
const NAMES_PX = 24;
const TOOLS_PX = 44;

/* What stands along the map's lower edge: 全省, sources, scale bar; in a narrow map their words take two lines. */
function footPx({ x }) {
  return x < NARROW_PX ? 100 : 56;
}

/* Pixels that what is to be seen keeps from the sides of the map, beside what the panel covers: in a narrow one room
   for names beyond the outermost symbols and, where it is hardly higher than wide, for the tools and the folded panel,
   which would lie on the province. */
export function around(map, covered) {
  const size = map.getSize();
  const { x, y } = size;
  const names = x < NARROW_PX ? NAMES_PX : 0;
  const tools = x < NARROW_PX && x > SQUAT * y ? TOOLS_PX : 0;
  return { left: tools || names, top: tools, right: covered + names, foot: footPx(size) };
}

/* Every vertex of a unit as [latitude, longitude]. */
function corners(unit, grid) {
  return unit.rings.flat().flatMap((ring) => vertices(ring, grid).map(([lon, lat]) => [lat, lon]));
}

/* South-west and north-east of some cities together; null where there is none. */
export function extentOf(cities, { units, records }) {
  const found = cities.map((code) => units.get(`prefecture:${code}`)).filter(Boolean);
  const all = found.flatMap((unit) => corners(unit, records.grid));
  if (!all.length) return null;
  const ends = (pick) => [0, 1].map((side) => all.reduce((end, at) => pick(end, at[side]), all[0][side]));
  return [ends(Math.min), ends(Math.max)];
}

/* Pixels at the foot of the map that the page's drawer covers. */
export function drawerOver() {
  const head = window.parent.document.querySelector(".st-key-drawer-head");
  const frame = window.frameElement;
  if (!head || !frame) return 0;
  return Math.max(0, frame.getBoundingClientRect().bottom - head.getBoundingClientRect().top);
}

/* Where a pick lies, latitude first: corners of its units, the points of a line, one point, or none. */
export function pointsOf(pick, canvas, records) {
  const marks = (records.byPick.get(pick) || [])
    .map((number) => records.marks[number])
    .filter((mark) => mark.pick === pick);
  const unit = canvas.units.get(pick);
  const units = unit ? [unit] : marks.filter((mark) => mark.units).flatMap((mark) => canvas.unitsOf(mark));
  if (units.length) return units.flatMap((one) => corners(one, records.grid));
  const path = marks.find((mark) => mark.path)?.path;
  if (path) return path.map(([lon, lat]) => [lat / records.grid, lon / records.grid]);
  const row = records.search.find((one) => one[1] === pick);
  const at = marks.find((mark) => mark.at)?.at.map((value) => value / records.grid) || (row && [row[3], row[4]]);
  return at ? [[at[1], at[0]]] : [];
}
