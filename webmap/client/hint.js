/* The tooltip: what is under the pointer, beside it and not above it. */
import { element } from "./element.js";

const GAP_PX = 12;
const EDGE_PX = 4;
const ABOVE_PX = -26;
const OVER = ".leaflet-control, .atlas-sheet, .atlas-byhand"; /* what lies above the map */
const MOST_LINES = 8;

/* Each name and each of its lines on a line of its own. */
export function words({ blocks }) {
  const told = blocks.flatMap(({ name, lines }) => [element("strong", {}, name), ...lines.slice(0, MOST_LINES)]);
  return element(
    "div",
    {},
    told.map((one) => element("div", {}, one)),
  );
}

const byFinger = (event) => event.pointerType === "touch";

/* Where a tooltip of some size lies beside what it tells of: at a side that has room, else above or below it. */
export function sideOf({ right, left, bottom, top }, { x, y }) {
  if (x <= right) return "right";
  if (x <= left) return "left";
  if (y <= bottom) return "bottom";
  if (y <= top) return "top";
  return right < left ? "left" : "right";
}

/* How far a span must move to lie within another, its beginning first. */
function back([from, to], [least, most]) {
  return Math.max(least + EDGE_PX - from, 0) || Math.min(most - EDGE_PX - to, 0);
}

export class Hint {
  /* `room` tells the width of the panel at the right, which would cover the tooltip. */
  constructor(map, canvas, room) {
    Object.assign(this, { map, canvas, room, tip: null, frame: 0 });
    const box = map.getContainer();
    box.addEventListener("pointermove", (event) => this.moved(event));
    box.addEventListener("pointerdown", (event) => this.pressed(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      box.addEventListener(end, (event) => (byFinger(event) || end === "pointerleave") && this.hide());
    }
    map.on("dragstart zoomstart", () => this.finger && this.hide());
  }

  /* After a touch the browser tells a move of a mouse that is not there; it has no pointer event. */
  moved(event) {
    this.finger = byFinger(event);
    if (!this.finger) this.soon(event);
  }

  /* One finger sees the tooltip while it lies still; a second one, a pan or a pinch ends it. */
  pressed(event) {
    this.finger = byFinger(event);
    if (this.finger && event.isPrimary) this.soon(event);
    else if (this.finger) this.hide();
  }

  soon(event) {
    cancelAnimationFrame(this.frame);
    /* The map hears moves over the panel, too; asked now, because what lies above may be drawn anew until then. */
    const above = Boolean(event.target.closest?.(OVER));
    this.frame = requestAnimationFrame(() => this.show(event, above));
  }

  show(event, above) {
    const at = this.map.mouseEventToContainerPoint(event);
    const under = above ? null : this.canvas.under(at);
    this.map.getContainer().style.cursor = under ? "pointer" : "";
    this.pointed?.(under ? under.pick : "");
    if (!under) {
      this.hide();
      return;
    }
    if (!this.tip) this.tip = L.tooltip({ opacity: 0.96, className: "atlas-hint" });
    this.tip.setLatLng(this.map.containerPointToLatLng(under.centre || at)).setContent(words(under));
    if (!this.map.hasLayer(this.tip)) this.tip.addTo(this.map);
    this.lay(under.centre || at, under);
    this.keepInside();
  }

  /* Beside the whole symbol; on an area higher than the pointer, so that what comes next stays in sight. */
  lay({ x, y }, { centre, radius }) {
    const away = GAP_PX + (centre ? radius : 0);
    const { offsetWidth, offsetHeight } = this.tip.getElement();
    const size = this.map.getSize();
    const [right, bottom] = [size.x - this.room() - x, size.y - y].map((room) => room - away - EDGE_PX);
    const [left, top] = [x, y].map((room) => room - away - EDGE_PX);
    const side = sideOf({ right, left, bottom, top }, { x: offsetWidth, y: offsetHeight });
    const up = centre ? 0 : ABOVE_PX;
    this.tip.options.direction = side;
    this.tip.options.offset = { right: [away, up], left: [-away, up], bottom: [0, away], top: [0, -away] }[side];
    this.tip.update();
  }

  /* A tooltip near an edge of the map, or near the panel, is moved until all of it can be read. */
  keepInside() {
    const tip = this.tip.getElement().getBoundingClientRect();
    const map = this.map.getContainer().getBoundingClientRect();
    const across = back([tip.left, tip.right], [map.left, map.right - this.room()]);
    const down = back([tip.top, tip.bottom], [map.top, map.bottom]);
    if (!across && !down) return;
    const [x, y] = this.tip.options.offset;
    this.tip.options.offset = [x + across, y + down];
    this.tip.update();
  }

  hide() {
    cancelAnimationFrame(this.frame);
    if (this.tip) this.tip.remove();
    this.tip = null;
  }
}
