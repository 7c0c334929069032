/* A ring on the map around what is pointed at in the list; the map itself is not drawn anew. */
const LOOK = { radius: 17, color: "#0b5cad", weight: 4, fill: false, interactive: false, className: "atlas-beacon" };

/* Where a pick is: latitude, longitude; null for what is nowhere on the map. */
export function placeOf(pick, { canvas, records }) {
  const { grid } = records;
  const row = records.search.find((one) => one[1] === pick);
  const marks = (records.byPick.get(pick) || []).map((n) => records.marks[n]).filter((mark) => mark.pick === pick);
  const point = marks.find((mark) => mark.at);
  const path = marks.find((mark) => mark.path)?.path;
  const unit = marks.find((mark) => mark.units)?.units.map((key) => canvas.units.get(key))[0];
  if (point) return [point.at[1] / grid, point.at[0] / grid];
  if (row) return [row[4], row[3]];
  if (path) return [path[path.length >> 1][1] / grid, path[path.length >> 1][0] / grid];
  return unit ? [unit.at[1] / grid, unit.at[0] / grid] : null;
}

export class Beacon {
  constructor(atlas) {
    Object.assign(this, { atlas, ring: null });
  }

  point(pick) {
    if (pick === this.pick) return;
    this.pick = pick;
    const marked = pick === this.atlas.state.picked; /* what is picked has its own outline already */
    const place = pick && !marked && placeOf(pick, this.atlas);
    if (this.ring) this.ring.remove();
    this.ring = place ? L.circleMarker(place, LOOK).addTo(this.atlas.map) : null;
  }
}
