/* How many records each choice of a question would show while the other questions stay as they are, and which of
   these leaves a choice with none. */
import { admitted, COLUMNS } from "../../clients/shared/answer.js";

export const QUESTIONS = { documents: "文件", tiers: "层级", industries: "产业", years: "目标年", cities: "地区" };

/* Value -> number of records, for one question. */
export function facet(records, state, question) {
  const values = records.columns[COLUMNS[question] || "single"];
  const found = new Map();
  for (const n of admitted(records, records.active(state), { ...state, [question]: [] })) {
    for (const value of [].concat(values[n] ?? [])) found.set(value, (found.get(value) || 0) + 1);
  }
  return found;
}

/* Question and the facet without it, for every other question that is answered. */
function relaxed(records, state, question) {
  const others = Object.keys(QUESTIONS).filter((one) => one !== question && state[one].length);
  return others.map((one) => [one, facet(records, { ...state, [one]: [] }, question)]);
}

/* A function from a value that shows nothing to the reason in words. */
export function reasons(records, state, question) {
  const without = relaxed(records, state, question);
  const free = { ...state };
  for (const [one] of without) free[one] = [];
  const all = without.length > 1 ? facet(records, free, question) : new Map();
  const both = without.map(([one]) => QUESTIONS[one]).join("、");
  const together = without.length === 2 ? `因所选${both}合在一起` : "因其他几项所选";
  return (value) => {
    const guilty = without.filter(([, found]) => found.has(value)).map(([one]) => QUESTIONS[one]);
    if (guilty.length) return `因所选${guilty.join("或")}`;
    return all.has(value) ? together : "打开的图层里没有";
  };
}
