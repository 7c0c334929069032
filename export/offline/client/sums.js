/* What facts add up to on a mark. */
import { data } from "./data.js";

const TIERS = data.tiers; /* from the highest down, the last is 未分级 */
const [COUNT_RADIUS, COUNT_GROWTH, NUMBERED] = data.counts;

export function topTier(list) {
  const ranks = list.map((fact) => TIERS.indexOf(fact.tier)).filter((rank) => rank >= 0 && rank < TIERS.length - 1);
  return ranks.length ? TIERS[Math.min(...ranks)] : "";
}

function most(list, name) {
  const values = list.map((fact) => fact[name]).filter((value) => value !== null);
  return values.length ? Math.max(...values) : null;
}

/* A revenue target counts where it exceeds figure and tier. */
export function radius(list) {
  const written = most(list, "scale") ?? data.floors[topTier(list)];
  const target = most(list, "target");
  const size = target !== null && (written === null || target > written) ? target : written;
  if (size === null) return data.sizes[data.sizes.length - 1][1];
  return data.sizes.find(([bound]) => size >= bound)[1];
}

export const countRadius = (count) => COUNT_RADIUS + COUNT_GROWTH * Math.sqrt(count);

/* Whether a circle of so many facts has room for their number. */
export const numbered = (count) => count >= NUMBERED;
