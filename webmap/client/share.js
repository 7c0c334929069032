/* What leaves the page: its address for a colleague, the map as a file, the figure as a picture to paste. */
import { button, element } from "./element.js";
import { copyPicture } from "./paste.js";

const ALONE = ["localhost", "127.0.0.1", "[::1]"];
const FOR_ALL = "python3 start.py --server.address=0.0.0.0";
const COPIED = "链接已复制，打开即是现在这张图。";
const ONLY_HERE = `链接已复制，但现在只在这台电脑上打得开。要给同事用，请以 ${FOR_ALL} 启动图谱，再发窗口里显示的网址。`;
const REFUSED = "浏览器没有让复制，请从地址栏复制链接。";

/* Key of the page's button (views/quick.py) -> words. */
const FILES = { png: "图片（PNG）", pptx: "幻灯片（PPTX）", copy: "复制图片" };

/* A field that is selected and copied: the newer way is refused on an office's plain http. */
function copied(text) {
  const page = window.parent.document;
  const field = element("textarea", { readonly: "", style: "position:fixed;opacity:0" });
  field.value = text;
  page.body.append(field);
  field.select();
  const done = page.execCommand("copy");
  field.remove();
  return done;
}

export function copyLink(say) {
  const { href, hostname } = window.parent.location;
  if (!copied(href)) say(REFUSED);
  else say(ALONE.includes(hostname) ? ONLY_HERE : COPIED);
}

/* Presses a button of the page. What is seen stands in the address while it travels with the press, and only then. */
function pressOnPage(selector, seen) {
  const { history, location, document: page } = window.parent;
  const address = new URL(location.href);
  address.searchParams.set("seen", seen);
  history.replaceState(history.state, "", address);
  page.querySelector(selector)?.click();
  const after = new URL(location.href);
  after.searchParams.delete("seen");
  history.replaceState(history.state, "", after);
}

/* The buttons below those for the zoom. `seen` tells the sides of what is seen, in degrees; `pen`: pen.js. */
export const Tools = L.Control.extend({
  options: { position: "topleft" },

  initialize(say, seen, pen) {
    L.Control.prototype.initialize.call(this, {});
    this.say = say;
    this.seen = seen;
    this.pen = pen;
  },

  onAdd() {
    const files = Object.entries(FILES).map(([key, words]) => button("", words, () => this.make(key)));
    const more = button("", "更多格式…", () => this.open());
    this.menu = element("div", { class: "atlas-files", role: "menu", hidden: "" }, [
      element("p", {}, "下载此图：看到的范围"),
      ...files,
      more,
    ]);
    this.load = button("atlas-tool", "下载", () => this.fold(!this.menu.hidden), {
      "aria-label": "下载此图",
      "aria-expanded": "false",
      title: "把看到的图存为图片、幻灯片，或复制",
    });
    const link = button("atlas-tool", "链接", () => copyLink(this.say), {
      "aria-label": "复制链接",
      title: "复制链接",
    });
    const parts = [this.load, link, this.penButton(), this.menu, this.pen.bar.root];
    const root = element("div", { class: "leaflet-bar atlas-tools" }, parts);
    L.DomEvent.disableClickPropagation(root);
    root.addEventListener("keydown", (event) => this.keyed(event));
    for (const place of [document, window.parent.document]) {
      place.addEventListener("pointerdown", (event) => root.contains(event.target) || this.fold(true), true);
    }
    return root;
  },

  /* Opens and shuts the strip of tools for annotations. */
  penButton() {
    const words = { title: "在图上放文字、箭头、圈和高亮", "aria-expanded": "false" };
    const made = button("atlas-tool", "标注", () => this.pen.toggle(), words);
    this.pen.turned = (open) => made.setAttribute("aria-expanded", String(open));
    this.pen.closed = () => made.focus();
    return made;
  },

  fold(shut) {
    this.menu.hidden = shut;
    this.load.setAttribute("aria-expanded", String(!shut));
  },

  keyed(event) {
    if (event.key !== "Escape" || this.menu.hidden) return;
    this.fold(true);
    this.load.focus();
    event.stopPropagation();
  },

  make(key) {
    this.fold(true);
    if (key === "copy") copyPicture(this.say);
    pressOnPage(`.st-key-quick-${key} button`, this.seen());
  },

  open() {
    this.fold(true);
    const names = [...window.parent.document.querySelectorAll(".st-key-panel button")];
    names.find((one) => one.textContent.includes("导出"))?.click();
  },
});
