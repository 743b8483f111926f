/** Highlight: what belongs to the thing that is picked; all else steps back. */
const MEMBERS = groupPairs(DATA.members);

/** Ids of everything that lies in an area, members of members too. */
function membersOf(id) {
  return new Set((MEMBERS.get(id) ?? []).map(([member]) => member));
}

const GATHERING = new Set(["zone", "group", "corridor"]);
const highlight = { key: "", found: null };

/** `{areas, counties}` of what belongs to the picked county, zone, group or link, or null. */
function highlighted() {
  if (highlight.key === state.selected) return highlight.found;
  highlight.key = state.selected;
  highlight.found = belonging(parseSubject(state.selected));
  return highlight.found;
}

function belonging(picked) {
  if (picked?.kind === "county") return ofCounty(picked.id);
  if (picked?.kind === "area" && GATHERING.has(AREAS.get(picked.id).kind))
    return ofGathering(AREAS.get(picked.id));
  if (picked?.kind === "link") return ofPlaces(LINKS.get(picked.id).members.map((m) => m.place));
  return null;
}

function ofCounty(id) {
  const areas = new Set();
  for (const area of AREAS.values()) if (area.counties.includes(id)) areas.add(area.id);
  return { areas, counties: new Set([id]) };
}

/** A zone or group: its members, the counties that it lies in, and what it is part of. */
function ofGathering(area) {
  const members = [...membersOf(area.id)];
  const areas = new Set([area.id, ...members.filter((id) => AREAS.has(id))]);
  const counties = new Set([...members.filter((id) => COUNTIES.has(id)), ...area.counties]);
  if (AREAS.has(area.parent)) areas.add(area.parent);
  return { areas, counties };
}

function ofPlaces(ids) {
  const areas = new Set(ids.filter((id) => AREAS.has(id)));
  const counties = new Set(ids.filter((id) => COUNTIES.has(id)));
  for (const id of areas) for (const county of AREAS.get(id).counties) counties.add(county);
  return { areas, counties };
}

/** Whether an area or a county steps back, because something else is picked. */
function stepsBack(id) {
  const found = highlighted();
  return Boolean(found) && !found.areas.has(id) && !found.counties.has(id);
}

/** Whether a county steps back: it is filtered out, or something elsewhere is picked. */
function countyStepsBack(id) {
  return (state.filters.county.size > 0 && !state.filters.county.has(id)) || stepsBack(id);
}
