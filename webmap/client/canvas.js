/* The map's picture on one canvas: ground, borders, names; areas, points and the pointer have files of their own. */
(function () {
  "use strict";
  const ORIGIN = [113.6, 33.9];
  const PAD = 0.25;
  const AT_PX = 3;
  const LABEL_FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif';

  function world(lon, lat) {
    const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
    return [256 * (lon / 360 + 0.5), 256 * y];
  }
  const ZERO = world(...ORIGIN);
  function local(lon, lat) {
    const [x, y] = world(lon, lat);
    return [x - ZERO[0], y - ZERO[1]];
  }

  /* Where a name can stand around a symbol of radius `gap`: [left edge, middle] each, the best first. */
  function around(x, y, width, height, gap) {
    const right = x + gap,
      left = x - gap - width,
      high = gap + height / 2,
      near = 0.7 * gap;
    return [
      [right, y],
      [left, y],
      [x - width / 2, y - high],
      [x - width / 2, y + high],
      [x + near, y - near - height / 2],
      [x + near, y + near + height / 2],
      [x - near - width, y - near - height / 2],
      [x - near - width, y + near + height / 2],
    ];
  }

  function outline(unit, grid) {
    const path = new Path2D();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of unit.rings.flat()) {
      let lon = 0,
        lat = 0;
      for (let k = 0; k < ring.length; k += 2) {
        lon += ring[k];
        lat += ring[k + 1];
        const [x, y] = local(lon / grid, lat / grid);
        if (k === 0) path.moveTo(x, y);
        else path.lineTo(x, y);
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
      path.closePath();
    }
    return {
      ...unit,
      path,
      box,
      point: local(unit.at[0] / grid, unit.at[1] / grid),
      seatPoint: local(unit.seat[0] / grid, unit.seat[1] / grid),
    };
  }

  const MapCanvas = L.Layer.extend({
    includes: [window.AtlasAreas.mixin, window.AtlasPoints, window.AtlasPointer],

    initialize(shapes, records) {
      const grid = shapes.grid;
      const read = (rows) => rows.map((unit) => outline(unit, grid));
      this.ground = {
        counties: read(shapes.counties),
        prefectures: read(shapes.prefectures),
        neighbours: read(shapes.neighbours),
        outside: read(shapes.outside),
        province: read(shapes.province),
      };
      this.units = new Map(
        [...this.ground.counties, ...this.ground.prefectures, ...this.ground.neighbours].map((unit) => [
          unit.key,
          unit,
        ]),
      );
      this.countiesOf = new Map(
        this.ground.prefectures.map((city) => [
          city.key,
          this.ground.counties.filter((county) => county.parent === city.key),
        ]),
      );
      this.inside = new Set([...this.ground.counties, ...this.ground.prefectures].map((unit) => unit.key));
      this.records = records;
      this.points = records.marks.map((mark) => (mark.at ? local(mark.at[0] / grid, mark.at[1] / grid) : null));
      this.lines = records.marks.map((mark) =>
        mark.path ? mark.path.map((node) => local(node[0] / grid, node[1] / grid)) : null,
      );
      this.places = new Map(records.search.map((row) => [row[1], local(row[3], row[4])]));
      this.shown = { on: new Set(), marks: new Map(), counts: new Map(), layerCounts: new Map(), byLayer: new Map() };
      this.picked = "";
      this.widths = new Map();
      this.stills = {};
      this.probe = document.createElement("canvas").getContext("2d");
    },

    onAdd(map) {
      this.map = map;
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated atlas-canvas", map.getPanes().overlayPane);
      this.canvas.setAttribute("aria-hidden", "true");
      map.on("moveend viewreset resize", this.reset, this);
      map.on("zoomanim", this.animate, this);
      this.followScreen();
      this.reset();
    },

    /* A window that goes to another screen, or a page zoomed by the browser, has pixels of another size. */
    followScreen() {
      const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      query.addEventListener(
        "change",
        () => {
          this.followScreen();
          this.reset();
        },
        { once: true },
      );
    },

    onRemove(map) {
      map.off("moveend viewreset resize", this.reset, this);
      map.off("zoomanim", this.animate, this);
      this.canvas.remove();
    },

    reset() {
      const size = this.map.getSize();
      const ratio = (this.ratio = window.devicePixelRatio || 1);
      const full = size.multiplyBy(1 + 2 * PAD).round();
      const corner = this.map.containerPointToLayerPoint(size.multiplyBy(-PAD)).round();
      const [width, height] = [Math.round(full.x * ratio), Math.round(full.y * ratio)];
      if (this.canvas.width !== width || this.canvas.height !== height) {
        this.canvas.width = width;
        this.canvas.height = height;
        this.canvas.style.width = `${full.x}px`;
        this.canvas.style.height = `${full.y}px`;
      }
      L.DomUtil.setPosition(this.canvas, corner);
      this.corner = corner;
      this.size = full; /* in CSS pixels, as all places on the map; the canvas counts in those of the screen */
      this.cornerLatLng = this.map.layerPointToLatLng(corner);
      this.redraw();
    },

    /* Once, when the events of this moment are over: a frame that gets its size changes size and view in one go. */
    redraw() {
      if (this.asked) return;
      this.asked = true;
      queueMicrotask(() => {
        this.asked = false;
        this.draw();
      });
    },

    animate(event) {
      const scale = this.map.getZoomScale(event.zoom, this.zoom);
      L.DomUtil.setTransform(
        this.canvas,
        this.map._latLngToNewLayerPoint(this.cornerLatLng, event.zoom, event.center),
        scale,
      );
    },

    /* Whether the ground (neighbours, empty counties) is painted, or left to a base map beneath. */
    setGround(painted) {
      this.painted = painted;
    },

    update(shown, picked) {
      this.shown = shown;
      this.picked = picked;
      if (this.map) this.redraw();
    },

    draw() {
      if (!this.canvas.width || !this.canvas.height) return; /* the frame is not shown yet */
      if (this.ratio !== (window.devicePixelRatio || 1)) {
        this.reset();
        return;
      } /* not every change is announced */
      const ctx = (this.ctx = this.canvas.getContext("2d"));
      const { ratio } = this;
      this.zoom = this.map.getZoom();
      this.scale = 2 ** this.zoom;
      const zero = this.map.latLngToLayerPoint(L.latLng(ORIGIN[1], ORIGIN[0])).subtract(this.corner);
      this.shift = [zero.x, zero.y];
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
      ctx.setTransform(ratio * this.scale, 0, 0, ratio * this.scale, ratio * zero.x, ratio * zero.y);
      const areas = this.areasShown();
      this.still(ctx, "ground", "", (to) => this.drawGround(to));
      if (!areas) this.stills = { ground: this.stills.ground, outlines: this.stills.outlines };
      if (areas) this.still(ctx, "areas", areas, (to) => this.drawAreas(to));
      this.drawTiers(ctx);
      this.still(ctx, "outlines", "", (to) => this.drawOutlines(to));
      if (areas) this.still(ctx, "edges", areas, (to) => this.drawEdges(to));
      this.drawPicked(ctx);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.boxes = [];
      this.drawLines(ctx);
      this.drawPoints(ctx);
      this.drawNames(ctx);
    },

    xy(point) {
      return [point[0] * this.scale + this.shift[0], point[1] * this.scale + this.shift[1]];
    },

    fill(ctx, units, colour) {
      ctx.fillStyle = colour;
      for (const unit of units) ctx.fill(unit.path, "evenodd");
    },

    stroke(ctx, units, colour, width) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width / this.scale;
      ctx.lineJoin = "round";
      for (const unit of units) ctx.stroke(unit.path);
    },

    drawGround(ctx) {
      if (this.painted === false) return;
      const colours = this.records.ground;
      this.fill(ctx, this.ground.outside, colours.outside);
      this.stroke(ctx, this.ground.outside, "#ffffff", 1.2);
      this.fill(ctx, this.ground.neighbours, colours.neighbour);
      this.stroke(ctx, this.ground.neighbours, "#ffffff", 1);
      this.fill(ctx, this.ground.counties, colours.empty);
    },

    drawn(symbol, draw) {
      for (const layer of this.layersOf(symbol)) {
        for (const [number, sum] of this.shown.byLayer.get(layer.id))
          draw(layer, this.records.marks[number], sum, number);
      }
    },

    /* A picture that depends on the view and on `content` alone: drawn once, then copied (edges and outlines cost nine
       tenths of a frame, and a change of tier or industry leaves them as they are). */
    still(ctx, name, content, draw) {
      const view = [this.viewKey(), this.painted, content].join();
      if (this.stills[name]?.view !== view) {
        const picture = this.stills[name]?.picture || document.createElement("canvas");
        picture.width = this.canvas.width;
        picture.height = this.canvas.height;
        const to = picture.getContext("2d");
        to.setTransform(ctx.getTransform());
        draw(to);
        this.stills[name] = { view, picture };
      }
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.drawImage(this.stills[name].picture, 0, 0);
      ctx.restore();
    },

    viewKey() {
      return [this.zoom, ...this.shift, this.ratio, this.canvas.width, this.canvas.height].join();
    },

    drawOutlines(ctx) {
      const colours = this.records.ground;
      this.stroke(ctx, this.ground.counties, colours.county_line, 0.6);
      this.stroke(ctx, this.ground.prefectures, colours.city_line, 1.2);
      this.stroke(ctx, this.ground.province, colours.province_line, 2);
    },

    drawNames(ctx) {
      this.names = [];
      const has = new Set([...this.shown.marks.keys()].map((number) => this.records.marks[number].pick));
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      for (const unit of this.ground.prefectures)
        this.name(ctx, unit.short, unit.seatPoint, "bold 14px", "#111111", true);
      if (this.zoom >= 8)
        for (const unit of this.ground.counties)
          if (has.has(unit.key)) this.name(ctx, unit.short, unit.point, "600 12px", "#111111", false);
      if (this.zoom >= 8.75)
        for (const unit of this.ground.counties) this.name(ctx, unit.short, unit.point, "11px", "#4a463e", false);
      for (const unit of this.ground.neighbours) this.name(ctx, unit.name, unit.point, "12px", "#4c5a66", false);
      if (this.zoom < 8)
        for (const unit of this.ground.outside) this.name(ctx, unit.name, unit.point, "12px", "#66665f", false);
    },

    /* A name where there is room: at its point, or around the symbol that stands there. A city is named even where
       symbols must be covered, as few as can be; no name covers another. */
    name(ctx, text, point, font, colour, isCity) {
      const [x, y] = this.xy(point);
      const width = this.width(ctx, text, font),
        height = parseInt(font.match(/(\d+)px/)[1], 10) + 2;
      const places = isCity
        ? around(x, y, width, height, this.radiusAt(x, y) + 3)
        : [
            [x - width / 2, y],
            [x - width / 2, y - 11],
            [x - width / 2, y + 11],
          ];
      const spots = places.map(([left, middle]) => ({
        left,
        middle,
        box: [left - 1, middle - height / 2, left + width + 1, middle + height / 2],
      }));
      const covered = ({ box }, others) =>
        others.filter((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])
          .length;
      const open = spots
        .filter((one) => !covered(one, this.names))
        .sort((a, b) => covered(a, this.boxes) - covered(b, this.boxes));
      const spot = open[0];
      if (!spot || (!isCity && covered(spot, this.boxes))) return;
      this.names.push(spot.box);
      ctx.font = `${font} ${LABEL_FONT}`;
      ctx.lineWidth = 3;
      ctx.strokeStyle = "#ffffffe6";
      ctx.strokeText(text, spot.left, spot.middle);
      ctx.fillStyle = colour;
      ctx.fillText(text, spot.left, spot.middle);
    },

    /* How far the symbol reaches that stands at a place; 0 without one. */
    radiusAt(x, y) {
      return Math.max(
        0,
        ...this.targets.filter((one) => Math.hypot(one.at[0] - x, one.at[1] - y) < AT_PX).map((one) => one.radius),
      );
    },

    width(ctx, text, font) {
      const key = font + text;
      if (!this.widths.has(key)) {
        ctx.font = `${font} ${LABEL_FONT}`;
        this.widths.set(key, ctx.measureText(text).width);
      }
      return this.widths.get(key);
    },
  });

  window.AtlasCanvas = MapCanvas;
})();
