/* Parallel lines as a pattern of the canvas. The tile is drawn with its lines already turned and lies upright on whole
   pixels of the screen: a pattern that the canvas must turn itself costs it twenty times as much. */
const APART_PX = 9;
const LINE_PX = 1;
const TURNS = 8; /* distances of lines to a tile: so many that whole pixels hardly bend their angle */
const LEAST = 1e-6;

/* A side of the tile in pixels, and how many lines cross a pixel of it; `step` is the way along it to the next line. */
function side(turn, apart) {
  if (Math.abs(turn) < LEAST) return [apart, 0];
  const length = Math.round((TURNS * apart) / Math.abs(turn));
  return [length, (Math.sign(turn) * TURNS) / length];
}

/* The tile's width and height in pixels, and its lines: x * across + y * down is a whole number on each. */
export function tileOf(angle, ratio) {
  const turned = (angle * Math.PI) / 180;
  const apart = Math.max(2, Math.round(APART_PX * ratio));
  const [width, across] = side(Math.sin(turned), apart);
  const [height, down] = side(Math.cos(turned), apart);
  return { width, height, across, down };
}

/* Ends of the lines that cross a tile, each [x, y, x, y]. */
export function linesOf({ width, height, across, down }) {
  const at = [0, across * width, down * height, across * width + down * height];
  const far = (width + height) / Math.hypot(across, down);
  const found = [];
  for (let k = Math.floor(Math.min(...at)) - 1; k <= Math.ceil(Math.max(...at)) + 1; k += 1) {
    const part = k / (across ** 2 + down ** 2);
    const [x, y] = [across * part, down * part];
    found.push([x - down * far, y + across * far, x + down * far, y - across * far]);
  }
  return found;
}

/* Lines in a colour; `angle` in degrees, `ratio` pixels of the screen to one of CSS, `shift` where the ground lies. */
export function hatch(ctx, colour, { angle, ratio, shift }) {
  const made = tileOf(angle, ratio);
  const tile = document.createElement("canvas");
  tile.width = made.width;
  tile.height = made.height;
  const to = tile.getContext("2d");
  to.strokeStyle = colour;
  to.lineWidth = LINE_PX * ratio;
  to.translate(to.lineWidth / 2, to.lineWidth / 2); /* an upright line fills a pixel, not halves of two */
  for (const [x, y, right, down] of linesOf(made)) {
    to.moveTo(x, y);
    to.lineTo(right, down);
  }
  to.stroke();
  const pattern = ctx.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().translate(...shift.map((way) => Math.round(ratio * way))));
  return pattern;
}
