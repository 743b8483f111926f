/** The map's twin as a table: tabs of rows, each row with the subject that it stands for. */
/** @import { Area, Link, ResolvedView, Tab } from "./types" */
import { lets, passes, passesLink } from "./filters.js";
import { placeOf } from "./catalogue.js";
import { cellDimmed, clustersOf, shownCounties, tiledClusters } from "./resolve.js";

const [LEADING, WHOLES] = [["lead", "core"], ["zone", "group"]];

/** The tabs that have rows, that of the theme first. @param {ResolvedView} resolved @returns {Tab[]} */
export function tableOf(resolved) {
  const tabs = [linkTab(resolved), hostTab(resolved), symbolTab(resolved), countyTab(resolved), extentTab(resolved)];
  return tabs.flatMap((tab) => (tab?.rows.length ? [tab] : []));
}

/** @param {ResolvedView} resolved @param {string} id */
const nameOf = ({ catalogue }, id) => placeOf(catalogue, id)?.name ?? id;

/** @param {ResolvedView} resolved @param {Area} area */
const countyNames = (resolved, area) => area.counties.map((id) => nameOf(resolved, id)).join("、");

/** Zones or groups that an area lies in; what is inferred says so. @param {ResolvedView} resolved @param {Area} area @param {string} kind */
const wholesText = ({ catalogue: { hosting, words, areas }, state }, area, kind) =>
  (hosting[kind].get(area.id) ?? []).filter((one) => lets(state, one))
    .map(([id, evidence]) => (areas.get(id)?.short ?? id) + (evidence === "inferred" ? `（${words.evidence.inferred}）` : "")).join("、");

/** Parks, platforms and projects: every symbol on the map, hosts of the theme first. @param {ResolvedView} resolved @returns {Tab} */
function symbolTab(resolved) {
  const { catalogue: { words, areas }, chain, energy, symbols } = resolved;
  const says = (/** @type {string} */ id) =>
    chain ? words.evidence[chain.parks.get(id) ?? ""] ?? (areas.get(id)?.lost ? words.lostTable : words.notMentioned) : (energy?.places.get(id) ?? []).map(({ sector }) => sector.name).join("、");
  const order = ["stated", "inferred"];
  const depth = (/** @type {string} */ role) => (order.indexOf(role) + order.length + 1) % (order.length + 1);
  const themed = chain ? ["所选产业"] : energy ? [words.viewKeys.sector] : [];
  const rows = [...symbols]
    .sort((a, b) => depth(a.role) - depth(b.role))
    .map(({ area }) => ({
      subject: `area:${area.id}`,
      cells: [
        area.name, words.rank[area.rank] || words.kind[area.kind], countyNames(resolved, area),
        ...WHOLES.map((kind) => wholesText(resolved, area, kind)),
        clustersOf(resolved, area.id).map(({ cluster }) => cluster.name).join("、"),
        words.precision[area.precision], ...themed.map(() => says(area.id)),
      ],
    }));
  return { id: "symbols", name: "园区与项目", heads: ["名称", "级别或类型", words.viewKeys.county, ...WHOLES.map((kind) => words.viewKeys[kind]), words.viewKeys.cluster, words.viewKeys.precision, ...themed], rows };
}

/** Counties that stand on the map, with what they hold. @param {ResolvedView} resolved @returns {Tab} */
function countyTab(resolved) {
  const { chain, catalogue: { words } } = resolved;
  const rows = shownCounties(resolved).map(({ id, name, functional, parks, chains }) => ({ subject: `county:${id}`,
    cells: [name, functional ? "功能区" : words.viewKeys.county, parks, chains, ...(chain ? [chain.counties.get(id)?.count ?? words.notOfCounties] : [])],
  }));
  const heads = ["名称", "类型", "园区", words.viewKeys.chain, ...(chain ? [`其中 ${chain.cluster.name}`] : [])];
  return { id: "counties", name: words.viewKeys.county, heads, rows };
}

/** Zones, groups, parts of parks and corridors that are switched on, drawn or not. @param {ResolvedView} resolved @returns {Tab} */
function extentTab(resolved) {
  const { catalogue, state } = resolved;
  const rows = ["zones", "groups", "subareas", "corridors"]
    .filter((layer) => state.layers.has(layer))
    .flatMap((layer) => (catalogue.ofLayer.get(layer) ?? []).filter((area) => passes(catalogue, state, area)))
    .map((area) => ({ subject: `area:${area.id}`, cells: [area.name, catalogue.words.kind[area.kind], nameOf(resolved, area.parent), countyNames(resolved, area)] }));
  return { id: "extents", name: "片区与组团", heads: ["名称", "类型", "属于", catalogue.words.viewKeys.county], rows };
}

/** Energy sectors at the places that host them, on the map or not. @param {ResolvedView} resolved @returns {Tab | null} */
function hostTab(resolved) {
  const { catalogue, catalogue: { words }, energy } = resolved;
  if (!energy) return null;
  const rows = [...energy.places].flatMap(([place, cells]) =>
    cells
      .filter((cell) => !cellDimmed(resolved, cell))
      .map(({ sector, evidence, told }) => ({
        subject: `${catalogue.counties.has(place) ? "county" : "area"}:${place}`,
        cells: [nameOf(resolved, place), sector.name, sector.value ?? sector.says, told.some((id) => catalogue.sectors.get(id)?.controlled) ? "严格控制新上" : "", words.evidence[evidence]],
      })),
  );
  return { id: "hosts", name: "行业落点", heads: ["落点", "行业", words.energyHead, "管控", "依据"], rows };
}

/** Names of a link's members that lead, or of those that do not. @param {ResolvedView} resolved @param {Link} link @param {boolean} leading */
function membersText(resolved, link, leading) {
  const found = link.members.filter(({ role }) => LEADING.includes(role) === leading);
  const names = found.map(({ place, role }) => `${nameOf(resolved, place)}（${resolved.catalogue.words.role[role]}）`);
  return [...new Set(names)].join("、") || "文件未写明";
}

/** Links with who leads and who supplies, those on the map first; those without such a pair are listed, too. @param {ResolvedView} resolved @returns {Tab | null} */
function linkTab(resolved) {
  const { catalogue, catalogue: { words }, state, links } = resolved;
  if (!links || !state.layers.has("links")) return null;
  const goods = (/** @type {string[]} */ list) => [...new Set(list)].join("、");
  const stands = new Set([...links.shown.map(({ link }) => link), ...tiledClusters(resolved)]);
  const pairs = links.pairs.filter(({ tie }) => !tie).map((flow) => ({
    link: flow.link, drawn: links.shown.includes(flow),
    cells: [`${nameOf(resolved, flow.to)}（${words.role[flow.role]}）`, nameOf(resolved, flow.from), goods(flow.supplies)],
  }));
  const others = catalogue.data.links
    .filter((link) => !link.arrows.some(({ tie }) => !tie) && passesLink(catalogue, state, link))
    .map((link) => ({
      link, drawn: stands.has(link),
      cells: [membersText(resolved, link, true), membersText(resolved, link, false), goods(link.members.flatMap(({ supplies }) => supplies))],
    }));
  const order = [...catalogue.links.keys()];
  const rows = [...pairs, ...others]
    .filter(({ link }) => !state.link || link.id === state.link)
    .sort((a, b) => Number(b.drawn) - Number(a.drawn) || order.indexOf(a.link.id) - order.indexOf(b.link.id))
    .map(({ link, drawn, cells }) => ({ subject: `link:${link.id}`, cells: [link.name, ...cells, words.wording[link.wording], drawn ? "是" : "否"] }));
  return { id: "links", name: words.viewKeys.link, heads: ["名称", "牵头或核心", "配套与共同", "供给", "措辞", "图上"], rows };
}
