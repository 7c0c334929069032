/* Annotations that are there: chosen by a press or the keyboard, moved by drag or arrows, edited, deleted. */
import { TEXT } from "./handmade.js";

const END_PX = 14; /* so near an end of an arrow, ring or highlight that end alone is moved */
const TWICE_MS = 400; /* a second press within this time; what was pressed first has been drawn anew since */
const STEP_PX = 8;
const FINE_PX = 1;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const DELETES = ["Delete", "Backspace"];

export class Grab {
  constructor(pen) {
    const { root } = pen.overlay;
    Object.assign(this, { pen, held: null, last: 0 });
    L.DomEvent.disableClickPropagation(root);
    pen.overlay.drawn = () => this.mark();
    root.addEventListener("pointerdown", (event) => event.isPrimary && this.pressed(event));
    root.addEventListener("pointermove", (event) => event.isPrimary && this.moved(event));
    root.addEventListener("pointerup", (event) => event.isPrimary && this.let(event));
    root.addEventListener("pointercancel", () => this.letGo());
    root.addEventListener("keydown", (event) => this.keyed(event));
    root.addEventListener("focusin", (event) => this.focused(this.numberAt(event)));
  }

  numberAt({ target }) {
    const number = target.closest?.("[data-number]")?.dataset.number;
    return number === undefined ? null : Number(number);
  }

  /* In the mode each can be reached with the keyboard; the chosen one is framed. */
  mark() {
    const { overlay, open, chosen } = this.pen;
    for (const one of overlay.root.querySelectorAll("[data-number]")) {
      if (open) one.setAttribute("tabindex", "0");
      else one.removeAttribute("tabindex");
      one.classList.toggle("chosen", Number(one.dataset.number) === chosen);
    }
  }

  focused(number) {
    if (this.pen.open && number !== null && number !== this.pen.chosen) this.pen.choose(number);
  }

  pressed(event) {
    const { pen } = this;
    const number = this.numberAt(event);
    if (!pen.open || number === null) return;
    event.preventDefault();
    const again = number === pen.chosen && event.timeStamp - this.last < TWICE_MS;
    this.last = event.timeStamp;
    pen.choose(number);
    if (again && this.reword(number)) return;
    pen.overlay.element(number).focus({ preventScroll: true });
    pen.overlay.root.setPointerCapture(event.pointerId);
    this.held = { number, from: pen.placeOf(event), end: this.endAt(event, pen.book.all[number]) };
  }

  /* Number of the end under the pointer; null for the whole, which a ring's centre moves. */
  endAt(event, { kind, points }) {
    if (points.length < 2) return null;
    const { map } = this.pen;
    const at = map.mouseEventToContainerPoint(event);
    const found = points.findIndex(([lng, lat]) => map.latLngToContainerPoint([lat, lng]).distanceTo(at) < END_PX);
    return found < 0 || (kind === "ring" && found === 0) ? null : found;
  }

  way(event) {
    const [x, y] = this.pen.placeOf(event);
    return [x - this.held.from[0], y - this.held.from[1]];
  }

  moved(event) {
    if (!this.held) return;
    const { number, end } = this.held;
    const [dx, dy] = this.way(event);
    const one = this.pen.book.all[number];
    const points = one.points.map(([x, y], n) => (end === null || n === end ? [x + dx, y + dy] : [x, y]));
    this.pen.overlay.sketch({ ...one, points }, number);
  }

  let(event) {
    if (!this.held) return;
    const [{ number, end }, way] = [this.held, this.way(event)];
    this.letGo();
    this.pen.took(this.pen.book.carry(number, way, end), number);
  }

  letGo() {
    this.held = null;
    this.pen.overlay.sketch(null);
  }

  /* A text can be written anew; whether it is one. */
  reword(number) {
    const one = number === null ? null : this.pen.book.all[number];
    const asked = this.pen.open && one?.kind === TEXT;
    if (asked) this.pen.ask(one.points[0], number);
    return asked;
  }

  keyed(event) {
    const { pen } = this;
    if (!pen.open || pen.chosen === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) this.step(ARROWS[event.key], event.shiftKey ? FINE_PX : STEP_PX);
    else if (DELETES.includes(event.key)) pen.remove();
    else if (event.key === "Enter") this.reword(pen.chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  step([dx, dy], px) {
    const { map, book, chosen } = this.pen;
    const [lng, lat] = book.all[chosen].points[0];
    const to = map.containerPointToLatLng(map.latLngToContainerPoint([lat, lng]).add([dx * px, dy * px]));
    this.pen.took(book.carry(chosen, [to.lng - lng, to.lat - lat]), chosen);
  }
}
