/* Annotations as a list: limits said in words, moved, undone; the same values as policy/annotation.py. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Handmade } from "../../webmap/client/handmade.js";

const LIMITS = { most: 3, longest: 5, all: 8, bounds: [106, 29, 122, 39] };
const text = (words, x = 113) => ["text", [[x, 34]], words, "red"];

function made() {
  const lists = [];
  return { told: lists, book: new Handmade(LIMITS, (list) => lists.push(list)) };
}

const NARROW = { kind: "arrow", points: ["113,34.5", "114,35"], text: "", colour: "blue" };
const told = (one) => ({ ...one, points: one.points.map((point) => point.join()) });

test("what is added is told with four decimals", () => {
  const { book, told: lists } = made();
  const ends = ["113.000049,34.5", "114,35"].map((point) => point.split(",").map(Number));
  assert.equal(book.add("arrow", ends, "", "blue"), "");
  assert.deepEqual(lists[0].map(told), [NARROW]);
});

test("limits are said in words, and nothing changes", () => {
  const { told: lists, book } = made();
  assert.equal(book.add(...text("一二三四五六")), "一处标注最多 5 个字，请改短。");
  assert.match(book.add(...text("好😀")), /不能用表情符号/);
  assert.equal(book.add(...text("一二三四𠀀")), "");
  assert.equal(book.add(...text("一二三四", 114)), "标注的文字合计最多 8 个字（链接里放得下的），请改短或删去几处。");
  book.add(...text("一", 114));
  book.add(...text("二", 115));
  assert.equal(book.add(...text("三", 116)), "最多 3 处标注，请先删去几处。");
  assert.equal(lists.length, 3);
});

test("nothing is put outside the map, twice on one spot, or with both ends on one", () => {
  const { book } = made();
  book.add(...text("一"));
  for (const wrong of [
    text("一"),
    text("二", 122.1),
    [
      "ring",
      [
        [113, 34],
        [113.00001, 34],
      ],
      "",
      "red",
    ],
  ]) {
    assert.match(book.add(...wrong), /要放在地图上/);
  }
  assert.equal(book.all.length, 1);
});

test("an annotation moves as a whole or by one end", () => {
  const { book } = made();
  book.add(
    "ring",
    [
      [113, 34],
      [114, 34],
    ],
    "",
    "red",
  );
  book.carry(0, [1, 0.5]);
  assert.deepEqual(book.all[0].points, [
    [114, 34.5],
    [115, 34.5],
  ]);
  book.carry(0, [0.5, 0], 1);
  assert.deepEqual(book.all[0].points, [
    [114, 34.5],
    [115.5, 34.5],
  ]);
  assert.match(book.carry(0, [40, 0]), /要放在地图上/);
});

test("every change can be undone", () => {
  const { told: lists, book } = made();
  book.add(...text("一"));
  book.alter(0, { colour: "teal" });
  book.remove(0);
  const seen = lists.map((list) => list.map(({ colour }) => colour));
  assert.deepEqual(seen, [["red"], ["teal"], []]);
  assert.equal(book.undo(), true);
  assert.equal(book.all[0].colour, "teal");
});

test("a list from elsewhere cannot be undone, the echo of one's own can", () => {
  const { book } = made();
  book.add(...text("一"));
  assert.equal(book.show([...book.all]), false);
  assert.equal(book.before.length, 1);
  assert.equal(book.show([]), true);
  assert.equal(book.undo(), false);
});

test("a click that changes nothing tells nothing", () => {
  const { told: lists, book } = made();
  book.add(...text("一"));
  assert.equal(book.carry(0, [0, 0]), "");
  assert.equal(lists.length, 1);
});
