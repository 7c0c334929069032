/* The strip of tools for annotations, beside the button 标注. */
import { button, element } from "./element.js";

const PRESSED = "aria-pressed";

export class PenBar {
  /* `pen` is what the tools work with (pen.js). */
  constructor(limits, pen) {
    this.pen = pen;
    const kinds = Object.entries(limits.kinds);
    this.tools = new Map(kinds.map(([kind, words]) => [kind, button("", words, (event) => this.press(kind, event))]));
    this.colours = new Map(
      Object.entries(limits.colours).map(([key, [name, value]]) => [key, this.dab(key, name, value)]),
    );
    this.undo = button("", "撤销", () => pen.undo(), { title: "撤销（Ctrl+Z）" });
    this.remove = button("", "删除", () => pen.remove(), { title: "删除选中的标注（Delete）" });
    const shut = button("", "完成", () => pen.shut(), { title: "完成（Esc）" });
    const parts = [...this.tools.values(), ...this.colours.values(), this.undo, this.remove, shut];
    const shown = { class: "atlas-penbar", role: "toolbar", "aria-label": "标注", hidden: "" };
    this.say = element("p", { "aria-live": "polite" });
    this.root = element("div", shown, [element("div", {}, parts), this.say]);
  }

  dab(key, name, value) {
    const made = button("atlas-dab", "", () => this.pen.paint(key), { "aria-label": `颜色：${name}`, title: name });
    made.style.backgroundColor = value;
    return made;
  }

  focus() {
    this.tools.values().next().value.focus({ preventScroll: true });
  }

  /* By keyboard there is no place to press on: what is wanted is put in the middle, and moved from there. */
  press(kind, event) {
    if (event.detail === 0) this.pen.putInMiddle(kind);
    else this.pen.equip(kind === this.pen.tool ? null : kind);
  }

  update({ open, tool, colour, chosen, undoable }, hint) {
    this.root.hidden = !open;
    for (const [kind, made] of this.tools) made.setAttribute(PRESSED, String(kind === tool));
    for (const [key, made] of this.colours) made.setAttribute(PRESSED, String(key === colour));
    this.remove.disabled = chosen === null;
    this.undo.disabled = !undoable;
    this.say.textContent = hint;
  }
}
