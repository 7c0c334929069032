/* Ties the map together: fetch once, apply states, tell Python what was changed here. Geometry never travels again. */
(function () {
  "use strict";
  const EMPTY = { documents: [], years: [], tiers: [], industries: [], cities: [], layers: [], picked: "" };
  const { PROVINCE } = window.AtlasView; /* home, without a card */

  function mount(map, urls) {
    const atlas = { state: { ...EMPTY }, sent: 0, pending: {}, waiting: null, ready: false, map };
    L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
    map.attributionControl?.setPrefix(false).setPosition("bottomleft"); /* the panel is at the right */
    const view = (atlas.view = new window.AtlasView(map, {
      said: say,
      room: () =>
        atlas.panel?.width() ?? (window.innerWidth < window.AtlasPanel.NARROW_PX ? 0 : window.AtlasPanel.ROOM_PX),
      resized: () => atlas.panel?.fitTo(window.innerWidth, window.innerHeight),
    }));
    const get = (url) =>
      fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.json();
      });

    Promise.all([get(urls.shapes), get(urls.records)]).then(
      (read) => {
        try {
          start(...read);
        } catch (error) {
          refuse("地图没有画出来", error);
        }
      },
      (error) => refuse("地图数据没有读到", error),
    );

    function start(shapes, data) {
      atlas.records = new window.AtlasRecords(data, shapes.grid);
      atlas.canvas = new window.AtlasCanvas(shapes, atlas.records).addTo(map);
      atlas.panel = new window.AtlasPanel(atlas.records, {
        change,
        go: (pick) => {
          goTo(pick);
          change({ picked: pick === PROVINCE ? "" : pick });
        },
        full: () => view.toggleFull(),
        home: () => view.goHome(),
      });
      map.addControl(atlas.panel);
      map.getContainer().style.background = data.ground.outside; /* where our ground ends */
      atlas.hint = new window.AtlasHint(map, atlas.canvas, view.room);
      listen();
      atlas.ready = true;
      if (atlas.waiting) apply(atlas.waiting);
      else show();
    }

    function refuse(what, error) {
      console.error(error);
      const note = L.DomUtil.create("p", "atlas-error", map.getContainer());
      note.setAttribute("role", "alert");
      note.textContent = `${what}（${error.message}）。请刷新页面；若仍不行，请重新启动图谱。`;
    }

    /* A state from Python. What was changed here and not yet seen there (sent > seen) stays as it is here. */
    function apply(message) {
      if (!atlas.ready) {
        atlas.waiting = message;
        return;
      }
      atlas.seen = message.seq;
      if (atlas.seen >= atlas.sent) atlas.pending = {};
      atlas.state = { ...EMPTY, ...message.state, ...atlas.pending };
      if (!view.ready) view.remember(message.view);
      baseMap(message.tianditu);
      follow(message.goto);
      view.ready = true;
      show();
      view.write();
    }

    /* Each request to go somewhere is followed once per page: a map built anew must not jump back to an old one. */
    function follow(request) {
      if (!request?.n) return;
      const before = view.ready ? atlas.went : window.parent.atlasWent;
      atlas.went = window.parent.atlasWent = request.n;
      if (request.n !== before) goTo(request.pick);
    }

    function goTo(pick) {
      view.goTo(pick, atlas.canvas, atlas.records);
    }

    /* The picture of the state; the echo of a change made here asks for the same picture again, and is not drawn. */
    function show() {
      const asked = JSON.stringify([atlas.state, Boolean(atlas.tiandituKey)]);
      if (asked === atlas.drawn) {
        stamp();
        return;
      }
      atlas.drawn = asked;
      atlas.shown = atlas.records.show(atlas.state);
      atlas.canvas.update(atlas.shown, atlas.state.picked);
      atlas.panel.update(atlas.state, atlas.shown, (unit) => atlas.canvas.inside.has(unit));
      stamp();
    }

    /* What is drawn, for assistive tools and tests: one hidden element. */
    function stamp() {
      if (!atlas.shown) return;
      const { state, shown, sent, seen } = atlas;
      const facts = {
        state,
        counts: Object.fromEntries(shown.counts),
        layers: Object.fromEntries(shown.layerCounts),
        zoom: map.getZoom(),
        view: view.text(),
        moved: view.moved,
        sent,
        seen,
      };
      let note = document.getElementById("atlas-stamp");
      if (!note) {
        note = document.createElement("div");
        note.id = "atlas-stamp";
        note.hidden = true;
        document.body.append(note);
      }
      note.textContent = JSON.stringify(facts);
    }

    function change(patch) {
      atlas.state = { ...atlas.state, ...patch };
      show();
      Object.assign(atlas.pending, patch);
      atlas.sent = Math.max(Date.now(), atlas.sent + 1);
      window.AtlasBridge.tell({ seq: atlas.sent, patch: atlas.pending });
    }

    function listen() {
      map.on("click", (event) => {
        const under = atlas.canvas.under(event.containerPoint);
        change({ picked: under && under.pick !== atlas.state.picked ? under.pick : "" });
      });
      map.on("moveend", stamp);
      document.addEventListener("keydown", keys);
      const page = window.parent.document; /* Escape closes the card also when the focus is in it; one map answers */
      if (page.querySelector('iframe[src*="atlas_map"]') !== window.frameElement) return;
      page.addEventListener("keydown", escape);
      window.addEventListener("pagehide", () => page.removeEventListener("keydown", escape));
    }

    function escape(event) {
      if (
        event.key === "Escape" &&
        !event.target.closest?.('input, textarea, [role="dialog"], [role="listbox"], [data-testid="stPopoverBody"]')
      )
        keys(event);
    }

    /* The optional ground of Tianditu, with the user's own key; without one nothing is asked of the outside world. */
    function baseMap(key) {
      if (key === atlas.tiandituKey) return;
      atlas.tiandituKey = key;
      for (const layer of atlas.tiles || []) layer.remove();
      atlas.note?.remove();
      atlas.canvas.setGround(!key);
      atlas.tiles = !key
        ? []
        : ["vec", "cva"].map((name) =>
            L.tileLayer(
              `https://t{s}.tianditu.gov.cn/${name}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0` +
                `&LAYER=${name}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles` +
                `&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`,
              { subdomains: "01234567", attribution: "底图 © 天地图（国家地理信息公共服务平台）", maxZoom: 18 },
            )
              .once("tileerror", () =>
                say("天地图底图没有取到：可能是密钥无效、额度用完或本机不能联网。其余图层不受影响。"),
              )
              .addTo(map),
          );
    }

    function say(text) {
      atlas.note?.remove();
      const note = (atlas.note = L.DomUtil.create("p", "atlas-note", map.getContainer()));
      note.setAttribute("role", "status");
      note.textContent = text;
      note.addEventListener("click", () => note.remove());
    }

    /* Keyboard: n / p walk through the cities, Escape closes the card. Ctrl+P and the like belong to the browser. */
    function keys(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") {
        if (atlas.state.picked) change({ picked: "" });
        return;
      }
      const step = { n: 1, p: -1 }[event.key];
      if (step && !event.target.closest?.(".atlas-panel")) walk(step);
    }

    /* From a county the walk starts at its city; from anything that is in no one city it does not start. */
    function walk(step) {
      const { units, ground } = atlas.canvas,
        { picked } = atlas.state;
      const cities = ground.prefectures.map((unit) => unit.key);
      const place = cities.indexOf(units.get(picked)?.parent || picked);
      if (place < 0 && picked) return;
      const from = picked ? place : step > 0 ? -1 : 0;
      const city = ground.prefectures[(from + step + cities.length) % cities.length];
      const [lng, lat] = city.seat.map((value) => value / atlas.records.grid);
      if (!map.getBounds().contains([lat, lng])) map.panTo([lat, lng], { animate: false });
      change({ picked: city.key });
    }

    window.AtlasBridge.connect(apply);
    return atlas;
  }

  window.Atlas = { mount };
})();
