/* Streamlit's side of the frame, in its own messages: the map is here, a state came, something was changed here. */
const TITLE = "产业集群地图";

function say(type, content) {
  window.parent.postMessage(
    { isStreamlitMessage: true, type: `streamlit:${type}`, ...content },
    window.location.origin,
  );
}

/* `apply` gets every state that Python sends, and whether the page is connected to it (else it shows the last). */
export function connect(apply) {
  document.documentElement.lang = "zh-CN";
  if (window.frameElement) window.frameElement.title = TITLE;
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || data?.type !== "streamlit:render") return;
    say("setFrameHeight", { height: data.args.height_px });
    apply(data.args.message, !data.disabled);
  });
  say("componentReady", { apiVersion: 1 });
}

/* What was changed here, for Python. */
export function tell(value) {
  say("setComponentValue", { value, dataType: "json" });
}
