/* The optional ground of Tianditu, with the user's own key; without one nothing is asked of the outside world. */
const FAILED = "天地图底图没有取到：可能是密钥无效、额度用完或本机不能联网。其余图层不受影响。";
const OPTIONS = { subdomains: "01234567", attribution: "底图 © 天地图（国家地理信息公共服务平台）", maxZoom: 18 };
const LAYERS = ["vec", "cva"]; /* the ground, then its names */

/* Address of a layer's tiles, for Leaflet to fill in. */
export function tilesOf(name, key) {
  const asked = {
    SERVICE: "WMTS",
    REQUEST: "GetTile",
    VERSION: "1.0.0",
    LAYER: name,
    STYLE: "default",
    TILEMATRIXSET: "w",
    FORMAT: "tiles",
    TILEMATRIX: "{z}",
    TILEROW: "{y}",
    TILECOL: "{x}",
    tk: encodeURIComponent(key),
  };
  const query = Object.entries(asked).map(([parameter, value]) => `${parameter}=${value}`);
  return `https://t{s}.tianditu.gov.cn/${name}_w/wmts?${query.join("&")}`;
}

/* Shows the ground of a key, or none for an empty one, instead of what was shown before. */
export function baseMap(map, key, shown, say) {
  for (const layer of shown) layer.remove();
  if (!key) return [];
  return LAYERS.map((name) =>
    L.tileLayer(tilesOf(name, key), OPTIONS)
      .once("tileerror", () => say(FAILED))
      .addTo(map),
  );
}
