/* Zoom and drag by the view box: buttons, wheel with a key, one finger or pointer, two fingers. */
import { $ } from "./dom.js";
import { svg } from "./picture.js";

const MOST = 12; /* times the whole picture */
const BUTTON_STEP = 1.5;
const WHEEL_STEP = 1.2;
const DRAG_PX = 3;
const NARROW_PX = 700;
const READ_PX = 8.5; /* a county's name that is smaller is left out, a city's is drawn larger */
const NAME_PT = 9;

const [LEFT, TOP, WIDE, HIGH] = svg.getAttribute("viewBox").split(" ").map(Number);
const fingers = new Map();
let view = [LEFT, TOP, WIDE, HIGH];
let moved = false;

const narrow = () => window.innerWidth < NARROW_PX;
const ASPECT = WIDE / HIGH;

/* Whether the picture is being drawn along, and whether it was until now: then a click is none. */
export const dragged = () => moved && fingers.size > 0;
export const wasDragged = () => moved;

/* Units of the picture to a pixel of the screen. */
const unit = () => view[2] / (svg.getBoundingClientRect().width || 1);

function measure() {
  const names = NAME_PT * Number(svg.dataset.units) / unit(); // prettier-ignore
  svg.style.setProperty("--px", `${unit()}px`);
  svg.classList.toggle("small", names < READ_PX);
}

function look(x, y, width) {
  const wide = Math.max(WIDE / MOST, Math.min(WIDE, width));
  const high = wide / ASPECT;
  const clamp = (at, from, room) => Math.max(from, Math.min(at, from + room));
  view = [clamp(x, LEFT, WIDE - wide), clamp(y, TOP, HIGH - high), wide, high];
  svg.setAttribute("viewBox", view.join(" "));
  svg.classList.toggle("far", wide < WIDE * 0.999);
  measure();
}

/* The whole picture, on a phone too: what is cut at the edge of a screen is taken for missing. */
export function whole() {
  look(LEFT, TOP, WIDE);
}

function zoom(factor, px = 0.5, py = 0.5) {
  const width = Math.max(WIDE / MOST, Math.min(WIDE, view[2] * factor));
  const [x, y] = [view[0] + (view[2] - width) * px, view[1] + (view[3] - width / ASPECT) * py];
  look(x, y, width);
}

/* A place of the screen as a share of the picture's width and height. */
function share([x, y]) {
  const box = svg.getBoundingClientRect();
  return [(x - box.left) / box.width, (y - box.top) / box.height];
}

function wheel(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1 / WHEEL_STEP : WHEEL_STEP, ...share([event.clientX, event.clientY]));
}

const middle = (points) => [0, 1].map((k) => points.reduce((sum, point) => sum + point[k], 0) / points.length);
const apart = ([one, other]) => Math.hypot(one[0] - other[0], one[1] - other[1]);

/* The picture goes with the fingers: with their middle, and with two by how far they are apart. */
function follow(event) {
  if (!fingers.has(event.pointerId)) return;
  const before = [...fingers.values()];
  const now = [event.clientX, event.clientY];
  const [from] = [fingers.get(event.pointerId)];
  if (!moved && Math.hypot(now[0] - from[0], now[1] - from[1]) <= DRAG_PX) return;
  moved = true;
  fingers.set(event.pointerId, now);
  const after = [...fingers.values()];
  const [[x, y], [nextX, nextY]] = [middle(before), middle(after)];
  look(view[0] - (nextX - x) * unit(), view[1] - (nextY - y) * unit(), view[2]);
  if (after.length === 2) zoom(apart(before) / Math.max(1, apart(after)), ...share([nextX, nextY]));
}

function lift(event) {
  fingers.delete(event.pointerId);
}

function turned({ target: { dataset } }) {
  if (dataset.zoom === "all") whole();
  else if (dataset.zoom) zoom(dataset.zoom === "in" ? 1 / BUTTON_STEP : BUTTON_STEP);
}

export function listenToZoom() {
  svg.classList.toggle("coarse", svg.dataset.units < 6);
  $("filters").open = !narrow();
  $("zoom").addEventListener("click", turned);
  svg.addEventListener("wheel", wheel, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    if (!fingers.size) moved = false;
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
  });
  window.addEventListener("pointermove", follow);
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, lift);
  window.addEventListener("resize", whole);
  whole();
}
