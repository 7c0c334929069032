/* Boxes on the map (west, north, east, south), found by where they are: names ask how much of them they would cover. */
const CELL_PX = 48;

/* Keys of the cells that a box touches. */
function cellsOf([west, north, east, south]) {
  const found = [];
  for (let x = Math.floor(west / CELL_PX); x <= Math.floor(east / CELL_PX); x += 1) {
    for (let y = Math.floor(north / CELL_PX); y <= Math.floor(south / CELL_PX); y += 1) found.push(4096 * x + y);
  }
  return found;
}

/* How much two boxes have in common, in pixels. */
export function overlap(one, other) {
  const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return Math.max(0, wide) * Math.max(0, high);
}

export class Crowd {
  constructor() {
    Object.assign(this, { cells: new Map(), asked: 0, boxes: [] });
  }

  add(box) {
    const one = { box, asked: 0 };
    this.boxes.push(box);
    for (const key of cellsOf(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(one);
      else this.cells.set(key, [one]);
    }
  }

  /* How much of a box the others cover, in pixels. */
  covered(box) {
    this.asked += 1;
    let sum = 0;
    for (const key of cellsOf(box)) {
      for (const one of this.cells.get(key) || []) {
        if (one.asked === this.asked) continue;
        one.asked = this.asked;
        sum += overlap(box, one.box);
      }
    }
    return sum;
  }
}
