/* The map frame's wishes, driven line by line from tests/test_reconnect.py: [method, argument] -> what came of it. */
import { createInterface } from "node:readline";

import { Wishes } from "../../webmap/client/wishes.js";

let told = [];
const frames = new Map();
const made = () => ({
  wishes: new Wishes(
    (value) => told.push(value),
    () => 1000,
  ),
  shown: null,
});

for await (const line of createInterface({ input: process.stdin })) {
  const [name, method, argument] = JSON.parse(line);
  if (!frames.has(name)) frames.set(name, made());
  const frame = frames.get(name);
  const heard = frame.wishes[method](argument);
  if (method === "hear") frame.shown = heard;
  if (method === "change") frame.shown = { ...frame.shown, ...argument };
  console.log(JSON.stringify({ told, shown: frame.shown, apart: frame.wishes.apart }));
  told = [];
}
