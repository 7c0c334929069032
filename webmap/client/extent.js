/* How far units reach, and what the page covers of the map: what must be seen, and where. */
import { vertices } from "./world.js";

/* Every vertex of a unit as [latitude, longitude]. */
export function corners(unit, grid) {
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
