/** What stands round a spot, as plain data: measured on the ellipsoid, each distance with its error. */
/** @import { Area, Around, Catalogue, Found, Lie, Near, Place, Point, Polygons, Spot } from "../core/types" */
import { parseSubject } from "../core/catalogue.js";
import { inverse } from "./geodesy.js";
import { edgeOf, isWithin, leastOf, lieOf, mayTouch, nearestOf, ROUGH, roughly } from "./ground.js";
import { homonymsOf } from "./gazetteer.js";
import { readPoint } from "./selection.js";
import { USUAL_KM } from "./spot_address.js";

const SEATS = 3;

/** Whether an area's position is told well enough to be measured. @param {Area} area */
const isMeasured = (area) => Boolean(area.point) && area.located && !area.recalled && area.precision !== "county";

/** Point, radius and name of what a subject names, if it can be measured from. @type {Record<string, (catalogue: Catalogue, id: string) => Pick<Spot, "point" | "radius" | "name"> | null>} */
const SPOTS = {
  point: (catalogue, id) => ({ point: /** @type {Point} */ (readPoint(id)), radius: 0, name: catalogue.things.point.get(id)?.name ?? "" }),
  place: ({ places }, id) => places.get(id) ?? null,
  area: ({ areas }, id) => {
    const area = areas.get(id);
    return area?.symbol && area.point && isMeasured(area) ? { point: area.point, radius: area.radius, name: area.name } : null;
  },
};

/** The spot that a subject names, with the radius in kilometres that is asked for; null for what has no point. @param {Catalogue} catalogue @param {unknown} subject @param {number} [km] @returns {Spot | null} */
export function spotOf(catalogue, subject, km = USUAL_KM) {
  const found = parseSubject(catalogue, subject);
  const told = found && SPOTS[found.kind]?.(catalogue, found.id);
  if (!found || !told) return null;
  const { point, radius, name } = told;
  return { subject: String(subject), ...found, name, point, radius, km: km || USUAL_KM };
}

/** All that stands round a spot. @param {Catalogue} catalogue @param {Spot} spot @returns {Around} */
export function surroundings(catalogue, spot) {
  const unit = unitOf(catalogue, spot);
  const touched = touchedUnits(catalogue, spot);
  return {
    spot, unit,
    functional: extentsOf(catalogue, spot, [...catalogue.counties.values()].filter(({ functional }) => functional).map(({ id }) => id), "county"),
    town: townOf(catalogue, spot),
    zones: extentsOf(catalogue, spot, catalogue.zones.map(({ id }) => id), "zone"),
    groups: extentsOf(catalogue, spot, catalogue.groups.map(({ id }) => id), "group"),
    ...measured(catalogue, spot),
    coarse: coarseOf(catalogue, spot, touched),
    touched,
    units: (unit.between.length ? unit.between : [unit.id]).flatMap((id) => (id && catalogue.counties.has(id) ? id : [])),
    homonyms: spot.kind === "place" ? homonymsOf(catalogue.places, /** @type {Place} */ (catalogue.places.get(spot.id))).map(({ id }) => id) : [],
    said: spot.kind === "place" ? saidOf(catalogue, spot.id) : [],
  };
}

/** Ground of units, those aside that lie within others. @param {Catalogue} catalogue */
const unitGrounds = ({ counties, grounds }) => [...grounds.county].filter(([id]) => counties.get(id) && !counties.get(id)?.functional);

/** The unit of which a spot's own source says that it lies there. @param {Catalogue} catalogue @param {Spot} spot */
function toldUnit({ counties, places, areas }, { kind, id }) {
  const told = kind === "place" ? [places.get(id)?.county ?? ""] : areas.get(id)?.counties ?? [];
  const units = told.filter((one) => counties.get(one) && !counties.get(one)?.functional);
  return units.length === 1 ? units[0] : null;
}

/** The unit that holds a point, else the land around that does, what of both is so near that it may hold it, and the nearest other unit. @param {Catalogue} catalogue @param {Point} point @param {number} error Metres @param {string | null} [told] The unit of which a source says that it holds it */
export function landsAt(catalogue, point, error, told = null) {
  const [units, lands] = [unitGrounds(catalogue), [...catalogue.grounds.land]];
  const own = told ?? units.find(([, ground]) => isWithin(point, ground))?.[0] ?? null;
  const land = own ? null : lands.find(([, ground]) => isWithin(point, ground))?.[0] ?? null;
  const near = nearestUnits(point, units.filter(([id]) => id !== own), error);
  const beside = lands.filter(([id, ground]) => id !== land && mayTouch(point, error, ground) && edgeOf(point, ground) <= error).map(([id]) => id);
  return { own, land, next: near[0] ?? null, close: [...near.filter(({ m }) => m <= error).map(({ id }) => id), ...beside] };
}

/** In which unit a spot lies, how far the next one's border is, and between which that cannot be told: the error is that of the lines, or the spot's own where this is greater. @param {Catalogue} catalogue @param {Spot} spot */
function unitOf(catalogue, spot) {
  const error = Math.max(spot.radius, catalogue.data.borderError);
  const told = toldUnit(catalogue, spot);
  const { own, land, next, close } = landsAt(catalogue, spot.point, error, told);
  const unsure = !told && close.length > 0;
  const lie = /** @type {Lie} */ (unsure ? "unsure" : own ? "in" : "out");
  return { id: own, lie, told: Boolean(told), between: unsure ? [own ?? land, ...close].flatMap((id) => id ?? []) : [], next, error, land };
}

/** The nearest of units, and all within some metres, by distance to their border. @param {Point} point @param {[string, Polygons][]} units @param {number} error */
function nearestUnits(point, units, error) {
  const found = /** @type {{id: string, m: number, azimuth: number}[]} */ ([]);
  for (const { id, ground, least } of units.map(([unit, own]) => ({ id: unit, ground: own, least: leastOf(point, own) })).sort((a, b) => a.least - b.least)) {
    if (found.length && least > Math.max(found[0].m, error)) break; // all the rest are farther
    const edge = nearestOf(point, ground);
    if (edge) found.push({ id, m: edge.m, azimuth: edge.azimuth });
    found.sort((a, b) => a.m - b.m);
  }
  return found;
}

/** Units that the circle, or the spot's own error beyond it, touches. @param {Catalogue} catalogue @param {Spot} spot */
function touchedUnits(catalogue, { point, radius, km }) {
  return unitGrounds(catalogue).filter(([, ground]) => isWithin(point, ground) || (mayTouch(point, km * 1000 + radius, ground) && edgeOf(point, ground) <= km * 1000 + radius)).map(([id]) => id);
}

/** How schematic outlines, or outlined units, lie to a spot: those that hold or touch it, and those whose edge is in the circle. @param {Catalogue} catalogue @param {Spot} spot @param {string[]} ids @param {string} kind @returns {Near[]} */
function extentsOf({ grounds }, { point, radius, km }, ids, kind) {
  return ids.flatMap((id) => {
    const ground = grounds[kind].get(id);
    const edge = ground && mayTouch(point, km * 1000 + radius, ground) && nearestOf(point, ground);
    if (!ground || !edge) return [];
    const lie = lieOf(point, radius, ground);
    return lie !== "out" || edge.m - radius <= km * 1000 ? [{ id, lie, m: edge.m, azimuth: edge.azimuth }] : [];
  }).sort((a, b) => LIES.indexOf(a.lie) - LIES.indexOf(b.lie) || a.m - b.m);
}
const LIES = ["in", "unsure", "out"];

/** The town of a spot: itself, what the gazetteer or an office's lines tell; else the nearest seats. @param {Catalogue} catalogue @param {Spot} spot */
function townOf(catalogue, spot) {
  const place = spot.kind === "place" ? catalogue.places.get(spot.id) : undefined;
  const seats = [...catalogue.places.values()].filter(({ kind, id }) => kind === "town" && id !== spot.id);
  const rough = seats.map((one) => ({ one, m: roughly(spot.point, one.point) })).sort((a, b) => a.m - b.m).slice(0, 2 * SEATS);
  const near = rough.map(({ one: { id, point, radius } }) => ({ id, error: radius + spot.radius, ...inverse(spot.point, point) })).sort((a, b) => a.m - b.m).slice(0, SEATS);
  const told = (/** @type {string} */ by, /** @type {string[]} */ ids) => ({ by, ids, near });
  if (place?.kind === "town") return told("itself", [place.id]);
  const planned = spot.kind === "area" ? [...catalogue.towned].flatMap(([id, rows]) => (catalogue.places.get(id)?.kind === "town" ? rows.filter(([area]) => area === spot.id).map(([, evidence]) => ({ id, evidence })) : [])) : [];
  if (planned.length) return { ...told("plan", planned.map(({ id }) => id)), evidence: planned.some(({ evidence }) => evidence === "inferred") ? "inferred" : "stated" };
  if (place?.town && catalogue.places.has(place.town)) return told("source", [place.town]);
  const lines = [...catalogue.grounds.town].map(([id, ground]) => ({ id, lie: lieOf(spot.point, spot.radius, ground) })).filter(({ lie }) => lie !== "out");
  if (lines.length) return told(lines.length === 1 && lines[0].lie === "in" ? "lines" : "between", lines.map(({ id }) => id));
  return told(catalogue.grounds.town.size ? "beyond" : "", []);
}

/** Parks, platforms and projects that are, or may be, in the circle, those of one point together; how many are surely not. @param {Catalogue} catalogue @param {Spot} spot */
function measured(catalogue, spot) {
  const limit = spot.km * 1000;
  const heaps = /** @type {Map<string, Found>} */ (new Map());
  let beyond = 0;
  for (const area of catalogue.areas.values()) {
    if (!area.symbol || !isMeasured(area) || (spot.kind === "area" && area.id === spot.id)) continue;
    const error = area.radius + spot.radius;
    const point = /** @type {Point} */ (area.point);
    const far = roughly(spot.point, point) * (1 - ROUGH) - error > limit;
    const { m, azimuth } = far ? { m: Infinity, azimuth: 0 } : inverse(spot.point, point);
    const lie = m + error <= limit ? "in" : m - error > limit ? "out" : "unsure";
    if (lie === "out") {
      beyond += 1;
      continue;
    }
    const park = area.kind === "park";
    const key = `${park} ${area.spot || area.id} ${lie} ${error}`;
    const heap = heaps.get(key) ?? /** @type {Found} */ ({ id: area.id, ids: [], park, m, azimuth, error, lie });
    heap.ids.push(area.id);
    heaps.set(key, heap);
  }
  const found = [...heaps.values()].map((heap) => ({ ...heap, ids: inOrder(catalogue, heap.ids) })).map((heap) => ({ ...heap, id: heap.ids[0] })).sort((a, b) => a.m - b.m || orderOf(catalogue, a.id) - orderOf(catalogue, b.id));
  return { parks: found.filter(({ park }) => park), works: found.filter(({ park }) => !park), beyond };
}

/** @param {Catalogue} catalogue @param {string} id */
const orderOf = ({ areas }, id) => areas.get(id)?.order ?? 0;
/** The first of what stands on one point names it: the highest rank, as on the map. @param {Catalogue} catalogue @param {string[]} ids */
function inOrder(catalogue, ids) {
  const depth = (/** @type {string} */ id) => ["national", "provincial"].indexOf(catalogue.areas.get(id)?.rank ?? "");
  const weight = (/** @type {string} */ id) => (depth(id) < 0 ? 9 : depth(id));
  return [...ids].sort((a, b) => weight(a) - weight(b) || orderOf(catalogue, a) - orderOf(catalogue, b));
}

/** What is known to some unit only, or by memory, or not at all, of the units that the circle touches. @param {Catalogue} catalogue @param {Spot} spot @param {string[]} touched */
function coarseOf({ areas }, spot, touched) {
  const found = { county: /** @type {string[]} */ ([]), recalled: /** @type {string[]} */ ([]), unplaced: /** @type {string[]} */ ([]) };
  for (const area of areas.values()) {
    if (!area.symbol || isMeasured(area) || area.id === spot.id || !area.counties.some((id) => touched.includes(id))) continue;
    found[area.recalled ? "recalled" : area.precision === "county" ? "county" : "unplaced"].push(area.id);
  }
  return found;
}

/** What the plans put at a place, and at the villages of a town. @param {Catalogue} catalogue @param {string} id */
function saidOf({ places, towned }, id) {
  const own = (towned.get(id) ?? []).map((row) => ({ row, by: "" }));
  const villages = [...places.values()].filter(({ town }) => town === id);
  return [...own, ...villages.flatMap((one) => (towned.get(one.id) ?? []).map((row) => ({ row, by: one.id })))].map(({ row: [area, evidence, doc, locator], by }) => ({ area, evidence, doc, locator, by }));
}
