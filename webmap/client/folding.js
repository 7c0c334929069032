/* A part of the panel that folds by itself where the panel has no room for it, until the planner says otherwise. */
import { element } from "./element.js";

export class Folding {
  constructor(name, content) {
    const head = element("summary", {}, name);
    this.root = element("details", { class: "atlas-layer atlas-read", open: "" }, [head, content]);
    head.addEventListener("click", () => this.turned(!this.root.open));
  }

  /* A press says something only where it is not what the panel would do by itself: who folds up again what a low
     window has no room for finds it open in a high one. */
  turned(open) {
    this.said = open !== this.hasRoom();
  }

  /* Whether the panel has room for all of it. */
  hasRoom() {
    const { root } = this;
    const panel = root.closest(".atlas-panel");
    const before = root.open;
    root.open = true;
    const room = !panel || panel.scrollHeight <= panel.clientHeight;
    root.open = before;
    return room;
  }

  /* After each change of what stands in the panel or of the room for it. */
  fit() {
    if (!this.said) this.root.open = this.hasRoom();
  }
}
