/* The card: all that stands at what was picked. */
import { data, layers } from "./data.js";
import { $, emptied, make } from "./dom.js";
import { passes, show, state } from "./state.js";
import { cite, roughly } from "./words.js";

const card = $("card");
const hint = card.firstElementChild;

function factPart(fact) {
  make("h3", fact.name, card);
  const kind = [fact.kind, fact.heading, data.titles[fact.doc] || fact.doc].filter(Boolean).join(" · ");
  make("div", kind, card, { class: "kind" });
  const list = make("dl", "", card);
  for (const [name, text, lines] of fact.more.length ? fact.more : [["出处", "", fact.lines]]) {
    make("dt", name, list);
    const told = make("dd", text, list);
    if (lines) make("div", cite(fact, lines), told, { class: "cite" });
  }
}

function fill(marks) {
  make("h2", marks[0].name, card);
  const kept = [...new Set(marks.flatMap((mark) => mark.facts))].filter(passes);
  const names = marks.map((mark) => mark.layer.name).join("、");
  make("p", `${names}，${kept.length} 条`, card, { class: "kind" });
  const rough = marks.map(roughly).find(Boolean);
  if (rough) make("p", rough, card, { class: "kind" });
  for (const fact of kept) factPart(fact);
  if (!kept.length) make("p", "这里没有符合当前筛选的内容，点“恢复全部”可重新列出。", card, { class: "hint" });
}

/* Opens the card of a pick, or shuts it for an empty one. */
export function showCard(pick) {
  state.picked = pick;
  emptied(card);
  const standing = layers.filter((layer) => !state.hidden.has(layer)).flatMap((layer) => [...layer.byMark.values()]);
  const marks = pick ? standing.filter((mark) => mark.pick === pick) : [];
  if (marks.length) fill(marks);
  else card.append(hint);
  show();
}
