/* Pointer and keyboard on the map: one stop for Tab, arrows go from thing to thing in reading order. */
import { model } from "./data.js";
import { markAt, shapes, svg } from "./picture.js";
import { pick, state } from "./state.js";
import { hideTip, showTip } from "./tip.js";
import { words } from "./words.js";
import { dragged, wasDragged } from "./zoom.js";

let stops = [];
let byKey = false; /* :focus-visible is younger than the oldest engine */

const target = (event) => event.target.closest?.(".hit,.told");

/* The first shape of each mark, not its ground: it stands for the mark where a mark has several. */
const firsts = [
  ...new Map(
    [...shapes]
      .reverse()
      .filter(({ part, element }) => !part && !element.dataset.key.endsWith("/ground"))
      .map((shape) => [shape.number, shape]),
  ).values(),
];

/* Makes the shapes that are shown the stops, in reading order, and one of them the stop for Tab. */
export function rove() {
  const now = document.activeElement;
  for (const { element } of shapes) element.removeAttribute("tabindex");
  stops = firsts
    .filter(({ number }) => state.shown.marks.has(number))
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
  else if (event.key === "Enter" || event.key === " ") pick(model.marks[stops[place].number].pick);
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
  const number = markAt.get(target(event));
  if (number !== undefined && !wasDragged()) pick(model.marks[number].pick);
}

function escaped(event) {
  if (event.key !== "Escape") return;
  hideTip();
  if (state.picked) pick("");
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
