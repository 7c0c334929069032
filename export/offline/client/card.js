/* The card: all that stands at what was picked. */
import { datedOf, kindOf, layerOf, model, shortOf } from "./data.js";
import { $, emptied, make } from "./dom.js";
import { left, state } from "./state.js";
import { roughly } from "./words.js";

const card = $("card");
const hint = card.firstElementChild;

function recordPart(record) {
  make("h3", record.name, card);
  const kind = [kindOf(record), record.heading, datedOf(record)].filter(Boolean).join(" · ");
  make("div", kind, card, { class: "kind" });
  const list = make("dl", "", card);
  for (const [name, text, where] of record.more.length ? record.more : [["出处", "", record.where]]) {
    make("dt", name, list);
    const told = make("dd", text, list);
    if (where) make("div", `${shortOf(record)} ${where}`, told, { class: "cite" });
  }
}

function fill(numbers) {
  const marks = numbers.map((number) => model.marks[number]);
  const records = left(numbers);
  const names = marks.map((mark) => layerOf.get(mark.layer).name).join("、");
  make("h2", marks[0].name, card);
  make("p", `${names}，${records.length} 条`, card, { class: "kind" });
  const rough = marks.map(roughly).find(Boolean);
  if (rough) make("p", rough, card, { class: "kind" });
  records.forEach(recordPart);
  if (!records.length) make("p", "这里没有符合当前筛选的内容，点“恢复全部”可重新列出。", card, { class: "hint" });
}

export function drawCard() {
  const standing = ({ pick, layer }) => pick === state.picked && !state.hidden.has(layer);
  const numbers = model.marks.flatMap((mark, number) => (state.picked && standing(mark) ? [number] : []));
  if (!numbers.length && hint.parentNode) return; /* nothing to tell, and it has been said how to get something */
  emptied(card);
  if (numbers.length) fill(numbers);
  else card.append(hint);
}
