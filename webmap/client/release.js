/* Where nothing answers all questions: which of them can be taken back so that something does, each one press away. */
import { admitted } from "../../clients/shared/answer.js";
import { button, element } from "./element.js";
import { QUESTIONS } from "./facets.js";

/* All ways to take so many of some things. */
function choices(things, many) {
  if (!many) return [[]];
  return things.flatMap((one, k) => choices(things.slice(k + 1), many - 1).map((rest) => [one, ...rest]));
}

const without = (questions) => Object.fromEntries(questions.map((question) => [question, []]));

/* [questions, number of records without them]: of the answered ones as few as do, in each way that shows something. */
export function releases(records, state) {
  const on = records.active(state);
  const answered = Object.keys(QUESTIONS).filter((question) => state[question].length);
  for (let many = 1; many <= answered.length; many += 1) {
    const found = choices(answered, many)
      .map((taken) => [taken, admitted(records, on, { ...state, ...without(taken) }).length])
      .filter(([, count]) => count);
    if (found.length) return found;
  }
  return [];
}

function said(records, question, values) {
  const words = new Map(records.choices[question]);
  return `${QUESTIONS[question]} ${values.map((value) => words.get(value) || value).join("、")}`;
}

/* What stands in place of the list. */
export function releasing(records, state, change) {
  const ways = releases(records, state).map(([taken, count]) => {
    const named = taken.map((question) => `“${said(records, question, state[question])}”`).join("和");
    const press = () => change(without(taken));
    return element("li", {}, button("rank-release", `去掉${named}，有 ${count} 条`, press));
  });
  const advice = ways.length ? "这几项合起来没有记录：" : "打开的图层里没有记录，请打开别的图层。";
  return [element("p", { class: "rank-more" }, advice), element("ul", { class: "rank-ways" }, ways)];
}
