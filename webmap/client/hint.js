/* The tooltip: what is under the pointer, beside it and not above it. */
const GAP_PX = 12;
const EDGE_PX = 4;
const ABOVE_PX = -26;
const MOST_LINES = 8;
const WIDEST_PX = 280;

function words(under) {
  const box = document.createElement("div");
  for (const { name, lines } of under.blocks) {
    const head = document.createElement("strong");
    head.textContent = name;
    box.append(head);
    for (const line of lines.slice(0, MOST_LINES)) {
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
  }
  return box;
}

export class Hint {
  /* `room` tells the width of the panel at the right, which would cover the tooltip. */
  constructor(map, canvas, room) {
    Object.assign(this, { map, canvas, room, tip: null, frame: 0 });
    map.on("mousemove", (event) => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.show(event));
    });
    map.on("mouseout", () => {
      cancelAnimationFrame(this.frame);
      this.hide();
    });
  }

  show(event) {
    /* The map hears moves over the panel, too. */
    const onControl = event.originalEvent.target.closest?.(".leaflet-control");
    const under = onControl ? null : this.canvas.under(event.containerPoint);
    this.map.getContainer().style.cursor = under ? "pointer" : "";
    if (!under) {
      this.hide();
      return;
    }
    if (!this.tip) this.tip = L.tooltip({ opacity: 0.96, className: "atlas-hint" });
    const free = this.map.getSize().x - this.room() - event.containerPoint.x;
    const left = free < WIDEST_PX && event.containerPoint.x > free;
    this.tip.options.direction = left ? "left" : "right";
    /* Beside the whole symbol; on an area higher than the pointer, so that what comes next stays in sight. */
    const away = GAP_PX + (under.centre ? under.radius : 0);
    const up = under.centre ? 0 : ABOVE_PX;
    this.tip.options.offset = [left ? -away : away, up];
    this.tip
      .setLatLng(under.centre ? this.map.containerPointToLatLng(under.centre) : event.latlng)
      .setContent(words(under));
    if (!this.map.hasLayer(this.tip)) this.tip.addTo(this.map);
    this.keepInside();
  }

  /* A tall tooltip near the upper or lower edge of the map is moved until all of it can be read. */
  keepInside() {
    const tip = this.tip.getElement().getBoundingClientRect();
    const map = this.map.getContainer().getBoundingClientRect();
    const down = Math.max(0, map.top + EDGE_PX - tip.top);
    const up = Math.max(0, tip.bottom - map.bottom + EDGE_PX);
    if (!down && !up) return;
    const [x, y] = this.tip.options.offset;
    this.tip.options.offset = [x, y + (down || -up)];
    this.tip.update();
  }

  hide() {
    if (this.tip) this.tip.remove();
    this.tip = null;
  }
}
