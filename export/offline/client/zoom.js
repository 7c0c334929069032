/* Zoom and drag by the view box. */
import { $ } from "./dom.js";
import { svg } from "./picture.js";

const MOST = 12; /* times the whole picture */
const BUTTON_STEP = 1.5;
const WHEEL_STEP = 1.2;
const DRAG_PX = 3;

const full = svg.getAttribute("viewBox").split(" ").map(Number);
let view = [...full];
let drag = null;
let moved = false;

/* Whether the picture is being drawn along, and whether it was until now: then a click is none. */
export const dragged = () => drag !== null;
export const wasDragged = () => moved;

function look(x, y, width) {
  const height = (width * full[3]) / full[2];
  const left = Math.max(0, Math.min(x, full[2] - width));
  view = [left, Math.max(0, Math.min(y, full[3] - height)), width, height];
  svg.setAttribute("viewBox", view.join(" "));
  svg.classList.toggle("far", width < full[2]);
}

/* The whole picture. */
export function whole() {
  look(0, 0, full[2]);
}

function zoom(factor, px = 0.5, py = 0.5) {
  const width = Math.max(full[2] / MOST, Math.min(full[2], view[2] * factor));
  look(view[0] + (view[2] - width) * px, view[1] + (view[3] - (width * full[3]) / full[2]) * py, width);
}

function wheel(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const box = svg.getBoundingClientRect();
  const at = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  zoom(event.deltaY < 0 ? 1 / WHEEL_STEP : WHEEL_STEP, ...at);
}

function follow(event) {
  if (!drag) return;
  const unit = view[2] / svg.getBoundingClientRect().width;
  const [dx, dy] = [event.clientX - drag[0], event.clientY - drag[1]];
  if (Math.hypot(dx, dy) > DRAG_PX) moved = true;
  look(drag[2] - dx * unit, drag[3] - dy * unit, view[2]);
}

export function listenToZoom() {
  svg.classList.toggle("coarse", full[2] < 5000);
  $("zoom").addEventListener("click", ({ target: { dataset } }) => {
    if (dataset.zoom === "all") whole();
    else if (dataset.zoom) zoom(dataset.zoom === "in" ? 1 / BUTTON_STEP : BUTTON_STEP);
  });
  svg.addEventListener("wheel", wheel, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    moved = false;
    if (view[2] < full[2]) drag = [event.clientX, event.clientY, ...view];
  });
  window.addEventListener("pointermove", follow);
  window.addEventListener("pointerup", () => {
    drag = null;
  });
}
