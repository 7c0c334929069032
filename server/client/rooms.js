/* The row of rooms carries the selection of the page's last whole run. A change inside the map runs only a part of the
   page, so that the address is newer: from there a link leads with the address's own query, in this tab and others. */
const ROOM_LINK = ".st-key-rooms a[href]";

/* The link under an event, aimed anew; none where the page is no map or the link leads to the map itself. */
function aimed({ target }) {
  const link = target.closest?.(ROOM_LINK);
  if (!link || !document.querySelector(".st-key-map-and-card") || link.pathname === location.pathname) return null;
  link.search = location.search;
  return link;
}

/* Streamlit follows an address that has changed as it follows the back button. */
function entered(event) {
  const link = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && aimed(event);
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  history.pushState(null, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

for (const kind of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(kind, aimed, true);
document.addEventListener("click", entered, true);
