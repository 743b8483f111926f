/** What stands on the map grows where the map has much room: symbols, names and codes alike. */
const growth = { by: 1, plain: structuredClone({ symbol: STYLE.symbol, label: STYLE.label }) };

/** Take the sizes for the map's present width; says whether they are others than before. */
function growToRoom() {
  const { roomy_map_px: from, roomy_scale: scale } = STYLE.page;
  const by = freeWidth() >= from ? scale : 1;
  if (by === growth.by) return false;
  growth.by = by;
  for (const part of ["symbol", "label"]) growTable(STYLE[part], growth.plain[part]);
  crowd.sprites.clear();
  return true;
}

/** Lengths of a table and those below it: what is called so, and lists of them. */
function growTable(table, plain) {
  for (const [name, value] of Object.entries(plain)) {
    if (value !== null && typeof value === "object" && !Array.isArray(value)) growTable(table[name], value);
    else if (name === "px" || name.endsWith("_px")) table[name] = grownValue(value);
  }
}

function grownValue(value) {
  if (Array.isArray(value)) return value.map(grownValue);
  return typeof value === "number" ? value * growth.by : value;
}

/** A size that is told beside the table of styles. */
function grown(px) {
  return px * growth.by;
}
