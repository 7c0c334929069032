/* Sentences for the planner upon the map. */
function put(map, kind, role, text) {
  const note = L.DomUtil.create("p", kind, map.getContainer());
  note.setAttribute("role", role);
  note.textContent = text;
  return note;
}

/* The map cannot be shown: what went wrong, and what to do. */
export function refuse(map, what, error) {
  console.error(error);
  put(map, "atlas-error", "alert", `${what}（${error.message}）。请刷新页面；若仍不行，请重新启动图谱。`);
}

/* A remark that a click takes away; the next one takes its place. Returns both as functions. */
export function remarks(map) {
  let note = null;
  const unsay = () => {
    if (note) note.remove();
    note = null;
  };
  const say = (text) => {
    unsay();
    note = put(map, "atlas-note", "status", text);
    note.addEventListener("click", unsay);
  };
  return { say, unsay };
}
