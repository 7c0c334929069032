/* Rows beside the map that name a pick, ours and the page's: to point at one rings it, to press one opens its card. */
const ROW = ".st-key-side [data-pick]";

export function followLinks({ open, point }) {
  const page = window.parent.document;
  const at = ({ target }) => target.closest?.(ROW)?.dataset.pick || "";
  const heard = {
    click: (event) => at(event) && open(at(event)),
    pointerover: (event) => point(at(event)),
    focusin: (event) => point(at(event)),
  };
  for (const [kind, hear] of Object.entries(heard)) page.addEventListener(kind, hear);
  window.addEventListener("pagehide", () => {
    for (const [kind, hear] of Object.entries(heard)) page.removeEventListener(kind, hear);
  });
}
