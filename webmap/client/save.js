/* Starts the download of a file that was made at the press of a button: views/exports/handing.py. */

/* Presses the button of that number once per page, as soon as it is there. */
export function save(number) {
  const page = window.parent;
  if (!number || page.atlasSaved >= number) return;
  page.atlasSaved = number;
  const press = () => {
    const button = page.document.querySelector(`.st-key-made-file-${number} button`);
    if (button) button.click();
    return Boolean(button);
  };
  if (press()) return;
  const watch = new MutationObserver(() => {
    if (press() || page.atlasSaved > number) watch.disconnect();
  });
  watch.observe(page.document.body, { childList: true, subtree: true });
}
