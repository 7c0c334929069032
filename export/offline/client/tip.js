/* The tooltip beside the pointer or what has the focus. */
import { $, emptied, make } from "./dom.js";
import { words } from "./words.js";

const BESIDE = [14, 16]; /* pixels right of the pointer and below it */
const EDGE = 4;
const ABOVE = 10;

const tip = $("tip");

export function hideTip() {
  tip.hidden = true;
}

export function showTip(element, x, y) {
  const [heading, lines] = words(element);
  emptied(tip);
  tip.hidden = !heading;
  if (!heading) return;
  make("b", heading, tip);
  for (const line of lines) make("div", line, tip);
  const room = $("stage").getBoundingClientRect();
  const left = Math.min(x - room.left + BESIDE[0], room.width - tip.offsetWidth - EDGE);
  const under = y - room.top + BESIDE[1];
  const over = Math.max(0, y - room.top - tip.offsetHeight - ABOVE);
  tip.style.left = `${Math.max(0, left)}px`;
  tip.style.top = `${under + tip.offsetHeight > room.height ? over : under}px`;
}
