/* Words: tooltip and card. */
const cite = (fact, lines) => (lines ? `${fact.doc} 第 ${lines} 行` : "");
const label = (fact) => [industryName.get(fact.industries?.[0]) || fact.name, fact.size].filter(Boolean).join(" ");
function words(element) {
  const mark = markOf.get(element);
  if (!mark) return [data.alts[element.dataset.key] || "", []];
  const kept = mark.facts.filter(passes);
  const lines = kept.slice(0, 6).map((fact) => `${label(fact)}（${cite(fact, fact.lines)}）`);
  if (kept.length > 6) lines.push(`等 ${kept.length} 项，点开看全部`);
  if (PRECISION[mark.precision] && mark.layer.symbol === "zone_point") lines.push(PRECISION[mark.precision]);
  return [mark.name, lines];
}
function showTip(element, x, y) {
  const [heading, lines] = words(element);
  emptied(tip);
  if (!heading) {
    tip.hidden = true;
    return;
  }
  make("b", heading, tip);
  for (const line of lines) make("div", line, tip);
  tip.hidden = false;
  const room = $("stage").getBoundingClientRect();
  tip.style.left = `${Math.max(0, Math.min(x - room.left + 14, room.width - tip.offsetWidth - 4))}px`;
  const under = y - room.top + 16;
  const over = Math.max(0, y - room.top - tip.offsetHeight - 10);
  tip.style.top = `${under + tip.offsetHeight > room.height ? over : under}px`;
}
function showCard(pick) {
  state.picked = pick;
  emptied(card);
  const marks = data.layers
    .flatMap((layer) => [...layer.byMark.values()])
    .filter((mark) => mark.pick === pick && !state.hidden.has(mark.layer));
  if (!pick || !marks.length) {
    card.append(hint);
    show();
    return;
  }
  make("h2", marks[0].name, card);
  const kept = [...new Set(marks.flatMap((mark) => mark.facts))].filter(passes);
  make("p", `${marks.map((mark) => mark.layer.name).join("、")}，${kept.length} 条`, card, { class: "kind" });
  const rough = marks.find((mark) => mark.layer.symbol === "zone_point" && PRECISION[mark.precision]);
  if (rough) make("p", PRECISION[rough.precision], card, { class: "kind" });
  for (const fact of kept) factPart(fact);
  if (!kept.length) make("p", "这里没有符合当前筛选的内容，点“恢复全部”可重新列出。", card, { class: "hint" });
  show();
}
function factPart(fact) {
  make("h3", fact.name, card);
  make("div", [fact.kind, fact.heading, data.titles[fact.doc] || fact.doc].filter(Boolean).join(" · "), card, {
    class: "kind",
  });
  const dl = make("dl", "", card);
  for (const [name, text, lines] of fact.more.length ? fact.more : [["出处", "", fact.lines]]) {
    make("dt", name, dl);
    const dd = make("dd", text, dl);
    if (lines) make("div", cite(fact, lines), dd, { class: "cite" });
  }
}
const hint = card.firstElementChild;
