/* The keys of a view in an address, and which of them are steps that a reader can take back. */

const VIEW_KEYS = [
  "theme", "layers", "county", "cluster", "chain", "tier", "rank", "kind", "doc", "evidence",
  "precision", "sector", "link", "pick", "at",
];
const WITHOUT_ENTRY = new Set(["layers", "at"]); // to pan and to switch a layer is no step back

/** The keys and values that parameters of an address say of the view; others are none of ours. */
function viewOf(parameters) {
  return Object.fromEntries(
    VIEW_KEYS.map((key) => [key, parameters.get(key)]).filter(([, text]) => text),
  );
}

/** The keys of a view in their order, those that are not set included. */
function orderedView(query) {
  return Object.fromEntries(VIEW_KEYS.map((key) => [key, query[key]]));
}

/** What of a view makes a step, as text to compare. */
function stepOf(query) {
  return JSON.stringify(VIEW_KEYS.filter((key) => !WITHOUT_ENTRY.has(key)).map((k) => query[k]));
}
