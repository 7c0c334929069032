/* The layers of the panel: each with a box, a number and, as a legend, the classes that are to be seen. */
import { element, refill } from "./element.js";
import { swatch } from "./swatch.js";

const READING = "怎样读";

function rowOf(layer, switched) {
  const box = element("input", { type: "checkbox" });
  const number = element("span", { class: "atlas-number" });
  const key = element("ul", { class: "atlas-key" });
  const label = element("label", { title: layer.explain }, [box, layer.name, number]);
  box.addEventListener("change", () => switched(box));
  return { layer, box, number, key, root: element("div", { class: "atlas-layer" }, [label, key]) };
}

/* Layer -> keys of its classes that are to be seen. */
function visibleClasses(records, shown, insideHenan) {
  const keys = new Map();
  for (const [number, sum] of shown.marks) {
    const mark = records.marks[number];
    const layer = records.layer.get(mark.layer);
    if (!keys.has(layer.id)) keys.set(layer.id, new Set());
    for (const name of records.classesOf(layer, mark, sum, insideHenan)) keys.get(layer.id).add(name);
  }
  return keys;
}

function legendLines(records, layer, seen) {
  const lines = [...layer.classes].filter(([name, [, , , , , , group]]) => seen.has(name) && group !== READING);
  const text = (line) => line[1].replace(`${layer.name}：`, "");
  return lines.map(([name, line]) => element("li", {}, [swatch(layer, name, line, records), text(line)]));
}

/* How all symbols are to be read: lines that layers share, each once. */
function readingLines(records, keys) {
  const found = new Map();
  for (const layer of records.layers) {
    for (const [name, line] of layer.classes) {
      if (line[6] !== READING || found.has(line[1]) || !keys.get(layer.id)?.has(name)) continue;
      found.set(line[1], element("li", {}, [swatch(layer, name, line, records), line[1]]));
    }
  }
  return [...found.values()];
}

/* The topmost layer stands first; the last one that is on cannot be switched off. */
export function layerList(records, change) {
  const switched = (box) => {
    const on = rows.filter((row) => row.box.checked).map((row) => row.layer.id);
    if (on.length) change({ layers: on });
    else box.checked = true;
  };
  const rows = [...records.layers].reverse().map((layer) => rowOf(layer, switched));
  const update = (shown, insideHenan) => {
    const keys = visibleClasses(records, shown, insideHenan);
    for (const { layer, box, number, key } of rows) {
      const on = (box.checked = shown.on.has(layer.id));
      number.textContent = on ? String(shown.layerCounts.get(layer.id) || 0) : "";
      refill(key, legendLines(records, layer, keys.get(layer.id) || new Set()));
    }
    const lines = readingLines(records, keys);
    refill(reading, lines);
    read.hidden = !lines.length;
  };
  const reading = element("ul", { class: "atlas-key" });
  const read = element("div", { class: "atlas-layer" }, [element("strong", {}, READING), reading]);
  return { roots: [...rows.map((row) => row.root), read], update };
}
