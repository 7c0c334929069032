/* Pointer and keyboard on the map: one stop for Tab, arrows go from thing to thing in reading order. */
const target = (event) => event.target.closest?.(".hit,.told");
svg.addEventListener("pointermove", (event) => {
  const element = target(event);
  if (element && !drag) showTip(element, event.clientX, event.clientY);
  else tip.hidden = true;
});
svg.addEventListener("pointerleave", () => {
  tip.hidden = true;
});
svg.addEventListener("click", (event) => {
  const mark = markOf.get(target(event));
  if (mark && !moved) showCard(mark.pick);
});
let stops = [];
function rove() {
  const now = document.activeElement;
  for (const { element } of shapes) element.removeAttribute("tabindex");
  stops = shapes
    .filter(
      (s) =>
        !state.hidden.has(s.mark.layer) &&
        !s.element.classList.contains("off") &&
        s === s.mark.shapes.find((t) => !t.part),
    )
    .map((s) => ({ ...s, box: s.element.getBBox() }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  for (const { element } of stops) {
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", words(element).flat().join("，"));
  }
  const first = stops.find((s) => s.element === now) || stops[0];
  if (first) first.element.setAttribute("tabindex", "0");
}
let byKey = false; /* :focus-visible is younger than the oldest engine */
document.addEventListener(
  "keydown",
  () => {
    byKey = true;
  },
  true,
);
document.addEventListener(
  "pointerdown",
  () => {
    byKey = false;
  },
  true,
);
svg.addEventListener("focusin", (event) => {
  const box = event.target.getBoundingClientRect();
  if (byKey) showTip(event.target, box.left + box.width / 2, box.top + box.height / 2);
});
svg.addEventListener("focusout", () => {
  tip.hidden = true;
});
svg.addEventListener("keydown", (event) => {
  const at = stops.findIndex((s) => s.element === event.target);
  if (at < 0) return;
  const step = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: stops.length - 1,
  }[event.key];
  if (step !== undefined) {
    const next = stops[(step + stops.length) % stops.length].element;
    event.target.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  } else if (event.key === "Enter" || event.key === " ") showCard(stops[at].mark.pick);
  else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    tip.hidden = true;
    if (state.picked) showCard("");
  }
});

/* Zoom and drag by the view box. */
const full = svg.getAttribute("viewBox").split(" ").map(Number);
svg.classList.toggle("coarse", full[2] < 5000);
let view = [...full],
  drag = null,
  moved = false;
function look(x, y, width) {
  const height = (width * full[3]) / full[2];
  view = [Math.max(0, Math.min(x, full[2] - width)), Math.max(0, Math.min(y, full[3] - height)), width, height];
  svg.setAttribute("viewBox", view.join(" "));
  svg.classList.toggle("far", width < full[2]);
}
const whole = () => look(0, 0, full[2]);
function zoom(factor, px = 0.5, py = 0.5) {
  const width = Math.max(full[2] / 12, Math.min(full[2], view[2] * factor));
  look(view[0] + (view[2] - width) * px, view[1] + (view[3] - (width * full[3]) / full[2]) * py, width);
}
$("zoom").addEventListener("click", (event) => {
  const kind = event.target.dataset.zoom;
  if (kind === "all") whole();
  else if (kind) zoom(kind === "in" ? 1 / 1.5 : 1.5);
});
svg.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    zoom(
      event.deltaY < 0 ? 1 / 1.2 : 1.2,
      (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / box.height,
    );
  },
  { passive: false },
);
svg.addEventListener("pointerdown", (event) => {
  moved = false;
  if (view[2] < full[2]) drag = [event.clientX, event.clientY, ...view];
});
window.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const unit = view[2] / svg.getBoundingClientRect().width,
    dx = event.clientX - drag[0],
    dy = event.clientY - drag[1];
  if (Math.hypot(dx, dy) > 3) moved = true;
  look(drag[2] - dx * unit, drag[3] - dy * unit, view[2]);
});
window.addEventListener("pointerup", () => {
  drag = null;
});

show();
