/* Ties the map together: fetch once, apply states, tell Python what was changed here. Geometry never travels again. */
import { connect, tell } from "./bridge.js";
import { MapCanvas } from "./canvas.js";
import { baseMap } from "./tianditu.js";
import { Hint } from "./hint.js";
import { listenToKeys } from "./keys.js";
import { refuse, remarks } from "./note.js";
import { firstWidth, Panel } from "./panel.js";
import { focusQuietly, Press } from "./press.js";
import { Records } from "./records.js";
import { stamp } from "./stamp.js";
import { PROVINCE, View } from "./view.js";

const EMPTY = { documents: [], years: [], tiers: [], industries: [], cities: [], layers: [], picked: "" };

/* The map of this frame. `pending` is what was changed here and not yet seen by Python. */
const atlas = { mount, state: { ...EMPTY }, sent: 0, pending: {}, waiting: null, ready: false, tiles: [] };

function mount(map, urls) {
  atlas.map = map;
  focusQuietly(map.getContainer());
  atlas.remarks = remarks(map);
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  map.attributionControl?.setPrefix(false).setPosition("bottomleft"); /* the panel is at the right */
  atlas.view = new View(map, {
    said: atlas.remarks.say,
    room,
    resized: () => atlas.panel?.fitTo(window.innerWidth, window.innerHeight),
  });
  Promise.all([get(urls.shapes), get(urls.records)]).then(
    (read) => started(...read),
    (error) => refuse(map, "地图数据没有读到", error),
  );
  connect(apply);
}

/* Pixels at the right that the panel covers. */
function room() {
  return atlas.panel?.width() ?? firstWidth(window.innerWidth);
}

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

function started(shapes, data) {
  try {
    start(shapes, data);
  } catch (error) {
    refuse(atlas.map, "地图没有画出来", error);
  }
}

function start(shapes, data) {
  const { map, view } = atlas;
  atlas.records = new Records(data, shapes.grid);
  atlas.canvas = new MapCanvas(shapes, atlas.records).addTo(map);
  atlas.panel = new Panel(atlas.records, { change, go, full: () => view.toggleFull(), home: () => view.goHome() });
  map.addControl(atlas.panel);
  map.getContainer().style.background = data.ground.outside; /* where our ground ends */
  atlas.hint = new Hint(map, atlas.canvas, room);
  atlas.press = new Press(map, atlas.canvas);
  map.on("click", clicked);
  map.on("moveend", () => stamp(atlas));
  listenToKeys(atlas, change);
  atlas.ready = true;
  if (atlas.waiting) apply(atlas.waiting);
  else show();
}

/* A state from Python. What was changed here and not yet seen there (sent > seen) stays as it is here. */
function apply(message) {
  if (!atlas.ready) {
    atlas.waiting = message;
    return;
  }
  const { view } = atlas;
  atlas.seen = message.seq;
  if (atlas.seen >= atlas.sent) atlas.pending = {};
  atlas.state = { ...EMPTY, ...message.state, ...atlas.pending };
  if (!view.ready) view.remember(message.view);
  setGround(message.tianditu);
  follow(message.goto);
  view.ready = true;
  show();
  view.write();
}

/* Each request to go somewhere is followed once per page: a map built anew must not jump back to an old one. */
function follow(request) {
  if (!request?.n) return;
  const before = atlas.view.ready ? atlas.went : window.parent.atlasWent;
  atlas.went = window.parent.atlasWent = request.n;
  if (request.n !== before) atlas.view.goTo(request.pick, atlas.canvas, atlas.records);
}

function setGround(key) {
  if (key === atlas.tiandituKey) return;
  atlas.tiandituKey = key;
  atlas.remarks.unsay();
  atlas.canvas.setGround(!key);
  atlas.tiles = baseMap(atlas.map, key, atlas.tiles, atlas.remarks.say);
}

/* The picture of the state; the echo of a change made here asks for the same picture again, and is not drawn. */
function show() {
  const asked = JSON.stringify([atlas.state, Boolean(atlas.tiandituKey)]);
  if (asked !== atlas.drawn) {
    atlas.drawn = asked;
    atlas.shown = atlas.records.show(atlas.state);
    atlas.canvas.update(atlas.shown, atlas.state.picked);
    atlas.panel.update(atlas.state, atlas.shown, (unit) => atlas.canvas.inside.has(unit));
  }
  stamp(atlas);
}

function change(patch) {
  atlas.state = { ...atlas.state, ...patch };
  show();
  Object.assign(atlas.pending, patch);
  atlas.sent = Math.max(Date.now(), atlas.sent + 1);
  tell({ seq: atlas.sent, patch: atlas.pending });
}

function go(pick) {
  atlas.view.goTo(pick, atlas.canvas, atlas.records);
  change({ picked: pick === PROVINCE ? "" : pick });
}

function clicked(event) {
  const under = atlas.press.take(event);
  change({ picked: under && under.pick !== atlas.state.picked ? under.pick : "" });
}

window.atlas = atlas; /* the one name that the page knows */
