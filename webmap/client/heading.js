/* Title and sources of what the map shows, known here before the page has them: the rules of layers/title.py. */
import { named, titleOf } from "../../clients/shared/title.js";
import { layerOf } from "./records.js";

/* What a title calls a layer: its name, or those of its records that are chosen singly. */
function called({ id, name, family }, { choices, families }, singles) {
  const chosen = choices.singles.filter(([single]) => layerOf(single) === id && singles.includes(single));
  const names = [...new Set(chosen.map(([, words]) => words))];
  return names.length ? named(names, families[family].join("")) : name;
}

function namesOf(question, { choices }, ids) {
  const words = new Map(choices[question]);
  return ids.map((id) => words.get(id));
}

/* Null where a planner's own table is shown: of that the page knows the words. */
export function headingOf(records, shown, state) {
  const layers = records.layers.filter((layer) => shown.on.has(layer.id));
  if (layers.some((layer) => layer.private)) return null;
  const { columns, choices } = records;
  const graded = [...shown.placed, ...shown.off].filter((n) => columns.tier[n] !== null).sort((a, b) => a - b);
  const words = {
    titles: new Map(records.titles.map(([id, title]) => [id, title])),
    noYear: choices.years[0][0],
    tierOrder: Object.keys(records.tierText),
    tierText: records.tierText,
  };
  const [industries, cities] = ["industries", "cities"].map((one) => namesOf(one, records, state[one]));
  const subjects = layers.map((layer) => [layer.subject, called(layer, records, state.singles)]);
  const years = graded.map((n) => columns.year[n]);
  const used = new Set(shown.placed.map((n) => columns.doc_id[n]));
  return {
    title: titleOf({ ...state, industries, cities }, subjects, years, words),
    sources: records.titles
      .filter(([id]) => used.has(id))
      .map(([, , dated]) => dated)
      .join("、"),
  };
}
