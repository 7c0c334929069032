/* Where the keyboard goes on on the page: into what opens over or beside the map, and back to what opened it. */

/* What opens, and its first button. */
const PARTS = { drawer: ".st-key-drawer-close button", card: ".card-close" };
const OPENERS = ".st-key-panel";
const MOST_FRAMES = 60;

export class Follower {
  /* `later` calls a function at the next frame. */
  constructor(page, later) {
    Object.assign(this, { page, later, keyed: false, last: null, goal: null, frames: 0, from: new Map() });
    for (const [part, first] of Object.entries(PARTS)) if (page.querySelector(first)) this.from.set(part, null);
  }

  /* The last hand that was laid on the page, and what had the focus: who goes on is left alone. */
  hear({ type, target }) {
    if (type === "focusin") Object.assign(this, { last: target, goal: null });
    else this.keyed = type === "keydown";
  }

  /* Whether the focus was on something that is gone. */
  get lost() {
    return !this.page.activeElement || this.page.activeElement === this.page.body;
  }

  /* Called when the page has changed. */
  look() {
    for (const [part, first] of Object.entries(PARTS)) {
      const button = this.page.querySelector(first);
      if (button && !this.from.has(part)) this.enter(part, button);
      else if (!button && this.from.has(part)) this.leave(part);
    }
    const waits = this.frames > 0;
    this.frames = this.goal ? MOST_FRAMES : 0;
    if (this.goal && !waits) this.settle();
  }

  /* What opened it may go a frame later, and what is to have the focus may come a frame later. */
  settle() {
    if (this.lost) this.goal?.focus();
    this.frames = this.goal ? this.frames - 1 : 0;
    if (this.frames > 0) this.later(() => this.settle());
  }

  enter(part, button) {
    this.from.set(part, this.last);
    if (!this.keyed) return;
    if (!this.lost && this.page.activeElement.closest(OPENERS)) button.focus();
    else if (this.lost || this.page.activeElement === this.last) this.goal = button; /* once the opener is gone */
  }

  leave(part) {
    if (this.keyed) this.goal = this.from.get(part);
    this.from.delete(part);
  }
}

/* Follows until this map is gone. */
export function followFocus(page) {
  const follower = new Follower(page, (settle) => requestAnimationFrame(settle));
  const hear = (event) => follower.hear(event);
  const kinds = ["focusin", "keydown", "pointerdown"];
  const watch = new MutationObserver(() => follower.look());
  for (const kind of kinds) page.addEventListener(kind, hear, true);
  watch.observe(page.body, { childList: true, subtree: true });
  window.addEventListener("pagehide", () => {
    watch.disconnect();
    for (const kind of kinds) page.removeEventListener(kind, hear, true);
  });
}
