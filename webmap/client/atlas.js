/* Ties the map together: fetch once, apply states, tell Python what was changed here. Geometry never travels again. */
import { Bar } from "./bar.js";
import { Beacon, placeOf } from "./beacon.js";
import { connect, tell } from "./bridge.js";
import { captioned } from "./caption.js";
import { MapCanvas } from "./canvas.js";
import { baseMap } from "./tianditu.js";
import { headingOf } from "./heading.js";
import { Hint } from "./hint.js";
import { listenToKeys, listenToTurns } from "./keys.js";
import { Lag } from "./lag.js";
import { followLinks } from "./links.js";
import { refuse, remarks } from "./note.js";
import { Handmade } from "./handmade.js";
import { Overlay } from "./overlay.js";
import { firstWidth, Panel } from "./panel.js";
import { Pen } from "./pen.js";
import { focusQuietly, Press } from "./press.js";
import { Ranking } from "./ranking.js";
import { Records } from "./records.js";
import { Tools } from "./share.js";
import { reached } from "./singles.js";
import { keepIn } from "./slot.js";
import { Source } from "./source.js";
import { stamp } from "./stamp.js";
import { provinceStrip, stripControl } from "./strip.js";
import { PROVINCE, View } from "./view.js";
import { Wishes } from "./wishes.js";

const EMPTY = {
  ...{ documents: [], years: [], tiers: [], industries: [], cities: [], layers: [], singles: [] },
  ...{ picked: "", colour: "", annotations: [] },
};

/* The map of this frame. */
const atlas = { mount, state: { ...EMPTY }, wishes: new Wishes(tell), waiting: null, ready: false, tiles: [] };

function mount(map, urls) {
  atlas.map = map;
  focusQuietly(map.getContainer());
  atlas.remarks = remarks(map);
  atlas.lag = new Lag(atlas.wishes, remarks(map), window.parent.document.documentElement);
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  map.attributionControl?.setPrefix(false).setPosition("bottomleft"); /* the panel is at the right */
  atlas.view = new View(map, {
    said: atlas.remarks.say,
    room,
    resized: () => atlas.panel?.fitTo(window.innerWidth, window.innerHeight),
  });
  atlas.source = new Source(urls.records);
  Promise.all([get(urls.shapes), atlas.source.found.then(get)]).then(
    (read) => started(...read),
    (error) => atlas.leaving || refuse(map, "地图数据没有读到", error),
  );
  listenToTurns();
  connect(apply);
}

/* Pixels at the right that the panel covers. */
function room() {
  return atlas.panel?.width() ?? firstWidth(window.innerWidth);
}

/* A file, which the page may have fetched before this frame was there (webmap/line/line.js). */
async function get(url) {
  const ahead = await window.frameElement?.atlasFiles?.[new URL(url, document.baseURI).href];
  if (ahead) return JSON.parse(ahead);
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
  atlas.panel = new Panel(atlas.records, {
    change,
    stress: (test) => atlas.canvas.stress(test),
    full: () => view.toggleFull(),
    home: () => view.goHome(),
  });
  map.addControl(atlas.panel);
  atlas.strip = provinceStrip(atlas.records, toggle);
  map.addControl(stripControl(atlas.strip));
  atlas.overlay = new Overlay(atlas.records.annotations).addTo(map);
  atlas.hint = new Hint(map, atlas.canvas, room);
  atlas.press = new Press(map, atlas.canvas);
  atlas.beacon = new Beacon(atlas);
  map.on("click", clicked);
  map.on("moveend", () => stamp(atlas));
  listenToKeys(atlas, change);
  view.onBack = () => atlas.wishes.wentBack();
  atlas.ready = true;
  if (atlas.waiting) apply(...atlas.waiting);
  else show();
}

/* A state from Python, and whether it is connected. */
function apply(message, online) {
  if (atlas.source.isOther(message.own)) {
    atlas.leaving = true;
    window.location.reload();
    return;
  }
  if (!atlas.ready) {
    atlas.waiting = [message, online];
    return;
  }
  const { view, wishes } = atlas;
  if (!atlas.furnished) furnish(message);
  atlas.state = { ...EMPTY, ...wishes.hear(message) };
  wishes.connected(online);
  atlas.lag.heard();
  if (!view.ready) view.remember(message.view);
  view.look(atlas.state.cities, atlas.canvas);
  setGround(message.tianditu);
  follow(message.goto);
  view.ready = !message.aim; /* where one only points at a place, the page's address says nothing of the map */
  show();
  view.write();
}

/* What this map fills beside itself: the bar above it and, of the first map, the list; made when their places are on
   the page, which an early map is drawn before. One to point at fills nothing. */
function furnish({ side, aim }) {
  atlas.furnished = true;
  if (aim) {
    alone();
    return;
  }
  keepIn(`${side}bar`, () => {
    atlas.bar = new Bar(atlas.records, { change, go }, side ? "右图" : "");
    atlas.bar.update(atlas.state);
    return atlas.bar.root;
  });
  atlas.caption = captioned(atlas.map, side);
  if (!side) addTools();
  if (side) {
    alone(); /* one legend for two maps */
    return;
  }
  followLinks({ open, point: (pick) => atlas.beacon.point(pick) });
  atlas.hint.pointed = (pick) => atlas.ranking?.mark(pick);
  keepIn("ranking", () => {
    atlas.ranking = new Ranking(atlas.records, change);
    atlas.ranking.update(atlas.shown, atlas.state);
    return atlas.ranking.root;
  });
}

/* The map without its legend. */
function alone() {
  atlas.panel.fold(true);
  atlas.panel.root.hidden = true;
  atlas.view.fit();
}

/* The buttons on the first map, the tools for annotations among them. */
function addTools() {
  const { map, overlay, remarks: told, records } = atlas;
  const book = new Handmade(records.annotations, (annotations) => change({ annotations }));
  atlas.pen = new Pen(map, overlay, book, told.say);
  map.addControl(new Tools(told.say, () => atlas.view.seen(), atlas.pen));
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
  const asked = JSON.stringify([{ ...atlas.state, annotations: [] }, Boolean(atlas.tiandituKey)]);
  if (asked !== atlas.drawn) {
    atlas.drawn = asked;
    atlas.shown = atlas.records.show(atlas.state);
    atlas.canvas.update(atlas.shown, atlas.state.picked);
    atlas.panel.update(atlas.shown, (unit) => atlas.canvas.inside.has(unit), atlas.state);
    atlas.strip.update(atlas.shown, atlas.state.picked);
    atlas.bar?.update(atlas.state);
    atlas.caption?.(headingOf(atlas.records, atlas.shown, atlas.state));
    atlas.ranking?.update(atlas.shown, atlas.state);
  }
  (atlas.pen || atlas.overlay).show(atlas.state.annotations);
  stamp(atlas);
}

function change(patch) {
  atlas.state = { ...atlas.state, ...patch };
  atlas.view.look(atlas.state.cities, atlas.canvas);
  show();
  atlas.wishes.change(patch);
  atlas.lag.asked();
}

function go(pick) {
  atlas.view.goTo(pick, atlas.canvas, atlas.records);
  const picked = pick === PROVINCE ? "" : pick;
  change({ picked, ...reached(atlas.records, atlas.state, atlas.shown.on, pick) });
}

/* The card of a row in the list; what is out of sight comes into it. */
function open(pick) {
  const place = placeOf(pick, atlas);
  if (place) atlas.view.bring(place);
  atlas.beacon.point("");
  change({ picked: pick });
}

function clicked(event) {
  toggle(atlas.press.meant(event)?.pick || "");
}

/* Opens a card, or closes the one that is open. */
function toggle(pick) {
  change({ picked: pick === atlas.state.picked ? "" : pick });
}

window.atlas = atlas; /* the one name that the page knows */
