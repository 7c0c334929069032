/* The map's colours by day and by night. Symbols keep theirs, which are the encoding; what lies around them is dark. */
const NIGHT = "(prefers-color-scheme: dark)";

const DARK_GROUND = {
  outside: "#15181d",
  neighbour: "#1c2026",
  empty: "#2a2f37",
  tint: "#453c28",
  county_line: "#4a515c",
  city_line: "#8b939f",
  province_line: "#e6e8eb",
};
const LIGHT = {
  gap: "#ffffff" /* between units outside Henan, and around what is picked */,
  halo: "#ffffffe6",
  city: "#111111",
  quiet: "#5f5b52",
  county: "#4a463e",
  area: "#1d5a4e",
  axis: "#5f1f82",
  neighbour: "#4c5a66",
  outside: "#66665f",
  ring: "#1b1b1b" /* rings and ties around a symbol */,
  picked: "#0b5cad",
};
const DARK = {
  gap: "#0e1116",
  halo: "#14171ce6",
  city: "#ffffff",
  quiet: "#b4bac3",
  county: "#c6ccd4",
  area: "#8fd3c2",
  axis: "#d9a8f0",
  neighbour: "#96a1ae",
  outside: "#8b939d",
  ring: "#f0f2f5",
  picked: "#6fb1f0",
};

/* `ground`: the day's colours, as they come with the data. */
export function scheme(ground) {
  return window.matchMedia(NIGHT).matches ? { ...DARK, ground: { ...ground, ...DARK_GROUND } } : { ...LIGHT, ground };
}

/* Calls `changed` when the day's colours give way to the night's, or the other way round. */
export function onScheme(changed) {
  window.matchMedia(NIGHT).addEventListener("change", changed);
}
