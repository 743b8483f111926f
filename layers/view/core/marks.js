/** Marks of a sheet, as plain records: what stands on it and in which role, names and order. */
/** @import { Area, County, HostCell, Meaning, Sector, SymbolMark } from "./types" */
import { passesCounty, shortName } from "./filters.js";
import { countyStepsBack, stepsBack } from "./highlight.js";
import { OUTLINES, parseSubject, RANKS } from "./catalogue.js";
import { canEnd, clustersOf, energyStep, linkDimmed, outlinesOf, showsEnd, showsShape } from "./resolve.js";

/** Counties and functional zones that stand on the map, in the table's order. @param {Meaning} meaning */
export function countyMarks(meaning) {
  const selected = pickedCounties(meaning);
  return [...meaning.known.counties.values()]
    .filter(({ id, placed }) => placed && showsShape(meaning, id))
    .map((county) => countyMark(meaning, county, selected.includes(county.id)))
    .filter(({ outlined, role }) => outlined || role === "stated");
}

/** @param {Meaning} meaning @param {County} county @param {boolean} selected */
function countyMark(meaning, county, selected) {
  const { known, state, chain, belonging } = meaning;
  const { id, name, short, functional, data } = county;
  const hit = chain?.counties.get(id);
  const dimmed = data && countyStepsBack(state, belonging, id);
  const on = state.layers.has(functional ? "functional" : "counties");
  const missed = chain || !passesCounty(known, state, id) ? "miss" : "plain";
  return {
    id, name, short, functional,
    has_data: data,
    role: hit ? "stated" : missed,
    count: hit?.count ?? 0,
    step: hit?.step ?? -1,
    chains: (hit?.chains ?? []).map((one) => known.chains.get(one)?.name),
    dimmed,
    outlined: functional ? meaning.functional : on || Boolean(hit) || dimmed || !data,
    named: on || Boolean(hit),
    selected,
  };
}

/** The picked county, or the counties that are all that is known of a picked area. @param {Meaning} meaning */
function pickedCounties(meaning) {
  const { known, state, symbols } = meaning;
  const { kind, id } = parseSubject(known, state.selected) ?? { kind: "", id: "" };
  if (kind === "county") return [id];
  const area = kind === "area" ? known.areas.get(id) : null;
  const shown = !area || symbols.some((symbol) => symbol.area === area) || [...known.outlines.values()].some((list) => list.includes(area));
  return shown ? [] : area.counties;
}

/** Outlines by layer, zone and the documents' order; zones give their colours up to a theme. @param {Meaning} meaning */
export function outlineMarks(meaning) {
  const first = (/** @type {Area} */ a, /** @type {Area} */ b) => a.zone - b.zone || a.order - b.order || (a.id < b.id ? -1 : 1);
  return OUTLINES.filter((layer) => layer !== "zones" || !meaning.themed).flatMap((layer) =>
    outlinesOf(meaning, layer)
      .sort(first)
      .map((area) => ({
        id: area.id, layer, name: area.short, code: area.code, zone: area.zone,
        focus: layer === "zones" ? area.focus : "",
        dimmed: ["zones", "groups"].includes(layer) && stepsBack(meaning.belonging, area.id),
        selected: meaning.state.selected === `area:${area.id}`,
      })),
  );
}

/** Symbols: parks by rank, then platforms and projects, in the documents' order. @param {Meaning} meaning */
export function symbolMarks(meaning) {
  const depth = (/** @type {Area} */ { kind, rank }) => (kind === "park" ? RANKS.indexOf(rank || "other") : kind === "project" ? 4 : 3);
  const first = (/** @type {SymbolMark} */ { area: a }, /** @type {SymbolMark} */ { area: b }) => depth(a) - depth(b) || a.order - b.order || (a.id < b.id ? -1 : 1);
  return [...meaning.symbols].sort(first).map(({ area, role, host }) => ({
    id: area.id, name: area.short, kind: area.kind, rank: area.rank, precision: area.precision,
    radius_m: area.radius, role, host,
    selected: meaning.state.selected === `area:${area.id}`,
    tiles: clustersOf(meaning, area.id).map(({ cluster: { id, name, mark, tier }, evidence }) => ({ cluster: id, name, mark, tier, evidence })),
  }));
}

/** A sector as a hexagon shows it. @param {Meaning} meaning @param {Sector} sector @param {string} evidence */
function cellMark({ known, state }, sector, evidence) {
  const { id, name, mark, value } = sector;
  return { sector: id, name, mark, value, step: energyStep(known, sector), evidence, dimmed: Boolean(state.sector) && state.sector !== id };
}

/** Hosts that stand on the map, areas first. @param {Meaning} meaning */
export function energyMarks(meaning) {
  const { known, energy } = meaning;
  const isCounty = (/** @type {string} */ id) => Number(known.counties.has(id));
  return [...(energy?.shown ?? [])].sort((a, b) => isCounty(a) - isCounty(b)).map((place) => {
    const cells = /** @type {HostCell[]} */ (energy?.places.get(place));
    return {
      place, name: shortName(known, place), is_county: known.counties.has(place),
      cells: cells.map(({ sector, evidence }) => cellMark(meaning, sector, evidence)),
      controlled: cells.some(({ sector }) => sector.controlled),
    };
  });
}

/** Sectors for the chart: on a part of the region without those that stand beyond. @param {Meaning} meaning */
export function sectorCells(meaning) {
  const { known, energy, inside } = meaning;
  const here = new Set((energy?.shown ?? []).flatMap((place) => (energy?.places.get(place) ?? []).map(({ sector }) => sector.id)));
  return [...known.sectors.values()]
    .filter(({ id, hosted }) => !inside || here.has(id) || !hosted)
    .map((sector) => cellMark(meaning, sector, ""));
}

/** Arrows in the documents' order of links. @param {Meaning} meaning */
export function arrowMarks(meaning) {
  return (meaning.links?.shown ?? []).map(({ link, from, to, role, supplies }) => ({
    link: link.id, name: link.name, start: from, end: to,
    start_name: shortName(meaning.known, from),
    end_name: shortName(meaning.known, to),
    role, wording: link.wording, supplies, dimmed: linkDimmed(meaning, link.id),
  }));
}

/** Leading places, one disc each. @param {Meaning} meaning */
export function leadMarks(meaning) {
  return [...meaning.leads].map(([place, { role, link }]) => ({
    place, role, name: shortName(meaning.known, place), mark: meaning.known.words.role[role][0],
    dimmed: linkDimmed(meaning, link.id),
  }));
}

const [SUPPLIES_SHOWN, SUPPLIES_PICKED, SUPPLIES_A_LINE, MOST_NAMED] = [2, 4, 2, 60];

/** What is written at suppliers, then at the other members of the picked link. @param {Meaning} meaning */
export function endMarks(meaning) {
  const { known, state, links } = meaning;
  const link = known.links.get(state.link ?? "");
  const flows = (links?.shown ?? []).filter((flow) => !linkDimmed(meaning, flow.link.id));
  const partner = state.link ? known.words.role.partner : "";
  const suppliers = endsOf(meaning, flows.map(({ link: { id }, from, supplies }) => ({ place: from, link: id, role: partner, supplies })), false).slice(0, MOST_NAMED);
  const named = new Set(suppliers.map(({ place }) => place));
  const others = ((links && link?.members) ?? []).filter(({ place }) => !named.has(place) && canEnd(meaning, place));
  return [...suppliers, ...endsOf(meaning, others.map(({ place, role, supplies }) => ({ place, link: link?.id ?? "", role: known.words.role[role], supplies })), true)];
}

/** Ends on the map, one a place, with all roles and supplies. @param {Meaning} meaning @param {{place: string, link: string, role: string, supplies: string[]}[]} ends @param {boolean} member */
function endsOf(meaning, ends, member) {
  const found = new Map();
  for (const { place, link, role, supplies } of ends) {
    if (!showsEnd(meaning, place)) continue;
    if (!found.has(place)) found.set(place, { link, roles: new Set(), supplies: new Set() });
    found.get(place).roles.add(role);
    for (const item of supplies) found.get(place).supplies.add(item);
  }
  return [...found].map(([place, { link, roles, supplies }]) => ({
    place, link, lines: supplyLines(meaning, place, [...supplies], [...roles].join("、")), member,
  }));
}

/** A place and what it supplies, a few to a line; more of it where the link is picked. @param {Meaning} meaning @param {string} place @param {string[]} all @param {string} role */
function supplyLines({ known, state }, place, all, role) {
  const most = known.links.get(state.link ?? "")?.arrows.length ? SUPPLIES_PICKED : SUPPLIES_SHOWN;
  const lines = [];
  for (let i = 0; i < Math.min(most, all.length); i += SUPPLIES_A_LINE)
    lines.push(all.slice(i, Math.min(most, i + SUPPLIES_A_LINE)).join("、"));
  if (all.length > most) lines[lines.length - 1] += " 等";
  return [[shortName(known, place), role].filter(Boolean).join(" · "), ...lines];
}
