/* Answers of both clients to a table of questions: `node answers.mjs table.json` writes them as JSON. */
import { readFileSync } from "node:fs";

import { admitted } from "../../clients/shared/answer.js";
import { glyphOf } from "../../clients/shared/glyph.js";
import { tierOf } from "../../clients/shared/sizes.js";
import { countWords, sizeWords } from "../../clients/shared/words.js";
import { reasonOf } from "../../export/offline/client/extent.js";
import { legendOf } from "../../export/offline/client/legend.js";
import { Model } from "../../export/offline/client/model.js";
import { provinceOf } from "../../export/offline/client/province.js";
import { chartOf, tableOf } from "../../export/offline/client/summary.js";
import { madeTitle, missing, sources, subtitle } from "../../export/offline/client/telling.js";
import { headingOf } from "../../webmap/client/heading.js";
import { Records } from "../../webmap/client/records.js";

const { map, pages } = JSON.parse(readFileSync(process.argv[2], "utf8"));

/* Number of a mark -> its tier, figure, target, number of records, what sizes it, radius, colour, size in words. */
function marksOf({ marks }, rules) {
  const drawn = ({ basis, radius, colour }) => [basis, Math.round(radius * 1e6), colour];
  const sized = (sum) => [...drawn(glyphOf(sum, rules)), sizeWords(sum, rules)];
  const told = (sum) => [tierOf(sum, rules), sum.scale, sum.target, sum.records.length, ...sized(sum)];
  return Object.fromEntries([...marks].map(([number, sum]) => [number, told(sum)]));
}

function mapAnswer(records, state, inside) {
  const shown = records.show(state);
  const legend = {};
  for (const [number, sum] of shown.marks) {
    const mark = records.marks[number];
    const keys = records.classesOf(records.layer.get(mark.layer), mark, sum, (unit) => inside.has(unit));
    legend[mark.layer] = [...new Set([...(legend[mark.layer] || []), ...keys])];
  }
  return {
    admitted: admitted(records, shown.on, state),
    placed: shown.placed,
    marks: marksOf(shown, records),
    layers: Object.fromEntries([...shown.on].map((id) => [id, shown.layerCounts.get(id) || 0])),
    legend,
    words: countWords(records.families, shown.counts),
    heading: headingOf(records, shown, state),
  };
}

/* What the page says around its picture. */
function said(model, shown) {
  const province = provinceOf(model, shown);
  const [header, rows] = tableOf(model, shown);
  return {
    title: madeTitle(model, shown),
    subtitle: subtitle(model, shown),
    sources: sources(model, shown),
    legend: [...legendOf(model, shown)].sort(),
    province: province && province.lines.map(([text, { tier, hollow, hatched }]) => [text, tier, hollow, hatched]),
    table: [header, rows.map(([texts]) => texts)],
    chart: chartOf(model, shown),
    missing: missing(model, shown).map(([n, reason]) => [model.records[n].name, reason]),
    reasons: shown.off.map((n) => reasonOf(model, n)),
  };
}

function pageAnswer(model, data, { hidden, ...asked }) {
  const shown = model.show(new Set(hidden), asked);
  const keys = new Map(model.marks.map(({ key }, number) => [number, key]));
  const marks = Object.entries(marksOf(shown, data)).map(([number, told]) => [keys.get(Number(number)), told]);
  return { placed: shown.placed, marks: Object.fromEntries(marks), said: said(model, shown) };
}

const records = new Records(map.data, 10000);
const inside = new Set(map.inside);
const answers = {
  map: map.questions.map((state) => mapAnswer(records, state, inside)),
  pages: pages.map(({ data, questions }) => {
    const model = new Model(data);
    return questions.map((question) => pageAnswer(model, data, question));
  }),
};
process.stdout.write(JSON.stringify(answers));
