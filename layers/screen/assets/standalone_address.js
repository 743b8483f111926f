/* The address of a file: what is shown stands after `#`, which a file keeps without a server. */

const OWN = blockOf("layout-alone");

/** What the address says of the view; of an address that says nothing, the view of the export. */
function addressQuery() {
  const text = location.hash.slice(1);
  return text ? queryFrom(text) : OWN.query;
}

/** A view as the end of an address; the theme always stands there, so that it is never empty. */
function hashOf(query) {
  const values = Object.entries({ ...query, theme: query.theme || "layout" });
  const text = new URLSearchParams(values.filter(([, value]) => value)).toString();
  return `#${text.replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** Change the address; a step is one that the reader can take back. */
function keepHash(query, step) {
  const hash = hashOf(query);
  if (hash === location.hash) return;
  if (step) history.pushState(null, "", hash);
  else history.replaceState(history.state, "", hash);
}
