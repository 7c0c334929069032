/* The offline page: builds its controls and tables, and draws at each change. */
import { drawAround } from "./around.js";
import { drawCard } from "./card.js";
import { buildControls, drawControls } from "./controls.js";
import { drawFigures } from "./figures.js";
import { drawParts } from "./parts.js";
import { drawPicture } from "./picture.js";
import { listenToPointer, rove } from "./pointer.js";
import { onShow, show } from "./state.js";
import { buildTables, list } from "./tables.js";
import { listenToZoom } from "./zoom.js";

buildTables();
buildControls();
listenToZoom();
listenToPointer();
for (const draw of [drawPicture, drawParts, drawControls, drawAround, drawFigures, drawCard, list, rove]) onShow(draw);
show();
document.documentElement.classList.add("ready");
