/* Streamlit speaks English only. What it says on its own account is exchanged for Chinese as it appears, by whole
   sentences from a fixed table: words of documents, files and planners are left alone. */
const ATTRIBUTES = ["aria-label", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt"];
const whole = { ...SENTENCES.whole, ...SENTENCES.ours };
const parts = SENTENCES.parts.map(([english, chinese]) => [
  new RegExp("^" + english.split("{}").map(quoted).join("(.+?)") + "$", "s"),
  chinese,
]);

function quoted(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function translated(text) {
  const asked = text.trim();
  if (!/[A-Za-z]/.test(asked)) return text;
  if (Object.prototype.hasOwnProperty.call(whole, asked)) return text.replace(asked, () => whole[asked]);
  for (const [pattern, chinese] of parts) {
    const found = pattern.exec(asked);
    if (found) return filled(chinese, found.slice(1));
  }
  return text;
}

function filled(chinese, values) {
  let at = 0;
  return chinese.replace(/\{\}/g, () => values[at++]);
}

/* Only where it differs: a write is seen by the observer again. */
function translateText(node) {
  const now = translated(node.data);
  if (now !== node.data) node.data = now;
}

function translateAttributes(element) {
  for (const name of ATTRIBUTES) {
    const old = element.getAttribute(name);
    const now = old && translated(old);
    if (now !== old) element.setAttribute(name, now);
  }
}

function translateTree(root) {
  if (root.nodeType === Node.TEXT_NODE) return translateText(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
  translateAttributes(root);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    if (walker.currentNode.nodeType === Node.TEXT_NODE) translateText(walker.currentNode);
    else translateAttributes(walker.currentNode);
  }
  return undefined;
}

function changed(change) {
  if (change.type === "characterData") translateText(change.target);
  else if (change.type === "attributes") translateAttributes(change.target);
  else change.addedNodes.forEach(translateTree);
}

new MutationObserver((changes) => changes.forEach(changed)).observe(document.documentElement, {
  attributeFilter: ATTRIBUTES,
  childList: true,
  characterData: true,
  subtree: true,
});
