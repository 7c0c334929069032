/* What a printed or photographed map must carry: its title and sources, 内部使用, scale bar, north arrow. */
import { drawing } from "./drawing.js";
import { element, refill } from "./element.js";

const BORDERS = "界线：天地图，仅作示意";
const INTERNAL = "内部使用";
const LONGEST_PX = 90;

/* The page's words about this map (views/side.py), also when the page is drawn anew. */
function follow(side, told) {
  const page = window.parent.document;
  let before = "";
  const look = () => {
    const { title = "", sources = "" } = page.querySelector(`.atlas-told[data-side="${side}"]`)?.dataset || {};
    if (title + sources === before) return;
    before = title + sources;
    told({ title, sources });
  };
  const watch = new MutationObserver(look);
  watch.observe(page.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-title"],
  });
  window.addEventListener("pagehide", () => watch.disconnect());
  look();
}

function arrow() {
  const made = drawing("svg", { width: 18, height: 26, viewBox: "-9 -4 18 26", "aria-label": "上方为北" });
  made.append(drawing("polygon", { points: "0,0 -6,20 0,15", fill: "currentColor" }));
  made.append(drawing("polygon", { points: "0,0 6,20 0,15", fill: "none", stroke: "currentColor" }));
  return made;
}

/* A scale bar whose words are Chinese. */
const Scale = L.Control.Scale.extend({
  options: { position: "bottomleft", imperial: false, maxWidth: LONGEST_PX },

  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    const words = metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`;
    this._updateScale(this._mScale, words, metres / most);
  },
});

/* Adds them to a map, at its foot; what is returned takes the heading of what is shown, or null: then the page's. */
export function captioned(map, side) {
  const words = element("div", { class: "atlas-caption" });
  const line = L.control({ position: "bottomleft" });
  line.onAdd = () => words;
  line.addTo(map);
  const scale = new Scale().addTo(map);
  scale.getContainer().prepend(element("span", { class: "atlas-north" }, ["北", arrow()]));
  let [own, page] = [null, { title: "", sources: "" }];
  const write = () => {
    const { title, sources } = own || page;
    const told = [INTERNAL, sources && `资料来源：${sources}`, BORDERS].filter(Boolean).join("　");
    refill(words, [element("strong", {}, title), element("span", {}, told)]);
  };
  follow(side, (heading) => {
    page = heading;
    if (!own) write();
  });
  return (heading) => {
    own = heading;
    write();
  };
}
