/* A field upon the map for the words of an annotation: Enter keeps them, Escape does not. */
import { element } from "./element.js";

const HINT = "写文字，按回车";
const UNFIT = /[\p{Cc}\p{Cs}\u2028\u2029]/gu;

/* At a page point of the map's container; `done` gets the words, or null where nothing was to be kept. */
export function askWords(map, [x, y], { text = "", longest }, done) {
  const field = element("input", { class: "atlas-wording", maxlength: longest, placeholder: HINT, "aria-label": HINT });
  field.value = text;
  Object.assign(field.style, { left: `${x}px`, top: `${y}px` });
  let open = true;
  const end = (kept) => {
    if (!open) return;
    open = false;
    const words = field.value.replace(UNFIT, "").trim();
    field.remove();
    done(kept && words ? words : null);
  };
  field.addEventListener("keydown", (event) => {
    event.stopPropagation(); /* letters move the map and its cards elsewhere */
    if (event.isComposing) return; /* Enter takes a word of the input method */
    if (event.key === "Enter" || event.key === "Escape") end(event.key === "Enter");
  });
  field.addEventListener("blur", () => end(true));
  L.DomEvent.disableClickPropagation(field);
  map.getContainer().append(field);
  field.focus({ preventScroll: true });
  return field;
}
