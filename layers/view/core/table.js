/** The map's twin as a table: tabs of rows, each row with the subject that it stands for. */
/** @import { Area, Link, ResolvedView, Tab } from "./types" */
import { lets, passes, passesLink, unplacedOf } from "./filters.js";
import { parseSubject, placeOf } from "./catalogue.js";
import { stepsBack } from "./highlight.js";
import { cellDimmed, isControlled, shownCounties, showsEnd, showsShape, tiledClusters } from "./resolve.js";

const [LEADING, WHOLES, SOURCE] = [["lead", "core"], ["zone", "group"], ["文件", "条文"]];

/** The tabs that have rows, that of the theme first: of what is picked alone where that gathers others, with what is not on the map if asked for. @param {ResolvedView} resolved @param {boolean} unplaced @returns {Tab[]} */
export function tableOf(resolved, unplaced = false) {
  return [linkTab(resolved), hostTab(resolved), symbolTab(resolved, unplaced), countyTab(resolved), extentTab(resolved)].flatMap((tab) => (tab?.rows.length ? [tab] : []));
}

/** Whether a place belongs to what is picked; each does where nothing is picked that gathers others. @param {ResolvedView} resolved @param {string} id */
function belongs({ catalogue, state, belonging, chain, energy }, id) {
  const { kind } = parseSubject(catalogue, state.selected) ?? { kind: "" };
  if (kind === "chain" || kind === "industry") return !chain || chain.parks.has(id) || chain.counties.has(id);
  if (kind === "sector") return !energy || Boolean(energy.places.get(id)?.some(({ told }) => told.includes(state.sector ?? "")));
  return !stepsBack(belonging, id) || state.selected === `area:${id}`;
}

/** @param {ResolvedView} resolved @param {string} id */
const nameOf = ({ catalogue }, id) => placeOf(catalogue, id)?.name ?? id;

/** Names of documents. @param {ResolvedView} resolved @param {string[]} ids */
const docNames = ({ catalogue: { documents } }, ids) => ids.map((id) => documents.get(id)?.name ?? id).join("；");

/** @param {ResolvedView} resolved @param {Area} area */
const countyNames = (resolved, area) => area.counties.map((id) => nameOf(resolved, id)).join("、");

/** Zones, groups or chains of an area; what is inferred says so. @param {ResolvedView} resolved @param {Area} area @param {string} kind */
const relatedText = ({ catalogue: { hosting, words, areas, chains, clusters }, state }, area, kind) =>
  (hosting[kind].get(area.id) ?? []).filter((one) => lets(state, one))
    .map(([id, evidence]) => (areas.get(id)?.short ?? chains.get(id)?.name ?? clusters.get(id)?.name ?? id) + (evidence === "inferred" ? `（${words.evidence.inferred}）` : "")).join("、");

/** Parks, platforms and projects, each as its rank tells, hosts of the theme first, then in the documents' order; those without a symbol last, of a theme its hosts alone. @param {ResolvedView} resolved @param {boolean} unplaced @returns {Tab} */
function symbolTab(resolved, unplaced) {
  const { catalogue, catalogue: { words, areas, hosting }, state, chain, energy, symbols } = resolved;
  const says = (/** @type {string} */ id) =>
    chain ? words.evidence[chain.parks.get(id) ?? ""] ?? (areas.get(id)?.lost ? words.lostTable : words.notMentioned) : (energy?.places.get(id) ?? []).map(({ sector }) => sector.name).join("、");
  const depth = (/** @type {string} */ role) => (["stated", "inferred"].indexOf(role) + 3) % 3;
  const [related, themed] = [[...WHOLES, hosting.chain.size ? "chain" : "cluster"], chain ? ["所选产业"] : energy ? [words.viewKeys.sector] : []];
  const among = (/** @type {Area} */ { id }) => (chain ? chain.parks : energy?.places)?.has(id) !== false;
  const counts = (/** @type {Area} */ area) => state.layers.has(area.layer) && passes(catalogue, state, area) && (among(area) || area.kind !== "park" || state.layers.has("rest"));
  const off = unplaced ? unplacedOf(catalogue, state, state.layers).filter(among) : [];
  const drawn = [...symbols].sort((a, b) => depth(a.role) - depth(b.role) || a.area.order - b.area.order).map(({ area }) => area);
  const rows = [...drawn, ...off.sort((a, b) => a.order - b.order)].filter(({ id }) => belongs(resolved, id)).map((area) => ({ subject: `area:${area.id}`, extra: !counts(area),
    cells: [
      area.name, ...themed.map(() => says(area.id)), words.rank[area.rank] || words.kind[area.kind], countyNames(resolved, area), ...related.map((kind) => relatedText(resolved, area, kind)),
      docNames(resolved, area.docs), area.clauses, words.precision[area.precision],
    ],
  }));
  return { id: "symbols", name: "园区与项目", heads: ["名称", ...themed, "级别", words.viewKeys.county, ...related.map((kind) => words.viewKeys[kind]), ...SOURCE, words.viewKeys.precision], rows };
}

/** Counties that stand on the map, with what they hold. @param {ResolvedView} resolved @returns {Tab} */
function countyTab(resolved) {
  const { chain, catalogue: { words } } = resolved;
  const rows = shownCounties(resolved).filter(({ id }) => showsShape(resolved, id) && belongs(resolved, id)).map(({ id, name, functional, parks, chains }) => ({ subject: `county:${id}`,
    cells: [name, functional ? "功能区" : words.viewKeys.county, parks, chains, ...(chain ? [chain.counties.get(id)?.count ?? words.notMentioned] : [])],
  }));
  const heads = ["名称", "类型", "园区", words.viewKeys.chain, ...(chain ? [`其中 ${chain.cluster.name}`] : [])];
  return { id: "counties", name: words.viewKeys.county, heads, rows };
}

/** Zones, groups, parts of parks and corridors that are switched on, drawn or not. @param {ResolvedView} resolved @returns {Tab} */
function extentTab(resolved) {
  const { catalogue, state } = resolved;
  const rows = ["zones", "groups", "subareas", "corridors"].filter((layer) => state.layers.has(layer))
    .flatMap((layer) => (catalogue.ofLayer.get(layer) ?? []).filter((area) => passes(catalogue, state, area) && showsShape(resolved, area.id) && belongs(resolved, area.id)))
    .map((area) => ({ subject: `area:${area.id}`, cells: [area.name, catalogue.words.kind[area.kind], nameOf(resolved, area.parent), countyNames(resolved, area), docNames(resolved, area.docs), area.clauses] }));
  return { id: "extents", name: "片区与组团", heads: ["名称", "类型", "属于", catalogue.words.viewKeys.county, ...SOURCE], rows };
}

/** Energy sectors at the places that host them, on the map or not. @param {ResolvedView} resolved @returns {Tab | null} */
function hostTab(resolved) {
  const { catalogue, catalogue: { words }, energy } = resolved;
  if (!energy) return null;
  const rows = [...energy.places].filter(([place]) => belongs(resolved, place) && showsEnd(resolved, place)).flatMap(([place, cells]) =>
    cells.filter((cell) => !cellDimmed(resolved, cell)).map((cell) => ({
      subject: `${catalogue.counties.has(place) ? "county" : "area"}:${place}`,
      cells: [nameOf(resolved, place), cell.sector.name, cell.sector.value ?? cell.sector.says, isControlled(resolved, cell) ? "严格控制新上" : "", words.evidence[cell.evidence], docNames(resolved, cell.clause[0] ? [cell.clause[0]] : []), cell.clause[1]],
    })),
  );
  return { id: "hosts", name: "行业落点", heads: ["落点", "行业", words.energyHead, "管控", "依据", ...SOURCE], rows };
}

/** Names of a link's members that lead, or of those that do not. @param {ResolvedView} resolved @param {Link} link @param {boolean} leading */
function membersText(resolved, link, leading) {
  const names = link.members.filter(({ role }) => LEADING.includes(role) === leading).map(({ place, role }) => `${nameOf(resolved, place)}（${resolved.catalogue.words.role[role]}）`);
  return [...new Set(names)].join("、") || "文件未写明";
}

/** Whether one of a link's members belongs to what is picked, and one lies on this map. @param {ResolvedView} resolved @param {Link} link */
const reaches = (resolved, { members }) => !members.length || (members.some(({ place }) => belongs(resolved, place)) && (!resolved.inside || members.some(({ place }) => showsEnd(resolved, place))));

/** Links with who leads and who supplies, those on the map first; those without such a pair are listed, too. @param {ResolvedView} resolved @returns {Tab | null} */
function linkTab(resolved) {
  const { catalogue, catalogue: { words }, state, links } = resolved;
  if (!links || !state.layers.has("links")) return null; // a chain's own supplies are no table
  const stands = new Set([...links.shown.map(({ link }) => link), ...tiledClusters(resolved)]);
  const pairs = links.pairs.filter(({ tie }) => !tie).map((flow) => ({
    link: flow.link, drawn: links.shown.includes(flow),
    cells: [`${nameOf(resolved, flow.to)}（${words.role[flow.role]}）`, nameOf(resolved, flow.from), [...new Set(flow.supplies)].join("、")],
  }));
  const others = catalogue.data.links.filter((link) => !link.arrows.some(({ tie }) => !tie) && passesLink(catalogue, state, link)).map((link) => ({
    link, drawn: stands.has(link),
    cells: [membersText(resolved, link, true), membersText(resolved, link, false), [...new Set(link.members.flatMap(({ supplies }) => supplies))].join("、")],
  }));
  const order = [...catalogue.links.keys()];
  const rows = [...pairs, ...others]
    .filter(({ link }) => (!state.link || link.id === state.link) && reaches(resolved, link))
    .sort((a, b) => Number(b.drawn) - Number(a.drawn) || order.indexOf(a.link.id) - order.indexOf(b.link.id))
    .map(({ link, drawn, cells }) => ({ subject: `link:${link.id}`, cells: [link.name, ...cells, words.wording[link.wording], docNames(resolved, [link.doc]), link.locator, drawn ? "是" : "否"] }));
  return { id: "links", name: words.viewKeys.link, heads: ["名称", "牵头或核心", "配套与共同", "供给", "措辞", ...SOURCE, "图上"], rows };
}
