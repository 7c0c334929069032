/* The page's address, for a colleague; and whether it can be opened from another computer at all. */
import { button, element } from "./element.js";

const ALONE = ["localhost", "127.0.0.1", "[::1]"];
const FOR_ALL = "python3 start.py --server.address=0.0.0.0";
const COPIED = "链接已复制，打开即是现在这张图。";
const ONLY_HERE = `链接已复制，但现在只在这台电脑上打得开。要给同事用，请以 ${FOR_ALL} 启动图谱，再发窗口里显示的网址。`;
const REFUSED = "浏览器没有让复制，请从地址栏复制链接。";

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

/* Presses the page's button for a picture of what is seen (views/quick.py). */
function download() {
  window.parent.document.querySelector(".st-key-quick-png button")?.click();
}

/* The two buttons below those for the zoom. */
export const Tools = L.Control.extend({
  options: { position: "topleft" },

  initialize(say) {
    L.Control.prototype.initialize.call(this, {});
    this.say = say;
  },

  onAdd() {
    const made = [
      button("atlas-tool", "链接", () => copyLink(this.say), { "aria-label": "复制链接", title: "复制链接" }),
      button("atlas-tool", "下载", download, { "aria-label": "下载此图", title: "下载此图（PNG）；其他格式见“导出”" }),
    ];
    const root = element("div", { class: "leaflet-bar atlas-tools" }, made);
    L.DomEvent.disableClickPropagation(root);
    return root;
  },
});
