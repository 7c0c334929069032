/* Rows beside the map that name a pick, ours and the page's: to point at one rings it, to press one opens its card;
   one that names none closes the card. */
const ROW = ".st-key-side [data-pick]";

export function followLinks({ open, point }) {
  const page = window.parent.document;
  const row = ({ target }) => target.closest?.(ROW);
  const at = (event) => row(event)?.dataset.pick || "";
  const heard = {
    click: (event) => row(event) && open(at(event)),
    pointerover: (event) => point(at(event)),
    focusin: (event) => point(at(event)),
  };
  for (const [kind, hear] of Object.entries(heard)) page.addEventListener(kind, hear);
  window.addEventListener("pagehide", () => {
    for (const [kind, hear] of Object.entries(heard)) page.removeEventListener(kind, hear);
  });
}
