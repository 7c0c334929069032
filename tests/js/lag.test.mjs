import assert from "node:assert/strict";
import { test } from "node:test";

import { Lag } from "../../webmap/client/lag.js";
import { Wishes } from "../../webmap/client/wishes.js";

/* A map beside its page: what stands on the map, whether the page is grey, and the patience that runs out. */
function beside() {
  const clock = [];
  const made = { note: "", grey: false, wishes: new Wishes(() => {}) };
  const remark = { say: (text) => (made.note = text), unsay: () => (made.note = "") };
  const page = { classList: { toggle: (_, on) => (made.grey = on) } };
  const lag = new Lag(made.wishes, remark, page, (done) => clock.push(done));
  return Object.assign(made, {
    change(patch) {
      made.wishes.change(patch);
      lag.asked();
      return made.wishes.sent;
    },
    hear(seq, online = true) {
      made.wishes.hear({ seq, state: {} });
      made.wishes.connected(online);
      lag.heard();
    },
    wait: () => clock.splice(0).forEach((done) => done()),
  });
}

test("an answer in time says nothing and leaves the page's look alone", () => {
  const map = beside();
  const sent = map.change({ tiers: ["万亿"] });
  map.hear(sent - 1);
  assert.equal(map.grey, false, "what was said before the change is no answer, and no loss");
  map.hear(sent);
  map.wait();
  assert.deepEqual([map.note, map.grey], ["", false]);
});

test("the page is grey from when an answer is late until it comes, or at once where the connection is lost", () => {
  const map = beside();
  const sent = map.change({ tiers: ["万亿"] });
  map.wait();
  assert.equal(map.grey, true);
  map.hear(sent);
  assert.equal(map.grey, false);
  map.hear(sent, false);
  assert.equal(map.grey, true);
});

test("a server that does not answer is told, until it does", () => {
  const map = beside();
  const sent = map.change({ picked: "prefecture:410300" });
  map.wait();
  assert.match(map.note, /等服务器回答/);
  map.hear(sent - 1);
  assert.deepEqual([/等服务器回答/.test(map.note), map.grey], [true, true]);
  map.hear(sent);
  assert.deepEqual([map.note, map.grey], ["", false]);
});

test("each change has a patience of its own", () => {
  const map = beside();
  const first = map.change({ tiers: ["千亿"] });
  map.change({ tiers: [] });
  map.hear(first);
  map.wait();
  assert.match(map.note, /等服务器回答/, "of the second nothing was heard");
  const quick = beside();
  const told = quick.change({ tiers: ["千亿"] });
  quick.hear(told);
  quick.wait();
  assert.equal(quick.note, "");
});

test("a lost connection is told in its own words until the page shows what the map shows", () => {
  const map = beside();
  map.hear(0, false);
  assert.match(map.note, /正在重新连接/);
  map.change({ tiers: ["千亿"] });
  map.wait();
  assert.match(map.note, /正在重新连接/);
  map.hear(0);
  assert.match(map.note, /正在重新连接/);
  map.hear(map.wishes.sent);
  assert.deepEqual([map.note, map.grey], ["", false]);
});
