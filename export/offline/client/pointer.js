/* Pointer and keyboard on the map: one stop for Tab, arrows go from thing to thing in reading order. */
import { showCard } from "./card.js";
import { markOf, shapes, svg } from "./picture.js";
import { state } from "./state.js";
import { hideTip, showTip } from "./tip.js";
import { words } from "./words.js";
import { dragged, wasDragged } from "./zoom.js";

let stops = [];
let byKey = false; /* :focus-visible is younger than the oldest engine */

const target = (event) => event.target.closest?.(".hit,.told");
const isFirst = (shape) => shape === shape.mark.shapes.find((other) => !other.part);
const shown = ({ mark, element }) => !state.hidden.has(mark.layer) && !element.classList.contains("off");

/* Makes the shapes that are shown the stops, in reading order, and one of them the stop for Tab. */
export function rove() {
  const now = document.activeElement;
  for (const { element } of shapes) element.removeAttribute("tabindex");
  stops = shapes
    .filter((shape) => shown(shape) && isFirst(shape))
    .map((shape) => ({ ...shape, box: shape.element.getBBox() }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  for (const { element } of stops) {
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", words(element).flat().join("，"));
  }
  const first = stops.find((stop) => stop.element === now) || stops[0];
  if (first) first.element.setAttribute("tabindex", "0");
}

function stepFrom(place, key) {
  if (key === "Home") return 0;
  if (key === "End") return stops.length - 1;
  if (key === "ArrowRight" || key === "ArrowDown") return place + 1;
  return key === "ArrowLeft" || key === "ArrowUp" ? place - 1 : null;
}

function goTo(place, from) {
  const next = stops[(place + stops.length) % stops.length].element;
  from.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

function keyed(event) {
  const place = stops.findIndex((stop) => stop.element === event.target);
  if (place < 0) return;
  const step = stepFrom(place, event.key);
  if (step !== null) goTo(step, event.target);
  else if (event.key === "Enter" || event.key === " ") showCard(stops[place].mark.pick);
  else return;
  event.preventDefault();
}

function focused({ target: element }) {
  const box = element.getBoundingClientRect();
  if (byKey) showTip(element, box.left + box.width / 2, box.top + box.height / 2);
}

function pointed(event) {
  const element = target(event);
  if (element && !dragged()) showTip(element, event.clientX, event.clientY);
  else hideTip();
}

function clicked(event) {
  const mark = markOf.get(target(event));
  if (mark && !wasDragged()) showCard(mark.pick);
}

function escaped(event) {
  if (event.key !== "Escape") return;
  hideTip();
  if (state.picked) showCard("");
}

export function listenToPointer() {
  document.addEventListener("keydown", () => (byKey = true), true);
  document.addEventListener("pointerdown", () => (byKey = false), true);
  document.addEventListener("keydown", escaped);
  svg.addEventListener("pointermove", pointed);
  svg.addEventListener("pointerleave", hideTip);
  svg.addEventListener("click", clicked);
  svg.addEventListener("focusin", focused);
  svg.addEventListener("focusout", hideTip);
  svg.addEventListener("keydown", keyed);
}
