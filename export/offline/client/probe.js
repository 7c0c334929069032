/* Read only by an engine that can read the page's script: Chromium 80 brought both signs, and streams that unpack. */
window.atlasEngine = typeof DecompressionStream === "undefined" ? "" : ((engine) => engine?.name ?? "fits")();
