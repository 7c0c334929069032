/* Pointer and keyboard on the map: one stop for Tab, arrows go from thing to thing in reading order. */
import { model } from "./data.js";
import { $ } from "./dom.js";
import { markAt, shapes, svg } from "./picture.js";
import { pick, state } from "./state.js";
import { hideTip, showTip } from "./tip.js";
import { words } from "./words.js";
import { dragged, wasDragged } from "./zoom.js";

let stops = [];
let byFinger = false;
let byKey = false; /* :focus-visible is younger than the oldest engine */

const FINGER_PX = 22; /* a finger means the nearest symbol within so many pixels */

const target = (event) => event.target.closest?.(".hit,.told");

/* The symbol nearest to where a finger came down, if there is one; a symbol that it hits is it. */
function nearest({ clientX: x, clientY: y }) {
  const reach = ({ element }) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return Math.hypot(x - left - width / 2, y - top - height / 2) - Math.min(width, height) / 2;
  };
  const found = stops.map((stop) => [reach(stop), stop.number]).sort(([a], [b]) => a - b);
  return found.length && found[0][0] < FINGER_PX ? found[0][1] : undefined;
}

/* The first shape of each mark, not its ground: it stands for the mark where a mark has several. */
const firsts = [
  ...new Map(
    [...shapes]
      .reverse()
      .filter(({ part, element }) => !part && !element.dataset.key.includes("/ground"))
      .map((shape) => [shape.number, shape]),
  ).values(),
].map((shape) => ({ ...shape, box: shape.element.getBBox() }));

/* Makes the shapes that are shown the stops, in reading order, and one of them the stop for Tab. */
export function rove() {
  const now = document.activeElement;
  for (const { element } of shapes) element.removeAttribute("tabindex");
  stops = firsts
    .filter(({ number }) => state.shown.marks.has(number))
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
  if (element && !byFinger && !dragged()) showTip(element, event.clientX, event.clientY);
  else hideTip();
}

function clicked(event) {
  if (wasDragged()) return;
  const direct = markAt.get(target(event));
  const number = byFinger ? (nearest(event) ?? direct) : direct;
  if (number === undefined) return;
  pick(model.marks[number].pick);
  if (byFinger) $("card").scrollIntoView({ block: "nearest" });
}

function escaped(event) {
  if (event.key !== "Escape") return;
  hideTip();
  if (state.picked) pick("");
}

function touched({ pointerType }) {
  byKey = false;
  byFinger = pointerType === "touch";
}

export function listenToPointer() {
  document.addEventListener("keydown", () => (byKey = true), true);
  document.addEventListener("pointerdown", touched, true);
  document.addEventListener("keydown", escaped);
  svg.addEventListener("pointermove", pointed);
  svg.addEventListener("pointerleave", hideTip);
  svg.addEventListener("click", clicked);
  svg.addEventListener("focusin", focused);
  svg.addEventListener("focusout", hideTip);
  svg.addEventListener("keydown", keyed);
}
