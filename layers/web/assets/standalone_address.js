/* The address of a file: what is shown stands after `#`, which a file keeps without a server. */

const OWN = blockOf("layout-alone");
const LONGEST_WORD = 40;

/** What the address says of the view; of an address that says nothing, the view of the export. */
function addressQuery() {
  const text = location.hash.slice(1);
  return text ? viewOf(new URLSearchParams(text)) : OWN.query;
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

function namedPart(key, value) {
  const short = value.length <= LONGEST_WORD ? value : `${value.slice(0, LONGEST_WORD)}…`;
  return `${OWN.names[key]}“${short}”`;
}

/** The sentence that names what an address asked for in vain; empty if nothing. */
function lostLine(query) {
  const lost = Object.keys(OWN.known).flatMap((key) =>
    (query[key] ?? "")
      .split(",")
      .filter((value) => value && !OWN.known[key].includes(value))
      .map((value) => namedPart(key, value)),
  );
  return lost.length
    ? `链接中的这些条件已不存在，未采用：${lost.join("、")}。其余照常显示。`
    : "";
}
