/* Lint rule: no part of a style sheet that the oldest engine would drop, unless it is said to be decoration. */
import { CHROMIUM, newerAtRules, newerInFlex, newerProperties, newerSelectors } from "./engine.mjs";

/* Names without which the sheet still looks right. */
const DECORATION = { type: "object", properties: { decoration: { type: "array" } }, additionalProperties: false };

function report(context, node, name, newer) {
  const version = context.options[0]?.decoration?.includes(name) ? undefined : newer.get(name);
  if (version) {
    context.report({ loc: node.loc, message: `${name} needs Chromium ${version}, the oldest engine is ${CHROMIUM}` });
  }
}

const declarations = (block) => block.children.filter((node) => node.type === "Declaration");
const isFlex = ({ property, value }) =>
  property === "display" && value.children?.some((word) => word.name?.endsWith("flex"));

function checkBlock(context, block) {
  const flex = declarations(block).some(isFlex);
  for (const node of declarations(block)) {
    report(context, node, node.property, newerProperties);
    if (flex) report(context, node, node.property, newerInFlex);
  }
}

export default {
  meta: { type: "problem", docs: { description: "what the oldest engine lacks" }, schema: [DECORATION] },
  create: (context) => ({
    Block: (node) => checkBlock(context, node),
    Atrule: (node) => report(context, node, node.name, newerAtRules),
    PseudoClassSelector: (node) => report(context, node, node.name, newerSelectors),
    PseudoElementSelector: (node) => report(context, node, node.name, newerSelectors),
  }),
};
