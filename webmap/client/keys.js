/* Keyboard: n / p walk through the cities, Escape closes the drawer, then the card, ← → turn the page of a story.
   Ctrl+P and the like belong to the browser. */
import { followFocus } from "./focus.js";

const STEPS = { n: 1, p: -1 };
const TURNS = { ArrowLeft: ".st-key-present-back button", ArrowRight: ".st-key-present-on button" };
const SHUT_DRAWER = ".st-key-drawer-close button";
const OWN_ESCAPE = '[role="dialog"], [role="listbox"], [data-testid="stPopoverBody"]';
const DRAWER = ".st-key-drawer-body";

/* Whether Escape is for what has the focus: words that are being put together, a list that is open, a field that
   stands outside the drawer. Asked before the field hears of it, which shuts its list. */
export function keepsEscape({ target, isComposing }) {
  if (isComposing || target.closest?.(OWN_ESCAPE)) return true;
  if (!target.matches?.("input, textarea")) return false;
  return target.getAttribute("aria-expanded") === "true" || !target.closest(DRAWER);
}

/* The next city's place in the list: from a county the walk starts at its city; from anything that is in no one
   city it does not start (-1). */
export function nextPlace(cities, units, picked, step) {
  const place = cities.indexOf(units.get(picked)?.parent || picked);
  if (place < 0 && picked) return -1;
  const backFromNowhere = step > 0 ? -1 : 0;
  return ((picked ? place : backFromNowhere) + step + cities.length) % cities.length;
}

function walk(atlas, step, change) {
  const { units, ground } = atlas.canvas;
  const cities = ground.prefectures.map((unit) => unit.key);
  const city = ground.prefectures[nextPlace(cities, units, atlas.state.picked, step)];
  if (!city) return;
  const [lng, lat] = city.seat.map((value) => value / atlas.records.grid);
  if (!atlas.map.getBounds().contains([lat, lng])) atlas.map.panTo([lat, lng], { animate: false });
  change({ picked: city.key });
}

/* A story's page is turned also while the map has the focus, from its first moment; elsewhere the arrows pan. */
export function listenToTurns() {
  const turn = (event) => {
    const button = TURNS[event.key] && window.parent.document.querySelector(TURNS[event.key]);
    if (!button || event.target.matches("input, select, textarea")) return;
    event.stopPropagation();
    button.click();
  };
  document.addEventListener("keydown", turn, true);
}

/* The drawer lies over the map and its card: it goes first. */
function close(atlas, change) {
  const drawer = window.parent.document.querySelector(SHUT_DRAWER);
  if (drawer) drawer.click();
  else if (atlas.state.picked) change({ picked: "" });
}

/* Listens in the map and, for Escape, in the page: it closes drawer and card also when the focus is there. */
export function listenToKeys(atlas, change) {
  const keys = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close(atlas, change);
    else if (STEPS[event.key] && !event.target.closest?.(".atlas-panel")) walk(atlas, STEPS[event.key], change);
  };
  let kept = false;
  const escape = (event) => {
    if (event.key === "Escape" && !kept) keys(event);
  };
  document.addEventListener("keydown", keys);
  const page = window.parent.document;
  if (page.querySelector('iframe[src*="atlas_map"]') !== window.frameElement) return; /* one map answers */
  const ahead = (event) => {
    kept = keepsEscape(event);
    if (event.key !== "Escape" || !event.target.closest?.("canvas")) return;
    event.stopPropagation(); /* a table, or one of its cells, would keep it for itself */
    keys(event);
  };
  followFocus(page);
  page.addEventListener("keydown", escape);
  page.addEventListener("keydown", ahead, true);
  window.addEventListener("pagehide", () => {
    page.removeEventListener("keydown", escape);
    page.removeEventListener("keydown", ahead, true);
  });
}
