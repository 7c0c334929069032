/* Places on the page beside the map that the map fills: it has all records at hand, so that they answer at once. */

import { refill } from "./element.js";

/* Keeps `root` in the slot of that name while this map is on the page; Streamlit may make the slot late or anew. */
export function keepIn(name, root) {
  const page = window.parent.document;
  const put = () => {
    const slot = page.querySelector(`.st-key-${name} .atlas-slot`);
    if (slot && root.parentElement !== slot) refill(slot, [root]);
  };
  const watch = new MutationObserver(put);
  watch.observe(page.documentElement, { childList: true, subtree: true });
  window.addEventListener("pagehide", () => {
    watch.disconnect();
    root.remove();
  });
  put();
}
