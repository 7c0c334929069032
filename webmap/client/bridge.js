/* What the page and this frame say to each other, over the frame's element: webmap/line/line.js hands it on. */
const TITLE = "产业集群地图";

/* `apply` gets every state that Python sends, and whether the page is connected to it (else it shows the last). */
export function connect(apply) {
  const place = window.frameElement;
  const hear = () => apply(place.atlasSaid.message, place.atlasSaid.online);
  document.documentElement.lang = "zh-CN";
  place.title = TITLE;
  place.addEventListener("atlas-said", hear);
  window.addEventListener("pagehide", () => place.removeEventListener("atlas-said", hear));
  if (place.atlasSaid) hear();
}

/* What was changed here, for Python; what nobody hears yet is heard later, and the last says all. */
export function tell(value) {
  const place = window.frameElement;
  place.atlasTold = value;
  place.dispatchEvent(new Event("atlas-told"));
}
