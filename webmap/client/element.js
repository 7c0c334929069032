/* A new element with attributes and children (texts or elements). */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of [].concat(children)) made.append(child);
  return made;
}

export function button(name, text, pressed, attributes = {}) {
  const made = element("button", { type: "button", class: name, ...attributes }, text);
  made.addEventListener("click", pressed);
  return made;
}

/* Other children than before. */
export function refill(parent, children) {
  parent.textContent = "";
  parent.append(...children);
}
