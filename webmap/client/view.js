/* Where the map looks: home, limits, the page's address, full screen, the other map on the page. */
import { around, drawerOver, extentOf, pointsOf } from "./extent.js";

const HENAN = [
  [31.38, 110.35],
  [36.37, 116.65],
];
export const PROVINCE = "province:410000"; /* home, without a card */
const CONTEXT = [
  [30, 107.5],
  [38.5, 120],
]; /* what the data hold of the ground around Henan */
const ZOOM = [6, 11]; /* beyond, outlines of county maps would seem exact */
const LAT = [29.5, 38.5];
const LON = [106.5, 121]; /* of a link, which may be an old one */
const NEAR = 9.5; /* as near as a place is brought that is smaller than the map */
/* Without reset a short way is rounded to whole pixels and views drift. */
const AT_ONCE = { animate: false, reset: true };
const within = (value, [least, most]) => value >= least && value <= most;

export class View {
  /* `said` is called with a text for the planner, `room` tells the width of the panel over the map. */
  constructor(map, { room, said, resized }) {
    Object.assign(this, { map, room, said, resized, cities: "", moved: false, own: false, ready: false });
    map.setMinZoom(ZOOM[0]);
    map.setMaxZoom(ZOOM[1]); /* folium gives these two only to tiles */
    const asked = this.page()?.searchParams.get("map") || "";
    this.linked = this.set(asked);
    if (!this.linked) this.home();
    map.on("movestart", () => {
      if (!this.own && !map._enforcingBounds) this.moved = true;
    }); /* drawn back into its bounds, it was not moved by anybody */
    map.on("moveend", () => this.write());
    /* At once, for the first picture does not wait to be told its size; then whenever that is another. Not the window's
       resize: the frame may be given its place after the map and change its height, too. */
    this.fit();
    new ResizeObserver(() => this.sizeOf() === this.fitted || this.fit()).observe(map.getContainer());
    const full = () => this.fullChanged();
    window.parent.document.addEventListener("fullscreenchange", full);
    window.addEventListener("pagehide", () => window.parent.document.removeEventListener("fullscreenchange", full));
    this.keepInHistory();
    this.keepTogether();
  }

  /* Moves that the planner did not make must not count as his view; and Leaflet must not answer a step on the way
     with a slow pan back into the bounds, which would go on after the last step. */
  quietly(move) {
    this.own = this.map._enforcingBounds = true;
    try {
      move();
    } finally {
      this.own = this.map._enforcingBounds = false;
    }
  }

  /* All of Henan in every map of the page. */
  goHome() {
    this.whole();
    this.channel.postMessage({ page: this.pageId, home: true });
  }

  /* All of Henan; where cities are asked for, that is a view of its own. */
  whole() {
    this.home(null);
    this.moved = Boolean(this.extent);
    this.write();
  }

  /* What nobody has moved shows the cities that are asked for, else all of Henan. */
  home(extent = this.extent) {
    this.moved = false;
    const { left, top, right, foot } = around(this.map, this.room());
    const seat = { ...AT_ONCE, maxZoom: NEAR, paddingTopLeft: [left, top], paddingBottomRight: [right, foot] };
    this.quietly(() => this.map.fitBounds(extent || HENAN, seat));
    this.write();
  }

  /* Other cities are asked for: every map of the page goes there, but none that a link leads elsewhere. */
  look(cities, canvas) {
    if (cities.join() === this.cities) return;
    this.cities = cities.join();
    this.extent = extentOf(cities, canvas);
    if (!this.ready && this.moved) return;
    this.home();
    if (this.ready) this.channel.postMessage({ page: this.pageId, extent: this.extent });
  }

  /* zoom/lat/lon as in the address; anything else than a place in our part of the world is refused. */
  set(text) {
    const parts = (text || "").split("/");
    const [zoom, lat, lon] = parts.map((part) => (part.trim() ? Number(part) : NaN));
    if (parts.length !== 3 || !Number.isFinite(zoom) || !within(lat, LAT) || !within(lon, LON)) return false;
    this.moved = true;
    this.quietly(() => this.map.setView([lat, lon], Math.min(ZOOM[1], Math.max(ZOOM[0], zoom)), AT_ONCE));
    return true;
  }

  /* A view that Python remembers is older than the one in the address. */
  remember(text) {
    if (!this.linked) this.set(text);
  }

  text() {
    const { lat, lng } = this.map.getCenter();
    return `${this.map.getZoom()}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
  }

  page() {
    try {
      return new URL(window.parent.location.href);
    } catch (error) {
      console.info("the page's address cannot be read here", error);
      return null;
    }
  }

  /* Zoom and centre live in the page's address, written here so that panning costs no rerun. Home needs no words. */
  write() {
    const page = this.ready ? this.page() : null;
    const text = this.moved ? this.text() : null;
    if (!page || page.searchParams.get("map") === text) return;
    if (text) page.searchParams.set("map", text);
    else page.searchParams.delete("map");
    window.parent.history.replaceState(window.parent.history.state, "", page);
  }

  /* The browser's back button brings an older address: the view that is seen is written into it, too. */
  keepInHistory() {
    const gone = () => {
      this.onBack?.();
      setTimeout(() => this.write());
    };
    window.parent.addEventListener("popstate", gone);
    window.addEventListener("pagehide", () => window.parent.removeEventListener("popstate", gone));
  }

  /* Of the frame, in words; none while it is hidden. */
  sizeOf() {
    const { clientWidth: wide, clientHeight: high } = this.map.getContainer();
    return wide && high ? `${wide} ${high}` : "";
  }

  /* The frame has another size: all of Henan again when nobody looks elsewhere, else the centre stays. */
  fit() {
    const { map } = this;
    const size = this.sizeOf();
    if (!size) return; /* hidden: what was seen is what will be seen again */
    this.fitted = size;
    const centre = map.getCenter();
    this.resized();
    this.quietly(() => map.invalidateSize({ pan: false }));
    this.quietly(() => this.limit());
    if (this.moved) this.quietly(() => map.setView(centre, map.getZoom(), AT_ONCE));
    else this.home();
  }

  /* Never so far out that the ground around Henan ends within the map, but always out to all of Henan; at once, for
     Leaflet's own way there ends later and would count as the planner's. */
  limit() {
    const { map } = this;
    const { left, top, right, foot } = around(map, this.room());
    map.setMinZoom(ZOOM[0]); /* Leaflet would not look below the limit of the frame before, which may have been wider */
    const own = map.getBoundsZoom(HENAN, false, L.point(left + right, top + foot));
    const least = Math.max(ZOOM[0], Math.min(map.getBoundsZoom(CONTEXT, true), own));
    if (!Number.isFinite(least)) return;
    if (map.getZoom() < least) map.setView(map.getCenter(), least, AT_ONCE);
    map.setMinZoom(least);
  }

  /* Sides of what is seen beside the panel: west, south, east, north in degrees. */
  seen() {
    const { map } = this;
    const { x, y } = map.getSize();
    const ends = [map.containerPointToLatLng([0, y]), map.containerPointToLatLng([x - this.room(), 0])];
    return ends.flatMap(({ lat, lng }) => [lng.toFixed(4), lat.toFixed(4)]).join();
  }

  /* The whole page: bar, list and card stay beside the map. */
  toggleFull() {
    const page = window.parent.document;
    if (page.fullscreenElement) {
      page.exitFullscreen();
      return;
    }
    this.before = { bounds: this.map.getBounds(), zoom: this.map.getZoom() };
    page.documentElement.requestFullscreen().catch((error) => this.said(`浏览器不允许全屏（${error.message}）。`));
  }

  fullChanged() {
    this.fit();
    if (!this.moved || !this.before) return;
    if (window.parent.document.fullscreenElement) {
      this.quietly(() => this.map.fitBounds(this.before.bounds, AT_ONCE));
      this.before.gain = this.map.getZoom() - this.before.zoom;
    } else {
      this.quietly(() => this.map.setZoom(this.map.getZoom() - (this.before.gain || 0), AT_ONCE));
    }
  }

  /* Several maps on one page show the same part of the world: each tells the others where it was moved to. */
  keepTogether() {
    const { map } = this;
    const page = (this.pageId = window.parent.performance.timeOrigin);
    const channel = (this.channel = new BroadcastChannel(`atlas-${window.parent.location.pathname}`));
    let following = false;
    /* All of Henan is fitted by each map into its own frame: told to each other, two maps would chase each other. */
    const tell = () => {
      if (!following && (this.moved || !this.own)) {
        channel.postMessage({ page, at: map.getCenter(), zoom: map.getZoom(), moved: this.moved });
      }
    };
    map.on("move", tell);
    channel.addEventListener("message", ({ data }) => {
      if (data.page !== page) return;
      following = true;
      if (data.home) this.whole();
      else if ("extent" in data) this.home((this.extent = data.extent));
      else this.follow(data);
      following = false;
    });
    if (this.moved) tell(); /* a map that comes later has read the address: the others are there, or go there */
  }

  follow({ at, zoom, moved }) {
    this.moved = moved;
    this.quietly(() => this.map.setView(at, zoom, AT_ONCE));
  }

  /* To a unit, to all units of an area, along a line, to a point, or home. */
  goTo(pick, canvas, records) {
    if (pick === PROVINCE) return void this.whole();
    const points = pointsOf(pick, canvas, records);
    if (points.length > 1) this.show(points);
    else if (points.length) this.map.setView(points[0], Math.max(this.map.getZoom(), 9), AT_ONCE);
  }

  /* A place that is out of sight, or under the panel, comes to the middle. */
  bring(place) {
    const at = this.map.latLngToContainerPoint(place);
    const size = this.map.getSize();
    const covered = drawerOver();
    const seen = at.x > 0 && at.y > 0 && at.x < size.x - this.room() && at.y < size.y - covered;
    if (!seen) this.map.panTo(place, { animate: false }).panBy([this.room() / 2, covered / 2], { animate: false });
  }

  show(points) {
    this.map.fitBounds(points, { ...AT_ONCE, maxZoom: NEAR, paddingBottomRight: [this.room(), drawerOver()] });
  }
}
