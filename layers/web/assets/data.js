// @ts-check
/** Everything that the page knows; see layers/web/payload.py for its shape. */
const DATA = JSON.parse(document.getElementById("layout-data").textContent);
const STYLE = DATA.style;
/** What only a page that stands alone knows of itself; null inside the app. */
const ALONE = JSON.parse(document.getElementById("layout-alone")?.textContent ?? "null");
/** The window that talks with this page: the app around it, or its own where it stands alone. */
const HOST = ALONE ? window : window.parent;
const hosted = ALONE !== null || HOST !== window;
const COLOUR = STYLE.colour;
const WORDS = DATA.words;

/** Index of a list by id. */
function byId(list) {
  return new Map(list.map((item) => [item.id, item]));
}

/** Group `[key, ...rest]` tuples: key → list of rests. */
function groupPairs(pairs) {
  const found = new Map();
  for (const [key, ...rest] of pairs) {
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(rest);
  }
  return found;
}

/** An area with what the table leaves out because it is usual. */
function withDefaults(id, area) {
  area.id = id;
  area.short ??= area.name;
  for (const name of ["code", "rank", "parent", "focus"]) area[name] ??= "";
  area.radius ??= 0;
  area.recalled ??= false;
  return area;
}

const COUNTIES = new Map(Object.entries(DATA.counties).map(([id, c]) => [id, { id, ...c }]));
const AREAS = new Map(Object.entries(DATA.areas).map(([id, area]) => [id, withDefaults(id, area)]));
const CLUSTERS = byId(DATA.clusters);
const CHAINS = byId(DATA.chains);
const SECTORS = byId(DATA.sectors);
const LINKS = byId(DATA.links);
const DOCUMENTS = byId(DATA.documents);

const ZONES = [...AREAS.values()]
  .filter((a) => a.kind === "zone")
  .sort((a, b) => a.order - b.order);
const GROUPS = [...AREAS.values()].filter((a) => a.kind === "group");

/** Zone colours follow the order of the zones; more zones than colours start over. */
function zoneColour(zoneId) {
  const index = ZONES.findIndex((zone) => zone.id === zoneId);
  return index < 0
    ? { fill: COLOUR.base.land, ink: COLOUR.ink.secondary }
    : COLOUR.zone[index % COLOUR.zone.length];
}

const KNOWN = {
  area: AREAS,
  county: COUNTIES,
  link: LINKS,
  industry: CLUSTERS,
  chain: CHAINS,
  sector: SECTORS,
};

/** Take `<kind>:<id>` apart if it names something that this page knows. */
function parseSubject(subject) {
  if (typeof subject !== "string") return null;
  const cut = subject.indexOf(":");
  const [kind, id] = [subject.slice(0, cut), subject.slice(cut + 1)];
  return Object.hasOwn(KNOWN, kind) && KNOWN[kind].has(id) ? { kind, id } : null;
}

/** The thing that a subject names. */
function lookUp(subject) {
  const found = parseSubject(subject);
  return found ? KNOWN[found.kind].get(found.id) : null;
}
