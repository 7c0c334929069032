/* 复制图片: the figure that the page has made, as a picture in the clipboard.

   A browser lets a page write there only at a press; the picture comes later, so the press hands over a promise. On an
   office's plain http there is no such clipboard at all, and a browser may refuse: then the picture is downloaded, and
   a sentence says so. */
const MADE = ".st-key-made-picture img";
const LONGEST_MS = 120000;
const WORKING = "正在做成图片，做好后自动放进剪贴板…";
const DONE = "图片已复制，可直接粘贴到文档或幻灯片里。";
const NO_CLIPBOARD = "这个浏览器不让网页把图片放进剪贴板，已改为下载图片。";
const NONE = "图片没有做成，请看右侧的提示。";

/* The page's picture that is newer than `before`. */
function made(before) {
  const page = window.parent.document;
  const current = () => page.querySelector(MADE)?.src;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!current() || current() === before) return;
      watch.disconnect();
      clearTimeout(timer);
      resolve(current());
    };
    const watch = new MutationObserver(look);
    const given = () => {
      watch.disconnect();
      reject(new Error(NONE));
    };
    const timer = setTimeout(given, LONGEST_MS);
    watch.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["src"] });
  });
}

function download(address) {
  const link = window.parent.document.createElement("a");
  link.href = address;
  link.download = "地图.png";
  link.click();
}

/* Called at the press, before the page is asked for the picture. */
export async function copyPicture(say) {
  const before = window.parent.document.querySelector(MADE)?.src;
  const address = made(before);
  say(WORKING);
  const { clipboard } = window.parent.navigator;
  try {
    if (clipboard?.write && window.parent.ClipboardItem) {
      const picture = address.then(async (one) => (await fetch(one)).blob());
      await clipboard.write([new window.parent.ClipboardItem({ "image/png": picture })]);
      say(DONE);
      return;
    }
  } catch (error) {
    console.info("the clipboard refused the picture", error);
  }
  address.then(
    (one) => {
      download(one);
      say(NO_CLIPBOARD);
    },
    (error) => say(error.message),
  );
}
