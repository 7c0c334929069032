/* What the search box asks of the server, when, and what it makes of the answer. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Asked, understood } from "../../webmap/client/asked.js";

const JINSHUI = ["county:410105", "河南省郑州市金水区", "县（市、区）"];
const PUDONG = ["county:310115", "上海市浦东新区", "县（市、区）"];
const has = (pick) => pick.startsWith("county:41");

function asking(answer) {
  const asked = [];
  const heard = [];
  const box = new Asked(
    (...said) => heard.push(said),
    async (text) => {
      asked.push(text);
      return answer(text);
    },
  );
  return { asked, heard, box };
}

test("it asks once, when nothing more is typed, and not about a single character", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, box } = asking(() => null);
  for (const typed of ["水", "水冶", " 水冶镇 "]) box.put(typed);
  context.mock.timers.tick(299);
  assert.deepEqual(asked, []);
  context.mock.timers.tick(1);
  assert.deepEqual(asked, ["水冶镇"]);
  box.put("水");
  context.mock.timers.tick(1000);
  assert.deepEqual(asked, ["水冶镇"]);
});

test("an answer to an older text is not heard, a server that is away gives none", async () => {
  const { heard, box } = asking((text) => (text === "荧阳" ? Promise.reject(new Error("away")) : { text }));
  box.text = "水冶镇";
  const late = box.now();
  box.text = "荧阳";
  await late;
  await box.now();
  assert.deepEqual(heard, [["荧阳", null]]);
});

test("only places that the map has can be chosen, and only a sure one by Enter", () => {
  const sure = understood({ said: "按金水区理解", sure: true, rows: [JINSHUI] }, has);
  assert.deepEqual(sure, {
    ...{ said: "按金水区理解", sure: true },
    rows: [["河南省郑州市金水区", "county:410105", "县（市、区）"]],
  });
  assert.equal(understood({ said: "请核对", sure: false, rows: [JINSHUI] }, has).sure, false);
});

test("a place elsewhere is said to be outside, what is not known at all stays with the box", () => {
  const outside = understood({ said: "按上海市浦东新区理解", sure: true, rows: [PUDONG] }, has);
  assert.deepEqual(outside, { said: "按上海市浦东新区理解；不在本图的范围内", sure: false, rows: [] });
  assert.equal(understood({ said: "", sure: false, rows: [] }, has), null);
});
