/* A part of the panel that unfolds by itself where that is wanted, until the planner says otherwise. */
import { element } from "./element.js";

const MOST_OF_WINDOW = 0.55; /* beyond, the panel would be what one sees of the map first */

/* Whether the panel with all of a part stays small beside the map. */
export function hasRoom(root) {
  const panel = root.closest(".atlas-panel");
  const before = root.open;
  root.open = true;
  const room = !panel || panel.scrollHeight <= MOST_OF_WINDOW * window.innerHeight;
  root.open = before;
  return room;
}

export class Folding {
  /* `wanted` is asked whether the part unfolds by itself, given its element. */
  constructor(name, content, { kind, wanted }) {
    const head = element("summary", {}, name);
    this.wanted = wanted;
    this.root = element("details", { class: kind, open: "" }, [head, content]);
    head.addEventListener("click", () => this.turned(!this.root.open));
  }

  /* A press says something only where it is not what the panel would do by itself: who folds up again what a low
     window has no room for finds it open in a high one. */
  turned(open) {
    this.said = open !== this.wanted(this.root);
  }

  /* After each change of what stands in the panel or of the room for it. */
  fit() {
    if (!this.said) this.root.open = this.wanted(this.root);
  }
}
