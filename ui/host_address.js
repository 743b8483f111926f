/* The explorer's address: it follows what is shown, and what is shown follows back and forward. */

/** What the address says of the view; other keys are none of the map's. */
function addressQuery() {
  return viewOf(new URLSearchParams(location.search));
}

/** Whether the address shown is the map's own, and not that of another page of this app. */
function onMap() {
  return new URL(addressOf(MAP)).pathname === location.pathname;
}

/** What is shown, with what is selected here. */
function shownView(host) {
  const { pick: _, ...shown } = host.query;
  return orderedView({ ...shown, ...(host.picked ? { pick: host.picked } : {}) });
}

/**
 * Write what is shown into the address. A new selection, theme or filter is a step that the reader
 * can take back, unless it only echoes what came from here.
 */
function writeAddress(host, { echo = false } = {}) {
  if (!onMap()) return;
  const ordered = shownView(host);
  const step = !echo && stepOf(ordered) !== stepOf(host.written ?? {});
  host.written = ordered;
  const href = addressOf(MAP, ordered);
  if (href === location.href) return;
  if (step) history.pushState({}, "", href);
  else history.replaceState(history.state, "", href);
}

/** Show what an address says when the reader goes back or forward within the map. */
function returnInHistory(host, event, show) {
  if (!onMap()) return; // Streamlit opens the other page
  event.stopImmediatePropagation(); // nothing to run anew: only the view and the card change
  const query = addressQuery();
  host.query = query;
  host.picked = query.pick ?? null;
  host.written = query;
  host.echo = true;
  show(query);
}
