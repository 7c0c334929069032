/* The offline page: builds its controls and tables, and draws at each change. */
import { drawAround } from "./around.js";
import { drawCard } from "./card.js";
import { buildControls, drawControls } from "./controls.js";
import { data } from "./data.js";
import { drawFigures } from "./figures.js";
import { drawParts } from "./parts.js";
import { drawPicture } from "./picture.js";
import { listenToPointer, rove } from "./pointer.js";
import { onShow, show } from "./state.js";
import { buildTables, list } from "./tables.js";
import { listenToZoom } from "./zoom.js";

/* Two maps beside each other are a picture without filters: no rule tells what one choice leaves of both. */
function begin() {
  buildTables();
  buildControls();
  listenToPointer();
  const drawers = [drawPicture, drawParts, drawControls, drawAround, drawFigures, drawCard, list, rove];
  drawers.forEach(onShow);
  show();
}

listenToZoom();
if (!data.still) begin();
document.documentElement.classList.add("ready");
