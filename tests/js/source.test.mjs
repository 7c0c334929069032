import assert from "node:assert/strict";
import { test } from "node:test";

import { Source } from "../../webmap/client/source.js";

const EVERYBODYS = "records.json";
const OWN = "/media/own.json";

test("a page without tables of its own fetches everybody's records at once", async () => {
  const source = new Source(EVERYBODYS, {});
  assert.equal(await source.found, EVERYBODYS);
  assert.equal(source.isOther(""), false);
});

test("a first table of its own has the map built anew, once", async () => {
  const page = {};
  assert.equal(new Source(EVERYBODYS, page).isOther(OWN), true);
  const again = new Source(EVERYBODYS, page);
  assert.equal(again.isOther(OWN), false);
  assert.equal(await again.found, OWN);
  assert.equal(again.isOther(OWN), false);
});

test("a map that waited for tables that are gone shows everybody's records", async () => {
  const source = new Source(EVERYBODYS, { atlasOwn: OWN });
  assert.equal(source.isOther(""), false);
  assert.equal(await source.found, EVERYBODYS);
});

test("other tables have the map built anew", () => {
  const source = new Source(EVERYBODYS, { atlasOwn: OWN });
  source.isOther(OWN);
  assert.equal(source.isOther("/media/other.json"), true);
});
