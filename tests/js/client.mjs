/* Loads scripts of the map's client into a window of their own, as a page does. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const CLIENT = new URL("../../webmap/client/", import.meta.url);

/* The window after these scripts ran in it, in this order. */
export function load(...names) {
  const window = vm.createContext({});
  window.window = window;
  for (const name of names) vm.runInContext(readFileSync(new URL(name, CLIENT), "utf8"), window, { filename: name });
  return window;
}
