/* A part of the panel that folds by itself where the panel has no room for it, until the planner says otherwise. */
import { element } from "./element.js";

export class Folding {
  constructor(name, content) {
    const head = element("summary", {}, name);
    this.root = element("details", { class: "atlas-layer atlas-read", open: "" }, [head, content]);
    head.addEventListener("click", () => (this.said = true));
  }

  /* After each change of what stands in the panel or of the room for it. */
  fit() {
    const panel = this.root.closest(".atlas-panel");
    if (this.said || !panel) return;
    this.root.open = true;
    this.root.open = panel.scrollHeight <= panel.clientHeight;
  }
}
