/* What the reader chose, what that shows, and who draws anew when it changes. */
import { model } from "./data.js";

/* `hidden` are ids of layers; `shown` is what clients/shared/answer.js tells of the rest. */
export const state = {
  tiers: new Set(),
  industry: "",
  document: "",
  hidden: new Set(),
  picked: "",
  words: "",
  sort: [-1, 1],
  shown: model.whole,
};

const drawers = [];

/* Has a function called at each change, in the order of these calls. */
export function onShow(draw) {
  drawers.push(draw);
}

const one = (value) => (value ? [value] : []);

export function show() {
  const asked = { tiers: [...state.tiers], industries: one(state.industry), documents: one(state.document) };
  state.shown = model.show(state.hidden, asked);
  for (const draw of drawers) draw();
}

/* Opens the card of a pick, or shuts it for an empty one. */
export function pick(key) {
  state.picked = key;
  show();
}

/* Whether less is shown than the picture has. */
export const narrowed = () =>
  state.tiers.size > 0 || state.industry !== "" || state.document !== "" || state.hidden.size > 0;

/* Records of a mark that are left, of all marks together each once. */
export function left(numbers) {
  const found = numbers.flatMap((number) => (state.shown.marks.get(number) || { records: [] }).records);
  return [...new Set(found)].map((n) => model.records[n]);
}
