/* What is told of a mark and of a record. */
import { data, industryOf, layerOf, model, shortOf } from "./data.js";
import { markAt, plainKey } from "./picture.js";
import { left } from "./state.js";

const MOST_LINES = 6;

/* Where it is written. */
const cite = (record) => (record.where ? `${shortOf(record)} ${record.where}` : "");

/* How roughly the place of a mark is known; empty when it is known. */
export function roughly({ layer, precision }) {
  const known = data.precision[precision];
  return known && layerOf.get(layer).rough ? `${known}，位置为示意` : "";
}

function line(record) {
  const label = [industryOf(record) || record.name, record.size].filter(Boolean).join(" ");
  return `${label}（${cite(record)}）`;
}

/* Heading and lines of what is drawn by an element. */
export function words(element) {
  const number = markAt.get(element);
  if (number === undefined) return [data.alts[plainKey(element.dataset.key)] || "", []];
  const mark = model.marks[number];
  const records = left([number]);
  const more = records.length > MOST_LINES ? [`等 ${records.length} 项，点开看全部`] : [];
  return [mark.name, [...records.slice(0, MOST_LINES).map(line), ...more, roughly(mark)].filter(Boolean)];
}
