/* Read only by an engine that can read the page's script: Chromium 80 brought both signs. */
window.atlasEngine = ((engine) => engine?.name ?? "fits")();
