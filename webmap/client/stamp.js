/* What is drawn, for assistive tools and tests: one hidden element. */
const ID = "atlas-stamp";

function note() {
  const there = document.getElementById(ID);
  if (there) return there;
  const made = document.createElement("div");
  made.id = ID;
  made.hidden = true;
  document.body.append(made);
  return made;
}

/* Writes state, counts and view of a map that shows something. */
export function stamp({ state, shown, wishes, map, view }) {
  if (!shown) return;
  note().textContent = JSON.stringify({
    state,
    counts: Object.fromEntries(shown.counts),
    layers: Object.fromEntries(shown.layerCounts),
    zoom: map.getZoom(),
    view: view.text(),
    moved: view.moved,
    sent: wishes.sent,
    seen: wishes.seen,
    apart: wishes.apart,
  });
}
