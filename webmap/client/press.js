/* A press on the map: what stood under the pointer when the button went down counts, wherever it is let go. */

/* Leaflet gives the map the keyboard at each press and after each zoom; where part of the map is out of sight, the page
   would scroll to show it, and the pointer would stand elsewhere. */
export function focusQuietly(container) {
  const focus = container.focus.bind(container);
  container.focus = () => focus({ preventScroll: true });
}

export class Press {
  constructor(map, canvas) {
    Object.assign(this, { canvas, found: undefined });
    const pressed = (event) => {
      if (event.isPrimary) this.found = canvas.under(map.mouseEventToContainerPoint(event));
    };
    map.getContainer().addEventListener("pointerdown", pressed, true);
  }

  /* What a click means; one without a press (by an assistive tool) means the place where it is. */
  meant(event) {
    const { found } = this;
    this.found = undefined;
    return found === undefined ? this.canvas.under(event.containerPoint) : found;
  }
}
