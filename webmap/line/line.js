/* The line between Streamlit and the map's frame, and the map's frame itself: it stands beside Streamlit's own frame
   of the component, which only speaks Streamlit's messages. So the map can stand on the page before Streamlit does:

   - In the page, before Streamlit's scripts: puts the map's frame where the map will be, with the state that the
     address asks for. Only where a browser can move a frame without loading it anew.
   - In Streamlit's frame of the component: takes that frame to its place, or makes one there, and hands on messages.

   What the two say to each other lies on the frame's element (webmap/client/bridge.js). */
(function () {
  const MAP = "../webmap.publish.atlas_map/index.html";
  const SHOWN = '[data-testid="stApp"][data-test-script-state="notRunning"] .stElementContainer';
  const EARLY = "atlas-early";
  const { src, dataset } = document.currentScript;

  function frameIn(page) {
    const frame = page.createElement("iframe");
    frame.src = new URL(MAP, src).href;
    frame.setAttribute("sandbox", "allow-downloads allow-modals allow-popups allow-same-origin allow-scripts");
    Object.assign(frame.style, { border: "0", display: "block", width: "100%" });
    return frame;
  }

  /* What Python says for the map. */
  function hand(frame, said) {
    frame.atlasSaid = said;
    frame.dispatchEvent(new Event("atlas-said"));
  }

  /* Whether the page is another than that of the map's room: the address led elsewhere, or there is a fault to read. */
  function isElsewhere(path) {
    const shown = document.querySelector(SHOWN);
    return window.location.pathname !== path || Boolean(shown && !document.querySelector(".st-key-map-and-card"));
  }

  /* What the map's frame will ask for is on its way before all of Streamlit's files: address -> its text, or null. The
     frame takes it from here; what does not arrive it asks for again, and says so. */
  function filesAhead() {
    const links = document.querySelectorAll('link[rel="preload"][as="fetch"]');
    const text = (answer) => (answer.ok ? answer.text() : null);
    return Object.fromEntries(
      [...links].map(({ href }) => [
        href,
        fetch(href)
          .then(text)
          .catch(() => null),
      ]),
    );
  }

  function standEarly(message) {
    const files = filesAhead();
    if (!Element.prototype.moveBefore || window.matchMedia("(max-width: 900px)").matches) return;
    const frame = frameIn(document);
    frame.atlasFiles = files;
    frame.id = EARLY;
    hand(frame, { message: JSON.parse(message), online: true });
    document.documentElement.append(frame); /* there is no body yet: what loads earlier is drawn earlier */
    const path = window.location.pathname;
    const watch = new MutationObserver(() => {
      const waits = frame.id === EARLY;
      if (waits && isElsewhere(path)) frame.remove();
      if (!waits || !frame.isConnected) watch.disconnect();
    });
    watch.observe(document, { childList: true, subtree: true, attributes: true });
  }

  function say(type, content) {
    const message = { isStreamlitMessage: true, type: `streamlit:${type}`, ...content };
    window.parent.postMessage(message, window.location.origin);
  }

  /* The map's frame right before Streamlit's own, which is out of sight. */
  function placed(own, side, height) {
    const page = window.parent.document;
    const early = side ? null : page.getElementById(EARLY);
    const frame = early || frameIn(page);
    frame.style.height = `${height}px`;
    if (early) own.parentNode.moveBefore(early, own);
    else own.before(frame);
    frame.removeAttribute("id");
    return frame;
  }

  function speak(own) {
    let frame = null;
    const tell = () => frame.atlasTold && say("setComponentValue", { value: frame.atlasTold, dataType: "json" });
    own.style.setProperty("display", "none", "important");
    window.addEventListener("message", ({ source, data }) => {
      if (source !== window.parent || !data || data.type !== "streamlit:render") return;
      const { message, height_px: height } = data.args;
      const first = !frame;
      if (first) frame = placed(own, message.side, height);
      hand(frame, { message, online: !data.disabled });
      if (!first) return;
      frame.addEventListener("atlas-told", tell);
      tell();
    });
    window.addEventListener("pagehide", () => frame && frame.remove());
    say("componentReady", { apiVersion: 1 });
  }

  if (dataset.message) standEarly(dataset.message);
  else speak(window.frameElement);
})();
