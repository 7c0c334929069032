/* Places on the page beside the map that the map fills: it has all records at hand, so that they answer at once. */

import { refill } from "./element.js";

/* Keeps what `make` gives in the slot of that name while this map is on the page; Streamlit may make the slot late or
   anew. It is made when there is a slot, and after the map's first picture. */
export function keepIn(name, make) {
  const page = window.parent.document;
  let root = null;
  const put = () => {
    const slot = page.querySelector(`.st-key-${name} .atlas-slot`);
    if (slot && !root) root = make();
    if (slot && root.parentElement !== slot) refill(slot, [root]);
  };
  const watch = new MutationObserver(put);
  requestAnimationFrame(() =>
    setTimeout(() => {
      watch.observe(page.documentElement, { childList: true, subtree: true });
      put();
    }),
  );
  window.addEventListener("pagehide", () => {
    watch.disconnect();
    root?.remove();
  });
}
