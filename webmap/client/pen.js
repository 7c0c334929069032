/* The mode in which annotations are put on the map, chosen, moved, painted and taken away. */
import { element } from "./element.js";
import { Grab } from "./grab.js";
import { TEXT } from "./handmade.js";
import { PenBar } from "./penbar.js";
import { askWords } from "./wording.js";

const TAP_PX = 6; /* a shorter way is a tap: the second end comes with the next one */
const USUAL_PX = { arrow: [-90, 60], ring: [45, 0], highlight: [120, 70] }; /* the other end, put by keyboard */
const HINTS = {
  "": "先选工具再在图上放；已有的可点选、拖动、改色，双击改字",
  text: "在图上点一下，写文字",
  arrow: "从起点按住拖到所指的地方，或点两下",
  ring: "从圆心按住拖到边上，或点两下",
  highlight: "从一角按住拖到对角，或点两下",
};
const MODE = "atlas-penned";

export class Pen {
  /* `book` holds the annotations, `said` shows a sentence upon the map. */
  constructor(map, overlay, book, said) {
    Object.assign(this, {
      map,
      overlay,
      book,
      said,
      open: false,
      tool: null,
      colour: "red",
      chosen: null,
      first: null,
    });
    this.bar = new PenBar(book.limits, this);
    this.grab = new Grab(this);
    this.sheet = element("div", { class: "atlas-sheet", hidden: "" });
    L.DomEvent.disableClickPropagation(this.sheet);
    map.getContainer().append(this.sheet);
    this.sheet.addEventListener("pointerdown", (event) => event.isPrimary && this.pressed(event));
    this.sheet.addEventListener("pointermove", (event) => event.isPrimary && this.drawn(event));
    this.sheet.addEventListener("pointerup", (event) => event.isPrimary && this.let(event));
    this.sheet.addEventListener("pointercancel", () => this.abandon());
    document.addEventListener("keydown", (event) => this.open && this.keyed(event), true);
  }

  toggle() {
    if (this.open) this.shut();
    else this.begin();
  }

  begin() {
    this.open = true;
    this.map.getContainer().classList.add(MODE);
    this.update();
  }

  shut() {
    this.equip(null);
    this.choose(null);
    this.open = false;
    this.map.getContainer().classList.remove(MODE);
    this.update();
    this.closed?.();
  }

  equip(kind) {
    this.abandon();
    this.tool = kind;
    this.sheet.hidden = !kind;
    if (kind) this.choose(null);
    this.update();
  }

  choose(number) {
    this.chosen = number;
    if (number !== null && this.book.all[number]) this.colour = this.book.all[number].colour;
    this.grab.mark();
    this.update();
  }

  update() {
    const undoable = this.book.before.length > 0;
    this.turned?.(this.open);
    this.bar.update({ ...this, undoable }, HINTS[this.tool || ""]);
  }

  /* The list came from elsewhere: the browser went back, or a link was opened. */
  show(list) {
    if (!this.book.show(list)) return;
    if (this.chosen !== null && !list[this.chosen]) this.chosen = null;
    this.overlay.show(list);
    this.update();
  }

  placeOf(event) {
    const { lat, lng } = this.map.mouseEventToLatLng(event);
    return [lng, lat];
  }

  pressed(event) {
    event.preventDefault();
    if (this.tool === TEXT || this.first) return;
    this.sheet.setPointerCapture(event.pointerId);
    this.first = { at: this.placeOf(event), x: event.clientX, y: event.clientY };
  }

  drawn(event) {
    if (!this.first) return;
    const points = [this.first.at, this.placeOf(event)];
    this.overlay.sketch({ kind: this.tool, points, text: "", colour: this.colour });
  }

  let(event) {
    if (this.tool === TEXT) {
      this.ask(this.placeOf(event));
      return;
    }
    if (!this.first) return;
    if (Math.hypot(event.clientX - this.first.x, event.clientY - this.first.y) < TAP_PX) return;
    const points = [this.first.at, this.placeOf(event)];
    const kind = this.tool;
    this.equip(null);
    this.add(kind, points, "");
  }

  abandon() {
    this.first = null;
    this.overlay.sketch(null);
  }

  /* Words for a new text at a place, or for text number `number`. */
  ask(place, number = null) {
    this.equip(null);
    const { x, y } = this.map.latLngToContainerPoint([place[1], place[0]]);
    const { longest } = this.book.limits;
    const text = number === null ? "" : this.book.all[number].text;
    askWords(this.map, [x, y], { text, longest }, (words) => {
      if (words === null) return;
      if (number === null) this.add(TEXT, [place], words);
      else this.took(this.book.alter(number, { text: words }), number);
    });
  }

  add(kind, points, text) {
    const refused = this.book.add(kind, points, text, this.colour);
    this.took(refused, this.book.all.length - 1);
  }

  /* After a change that the book took, or refused in words. */
  took(refused, chosen) {
    if (refused) this.said(refused);
    this.overlay.show(this.book.all);
    this.choose(refused ? null : chosen);
    if (!refused && chosen !== null) this.overlay.element(chosen)?.focus({ preventScroll: true });
  }

  putInMiddle(kind) {
    const { x, y } = this.map.getSize().divideBy(2);
    const point = (dx, dy) => {
      const { lat, lng } = this.map.containerPointToLatLng([x + dx, y + dy]);
      return [lng, lat];
    };
    if (kind === TEXT) this.ask(point(0, 0));
    else if (kind === "arrow") this.add(kind, [point(...USUAL_PX.arrow), point(0, 0)], "");
    else this.add(kind, [point(0, 0), point(...USUAL_PX[kind])], "");
  }

  paint(colour) {
    this.colour = colour;
    if (this.chosen !== null) this.took(this.book.alter(this.chosen, { colour }), this.chosen);
    else this.update();
  }

  remove() {
    if (this.chosen === null) return;
    this.book.remove(this.chosen);
    this.took("", null);
    this.bar.focus(); /* what had the keyboard is gone */
  }

  undo() {
    if (this.book.undo()) this.took("", null);
  }

  /* Escape ends what is being made, then the choice, then the mode. */
  keyed(event) {
    if (event.target.matches?.("input, textarea")) return;
    const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey;
    if (event.key === "Escape") this.back();
    else if (undo) this.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  back() {
    if (this.tool) this.equip(null);
    else if (this.chosen !== null) this.choose(null);
    else this.shut();
  }
}
