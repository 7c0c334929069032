/* What the oldest engine that the clients must run in cannot do, from MDN's compatibility data. */
import { createRequire } from "node:module";

const mdn = createRequire(import.meta.url)("@mdn/browser-compat-data");

/* Also the basis of the fast mode of 360 and QQ browsers that offices still have. */
export const CHROMIUM = 80;

const versionOf = (said) => (said ? parseInt(said.replace("≤", ""), 10) || Infinity : Infinity);

/* A statement that ended with another's beginning was only made better: the feature was there. */
const stayed = (one, all) => !one.version_removed || all.some((other) => other.version_added === one.version_removed);

/* The version from which Chromium has a feature without prefix or flag: Infinity when it has it in none. */
export function since(feature) {
  const all = [feature?.__compat?.support.chrome ?? []].flat();
  if (!all.length) return 0;
  const plain = all.filter((one) => !one.prefix && !one.alternative_name && !one.flags && stayed(one, all));
  return Math.min(Infinity, ...plain.map((one) => versionOf(one.version_added)));
}

/* Name -> earliest version over all interfaces that have a member of this name and kind. */
function versions(kind) {
  const found = new Map();
  for (const members of [...Object.values(mdn.api), ...Object.values(mdn.javascript.builtins)]) {
    for (const [key, feature] of Object.entries(members)) {
      const [, name, ending] = /^([a-z]\w*?)(_event|_static)?$/.exec(key) || [];
      if (!name || (ending === "_event") !== (kind === "event")) continue;
      found.set(name, Math.min(found.get(name) ?? Infinity, since(feature)));
    }
  }
  return found;
}

const newer = (known) => new Map([...known].filter(([, version]) => version > CHROMIUM));
const versionsOf = (features) => Object.entries(features).map(([name, feature]) => [name, since(feature)]);

/* Methods and events that no object of the oldest engine has, with the version that brought them. */
export const newerMembers = newer(versions("member"));
export const newerEvents = newer(versions("event"));

/* Names of the window that the oldest engine does not know. */
export const newerGlobals = newer([
  ...versionsOf(mdn.api),
  ...versionsOf(mdn.javascript.builtins),
  ...versionsOf(mdn.api.Window),
]);

/* Parts of selectors (focus-visible, has, is) and of styles that it does not know. */
export const newerSelectors = newer(versionsOf(mdn.css.selectors));
export const newerAtRules = newer(versionsOf(mdn.css["at-rules"]));
export const newerProperties = newer(versionsOf(mdn.css.properties));
export const newerInFlex = newer(
  Object.entries(mdn.css.properties).map(([name, one]) => [name, since(one.flex_context)]),
);
