/* Elements of the page. */
export const $ = (id) => document.getElementById(id);

/* A new element with a text, at the end of its parent. */
export function make(tag, text, parent, attributes) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  if (parent) parent.append(element);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/* A new element of a drawing. */
export function drawn(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function emptied(element) {
  element.textContent = "";
  return element;
}
