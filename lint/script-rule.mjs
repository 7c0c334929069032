/* Lint rule: no method, event or selector that the oldest engine does not know (see engine.mjs). */
import { CHROMIUM, newerEvents, newerMembers, newerSelectors } from "./engine.mjs";

const ASKS_SELECTOR = new Set(["matches", "closest", "querySelector", "querySelectorAll"]);

/* Methods of our own classes (or of Leaflet's) that are called like a newer one of an interface we do not use. */
const OURS = { type: "object", properties: { ours: { type: "array" } }, additionalProperties: false };

const nameOf = ({ property, computed }) => (computed ? property.value : property.name);

function report(context, node, name, newer) {
  const version = newer.get(name);
  if (version) context.report({ node, message: `${name} needs Chromium ${version}, the oldest engine is ${CHROMIUM}` });
}

function checkCall(context, { callee, arguments: given }) {
  if (callee.type !== "MemberExpression") return;
  const name = nameOf(callee);
  if (!context.options[0]?.ours?.includes(name)) report(context, callee.property, name, newerMembers);
  if (name === "addEventListener") report(context, given[0], given[0]?.value, newerEvents);
  if (!ASKS_SELECTOR.has(name)) return;
  for (const [, part] of context.sourceCode.getText(given[0]).matchAll(/:([a-z-]+)/g)) {
    report(context, given[0], part, newerSelectors);
  }
}

/* Array.prototype.at without a call. Other values are not looked at: most are our own records' fields. */
function checkMember(context, node) {
  if (node.object.type === "MemberExpression" && nameOf(node.object) === "prototype") {
    report(context, node.property, nameOf(node), newerMembers);
  }
}

export default {
  meta: { type: "problem", docs: { description: "what the oldest engine lacks" }, schema: [OURS] },
  create: (context) => ({
    CallExpression: (node) => checkCall(context, node),
    MemberExpression: (node) => checkMember(context, node),
  }),
};
