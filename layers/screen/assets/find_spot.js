/** Coordinates in the search box: each way to read them is a row, with the point and where that lies. */
const SPOT_KIND = "坐标";

/** What was typed as spots, each way that fits: with the map's own units, else with what lies round them; none for what is no coordinate. */
function findSpots(typed) {
  const own = layoutCore.readCoordinate(typed, inUnits);
  if (!own) return [];
  const found = own.some(({ inside }) => inside) ? own : layoutCore.readCoordinate(typed, hasLand) ?? own;
  const [{ datum: first }] = found;
  const seen = new Set();
  return found.map((one) => ({ ...one, subject: layoutCore.pointSubject(one.point), phone: one.datum === "GCJ-02" && first !== "GCJ-02" }))
    .filter(({ subject }) => !seen.has(subject) && seen.add(subject));
}

const inAny = (point, grounds) => [...grounds.values()].some((ground) => layoutCore.isWithin(point, ground));
const inUnits = (point) => inAny(point, CATALOGUE.grounds.county);

/** Whether the map has land at a point: of its units, or of those round them. */
const hasLand = (point) => inUnits(point) || inAny(point, CATALOGUE.grounds.land);

function spotOption({ point, says, datum, subject, phone, inside }) {
  const entry = { subject: inside ? subject : null, name: layoutCore.coordinateWords(point) };
  const [where, how] = [layoutCore.whereWords(CATALOGUE, point), phone ? "手机地图（GCJ-02）换算后" : `${says} · ${datum}`];
  const row = optionRow(entry, `${entry.name}：${says}（${datum}）；${where}`, [entry.name], where);
  row.classList.add("found-spot");
  row.append(h("span", "found-alias", how));
  if (!inside) row.setAttribute("aria-disabled", "true");
  return row;
}

/** The readings of what was typed, under their own heading. */
function spotGroups(spots) {
  return spots.length ? [makeTabs(SPOT_KIND, [h("h3", "", SPOT_KIND), ...spots.map(spotOption)], "")] : [];
}
