/* What belongs to the whole province: a strip upon the map, the largest first; a click opens its card. */
import { glyphOf } from "../../clients/shared/glyph.js";
import { bySize } from "../../clients/shared/words.js";
import { element, refill } from "./element.js";
import { kindOf } from "./symbols/kinds.js";

const NAME = "全省";
const HINT = "不落在某一市县的集群，点开看全部";
const MOST = 4;

/* The sum of one record, as a mark has it. */
const alone = ({ rank, scale, target }, n) => ({ records: [n], rank: rank[n], scale: scale[n], target: target[n] });

function chip(records, n) {
  const { colour, hatched } = glyphOf(alone(records.columns, n), records);
  const dot = element("i", { class: hatched ? "atlas-chip hatched" : "atlas-chip" });
  dot.style.backgroundColor = hatched ? "" : colour;
  return element("span", { class: "atlas-province-item" }, [dot, records.words(n)]);
}

/* The strip as a control of Leaflet, at the foot of the map. */
export function stripControl(root) {
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(root);
    return root;
  };
  return control;
}

/* The strip's element, and `update`; `pressed` gets the pick of its card. */
export function provinceStrip(records, pressed) {
  let pick = "";
  const items = element("span", { class: "atlas-province-items" });
  const parts = [element("strong", {}, NAME), items];
  const root = element("button", { type: "button", class: "atlas-province", title: HINT }, parts);
  root.addEventListener("click", (event) => {
    event.stopPropagation(); /* what was clicked is drawn anew at once, and Leaflet would not know that it was ours */
    pressed(pick);
  });
  const update = (shown, picked) => {
    const layers = records.layers.filter((layer) => kindOf(layer).strip && shown.on.has(layer.id));
    const marks = layers.flatMap((layer) => shown.byLayer.get(layer.id));
    root.hidden = !marks.length;
    if (!marks.length) return;
    pick = records.marks[marks[0][0]].pick;
    const sorted = bySize(
      marks.flatMap(([, sum]) => sum.records),
      records.columns,
      records,
    );
    const said = new Map(sorted.map((n) => [records.words(n), n])); /* several documents may say the same */
    const rest = element("span", { class: said.size > MOST ? "" : "atlas-narrow" }, `等 ${said.size} 项`);
    refill(items, [...[...said.values()].slice(0, MOST).map((n) => chip(records, n)), rest]);
    root.setAttribute("aria-pressed", String(picked === pick));
  };
  return { root, update };
}
