/* Controls. */
const used = new Set(facts.map((fact) => fact.tier));
for (const tier of TIERS.filter((name) => used.has(name))) {
  const text = data.tierText[tier];
  make("button", text, $("tiers"), { type: "button", value: tier }).addEventListener("click", () => {
    if (!state.tiers.delete(tier)) state.tiers.add(tier);
    again();
  });
}
$("tiers").parentElement.hidden = $("tiers").children.length < 2;
for (const [id, name, depth] of data.industries)
  make("option", "　".repeat(depth) + name, $("industry"), { value: id });
$("industry").addEventListener("change", (event) => {
  state.industry = event.target.value;
  again();
});
const switches = data.layers.map((layer) => [layer.name, layer.groups, layer]);
for (const group of svg.children) if (group.dataset.name === "地名") switches.push(["地名", [group], null]);
for (const [name, groups, layer] of switches) {
  const line = make("label", "", $("layers"), { title: layer ? layer.explain : "地名标注" });
  const box = make("input", "", line, { type: "checkbox", value: name });
  box.checked = box.defaultChecked = true;
  line.append(name);
  box.addEventListener("change", () => {
    if (layer) state.hidden[box.checked ? "delete" : "add"](layer);
    else for (const group of groups) group.toggleAttribute("hidden", !box.checked);
    again();
  });
}
const again = () => (state.picked ? showCard(state.picked) : show());
$("bar").addEventListener("submit", (event) => event.preventDefault());
$("bar").addEventListener("reset", () => {
  state.tiers.clear();
  state.hidden.clear();
  state.industry = "";
  state.words = "";
  $("search").value = "";
  for (const group of svg.children) group.removeAttribute("hidden");
  whole();
  showCard("");
});
$("search").addEventListener("input", (event) => {
  state.words = event.target.value.trim();
  list();
});
