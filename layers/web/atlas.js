/* Ties the map together: fetch once, apply states, tell Python what was changed here. Geometry never travels again. */
(function () {
  "use strict";
  const FIELDS = ["documents", "years", "tiers", "industries", "cities", "layers"];
  const HENAN = [[31.38, 110.35], [36.37, 116.65]];
  const EMPTY = { documents: [], years: [], tiers: [], industries: [], cities: [], layers: [], picked: "" };

  function mount(map, urls) {
    const atlas = { state: { ...EMPTY }, sent: 0, pending: {}, waiting: null, ready: false };
    map.attributionControl?.setPrefix(false);
    const room = window.innerWidth < 620 ? 0 : 205;
    map.fitBounds(HENAN, { animate: false, paddingTopLeft: [0, 0], paddingBottomRight: [room, 0] });
    const get = (url) => fetch(url).then((answer) => { if (!answer.ok) throw new Error(`${url}: ${answer.status}`); return answer.json(); });

    Promise.all([get(urls.shapes), get(urls.records)]).then(([shapes, data]) => {
      atlas.records = new window.AtlasRecords(data);
      atlas.canvas = new window.AtlasCanvas(shapes, atlas.records).addTo(map);
      atlas.panel = new window.AtlasPanel(atlas.records, { change, go: (pick) => { goTo(pick); change({ picked: pick }); } });
      map.addControl(atlas.panel);
      listen();
      keepTogether();
      atlas.ready = true;
      if (atlas.waiting) apply(atlas.waiting); else show();
    }).catch((error) => {
      const note = L.DomUtil.create("p", "atlas-error", map.getContainer());
      note.setAttribute("role", "alert");
      note.textContent = `地图数据没有读到（${error.message}）。请刷新页面；若仍不行，请重新启动图谱。`;
    });

    /* A state from Python. What was changed here and not yet seen there (seq > message.seq) stays as it is here. */
    function apply(message) {
      if (!atlas.ready) { atlas.waiting = message; return; }
      if (message.seq >= atlas.sent) atlas.pending = {};
      atlas.state = { ...EMPTY, ...message.state, ...atlas.pending };
      if (message.view && !atlas.viewed) setView(message.view);
      baseMap(message.tianditu);
      if (message.goto && message.goto.n !== atlas.went) { atlas.went = message.goto.n; goTo(message.goto.pick); }
      atlas.viewed = true;
      show();
      writeView();
    }

    function show() {
      const shown = atlas.records.show(atlas.state);
      atlas.canvas.update(shown, atlas.state.picked);
      atlas.panel.update(atlas.state, shown, (unit) => atlas.canvas.inside.has(unit));
      stamp(shown);
    }

    /* What is drawn, for assistive tools and tests: one hidden element. */
    function stamp(shown) {
      const facts = { state: atlas.state, counts: Object.fromEntries(shown.counts), layers: Object.fromEntries(shown.layerCounts), zoom: map.getZoom() };
      let note = document.getElementById("atlas-stamp");
      if (!note) { note = document.createElement("div"); note.id = "atlas-stamp"; note.hidden = true; document.body.append(note); }
      note.textContent = JSON.stringify(facts);
    }

    function change(patch) {
      atlas.state = { ...atlas.state, ...patch };
      show();
      Object.assign(atlas.pending, patch);
      atlas.sent = Date.now();
      window.Streamlit?.setComponentValue({ seq: atlas.sent, patch: atlas.pending });
    }

    function listen() {
      let hint = null, frame = 0;
      map.on("mousemove", (event) => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          const under = atlas.canvas.at(event.containerPoint);
          map.getContainer().style.cursor = under ? "pointer" : "";
          if (!under) { if (hint) hint.remove(); hint = null; return; }
          if (!hint) hint = L.tooltip({ direction: "auto", offset: [14, 0], opacity: 0.96, className: "atlas-hint" });
          hint.setLatLng(event.latlng).setContent(words(under));
          if (!map.hasLayer(hint)) hint.addTo(map);
        });
      });
      map.on("mouseout", () => { cancelAnimationFrame(frame); if (hint) hint.remove(); hint = null; });
      map.on("click", (event) => {
        const under = atlas.canvas.at(event.containerPoint);
        change({ picked: under && under.pick !== atlas.state.picked ? under.pick : "" });
      });
      map.on("moveend", writeView);
      map.getContainer().addEventListener("keydown", keys);
    }

    /* Several maps on one page show the same part of the world: each tells the others where it was moved to. */
    function keepTogether() {
      const channel = new BroadcastChannel(`atlas-${window.parent.location.pathname}`);
      let following = false;
      map.on("move", () => {
        if (!following) channel.postMessage({ page: window.parent.performance.timeOrigin, at: map.getCenter(), zoom: map.getZoom() });
      });
      channel.addEventListener("message", ({ data }) => {
        if (data.page !== window.parent.performance.timeOrigin) return;
        following = true;
        map.setView(data.at, data.zoom, { animate: false });
        following = false;
      });
    }

    /* The optional ground of Tianditu, with the user's own key; without one nothing is asked of the outside world. */
    function baseMap(key) {
      if (key === atlas.tiandituKey) return;
      atlas.tiandituKey = key;
      for (const layer of atlas.tiles || []) layer.remove();
      atlas.canvas.setGround(!key);
      atlas.tiles = !key ? [] : ["vec", "cva"].map((name) => L.tileLayer(
        `https://t{s}.tianditu.gov.cn/${name}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${name}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`,
        { subdomains: "01234567", attribution: "底图 © 天地图（国家地理信息公共服务平台）", maxZoom: 18 },
      ).once("tileerror", () => say("天地图底图没有取到：可能是密钥无效、额度用完或本机不能联网。其余图层不受影响。")).addTo(map));
    }

    function say(text) {
      const note = L.DomUtil.create("p", "atlas-note", map.getContainer());
      note.setAttribute("role", "status");
      note.textContent = text;
      note.addEventListener("click", () => note.remove());
    }

    function words(under) {
      const box = document.createElement("div");
      const head = document.createElement("strong");
      head.textContent = under.name;
      box.append(head);
      for (const line of under.lines.slice(0, 4)) { const row = document.createElement("div"); row.textContent = line; box.append(row); }
      return box;
    }

    /* Keyboard: n / p walk through the cities, Escape closes the card. */
    function keys(event) {
      if (event.target.closest(".atlas-panel")) return;
      const cities = atlas.canvas.ground.prefectures.map((unit) => unit.key);
      const place = cities.indexOf(atlas.state.picked);
      if (event.key === "n") change({ picked: cities[(place + 1) % cities.length] });
      else if (event.key === "p") change({ picked: cities[(place - 1 + cities.length) % cities.length] });
      else if (event.key === "Escape") change({ picked: "" });
    }

    function setView(text) {
      const [zoom, lat, lon] = text.split("/").map(Number);
      if ([zoom, lat, lon].every(Number.isFinite)) map.setView([lat, lon], zoom, { animate: false });
    }

    function goTo(pick) {
      const unit = atlas.canvas.units.get(pick);
      const mark = atlas.records.marks.find((one) => one.pick === pick && (one.at || one.path));
      if (unit) {
        const lons = [], lats = [];
        for (const ring of unit.rings.flat()) { let lon = 0, lat = 0; for (let k = 0; k < ring.length; k += 2) { lon += ring[k]; lat += ring[k + 1]; lons.push(lon / 1e4); lats.push(lat / 1e4); } }
        map.fitBounds([[Math.min(...lats), Math.min(...lons)], [Math.max(...lats), Math.max(...lons)]], { maxZoom: 9.5, animate: false });
      } else if (mark?.at) map.setView([mark.at[1] / 1e4, mark.at[0] / 1e4], Math.max(map.getZoom(), 9), { animate: false });
    }

    /* Zoom and centre live in the page's address, written here so that panning costs no rerun. */
    function writeView() {
      if (!atlas.viewed) return;
      const centre = map.getCenter();
      const text = `${map.getZoom()}/${centre.lat.toFixed(4)}/${centre.lng.toFixed(4)}`;
      try {
        const page = new URL(window.parent.location.href);
        if (page.searchParams.get("map") === text) return;
        page.searchParams.set("map", text);
        window.parent.history.replaceState(window.parent.history.state, "", page);
      } catch (error) {
        console.info("the address bar cannot be written here", error);
      }
    }

    atlas.apply = apply;
    return atlas;
  }

  window.Atlas = { mount };
})();
