/** The card of a spot: what stands round it, in words, as the page draws any card. */
/** @import { Around, Card, CardRow, CardSection, Catalogue, Clause, Found, Near, Place, Point, Spot, State } from "../core/types" */
import { filled, placeOf } from "../core/catalogue.js";
import { landsAt, spotOf, surroundings } from "./around.js";
import { assembled, clausesOf, markOf, row, section, symbolOf } from "./live_parts.js";
import { coordinateWords, directionWord, distanceWords, errorWords } from "./measures.js";
import { selectionCard } from "./selection_card.js";
import { isSpot, RADII_KM } from "./spot_address.js";

/** How many times the radius a bar is long. */
const BAR = 3;
const SHOWN = 8;
/** Classes of positions that are no town or village. */
const PRECISE = ["official", "site"];
const UNPLACED = "list:unplaced";

/** The card that stands in place of a stored one: of a spot, of what lies round a place, of what is drawn. @param {Catalogue} catalogue @param {State} state @returns {{of: string, card: Card} | null} */
export function liveCard(catalogue, state) {
  const { selected, around } = state;
  const spot = isSpot(selected) || around ? spotOf(catalogue, selected, around) : null;
  if (spot) return { of: spot.subject, card: spotCard(catalogue, spot) };
  const card = selected ? null : selectionCard(catalogue, state);
  return card && { of: "within", card };
}

/** The card of a spot. @param {Catalogue} catalogue @param {Spot} spot @returns {Card} */
export function spotCard(catalogue, spot) {
  const around = surroundings(catalogue, spot);
  const { words: { around: says } } = catalogue;
  const { point, radius, name, km, subject, kind } = spot;
  const title = filled(kind === "point" ? says.title : says.of, { km, name });
  const parts = [facts, plansSay, parks, works, groups, coarse, ...around.units.flatMap(economy), homonyms];
  return assembled(catalogue, {
    id: subject, title, subtitle: subtitleOf(catalogue, spot),
    badges: badgesOf(catalogue, spot),
    radius: { now: km, choices: RADII_KM },
    spot: { point, radius, km, name },
    sections: parts.flatMap((part) => part(catalogue, around)),
  });
}

/** @param {Catalogue} catalogue @param {Spot} spot */
function subtitleOf(catalogue, { kind, id, point, radius }) {
  const { places, words: { around: says } } = catalogue;
  const place = kind === "place" ? places.get(id) : undefined;
  const also = place?.aliases.length ? filled(says.aliases, { names: place.aliases.join("、") }) : "";
  return [coordinateWords(point), radius ? filled(says.error, { m: errorWords(catalogue, radius) }) : "", also].filter(Boolean).join(" · ");
}

/** @param {Catalogue} catalogue @param {Spot} spot */
function badgesOf({ places, areas, words }, { kind, id }) {
  const what = { place: words.placeKind[places.get(id)?.kind ?? ""], area: words.kind[areas.get(id)?.kind ?? ""] }[kind] ?? words.around.coordinate;
  return [{ text: words.around.place, tone: "fill" }, { text: what, tone: "outline" }];
}

/** Name of a unit, an area or land around. @param {Catalogue} catalogue @param {string} id */
function nameOf(catalogue, id) {
  const name = placeOf(catalogue, id)?.name ?? catalogue.data.lands[id] ?? id;
  return catalogue.counties.get(id)?.data === false ? filled(catalogue.words.around.noData, { name }) : name;
}
/** Where a bare point lies, in words: its unit, those between which that cannot be told, or that it is in none of them. @param {Catalogue} catalogue @param {Point} point */
export function whereWords(catalogue, point) {
  const { counties, data, words: { around: says } } = catalogue;
  const { own, land, close } = landsAt(catalogue, point, data.borderError);
  const names = [own ?? land, ...close].flatMap((id) => (id ? nameOf(catalogue, id) : []));
  if (!own && !close.some((id) => counties.has(id))) return [...names, says.outside].join("，");
  return names.length > 1 || !own ? `${filled(says.nearLine, { names: names.join("、") })}，${says.unsure}` : names[0];
}

/** What leads to a unit or an area. @param {Catalogue} catalogue @param {string} id */
function subjectOf({ counties, areas }, id) {
  if (counties.has(id)) return `county:${id}`;
  return areas.has(id) ? `area:${id}` : "";
}
/** @param {Catalogue} catalogue @param {string} id */
const led = (catalogue, id) => row(nameOf(catalogue, id), { pick: subjectOf(catalogue, id) });

/** @param {Catalogue} catalogue @param {Around} around @returns {CardSection[]} */
function facts(catalogue, around) {
  const rows = [...pointRows(catalogue, around), ...unitRows(catalogue, around), ...functionalRows(catalogue, around), ...townRows(catalogue, around), ...zoneRows(catalogue, around)];
  return section("spot-about", "", rows, "facts");
}

/** What the gazetteer's point stands for, and who says so. @param {Catalogue} catalogue @param {Around} around */
function pointRows(catalogue, { spot }) {
  const { places, data, words } = catalogue;
  const place = spot.kind === "place" ? places.get(spot.id) : undefined;
  if (!place) return [];
  const source = data.sources[place.source];
  return [row(`${words.placePrecision[place.kind]}，${filled(words.around.error, { m: errorWords(catalogue, place.radius) })}`, { label: words.around.here, detail: source ? filled(words.around.source, { source }) : "" })];
}

/** @param {Catalogue} catalogue @param {Around} around */
function unitRows(catalogue, { unit }) {
  const { words: { around: says } } = catalogue;
  const error = errorWords(catalogue, unit.error);
  const next = unit.next && filled(says.border, { name: nameOf(catalogue, unit.next.id), m: distanceWords(unit.next.m) });
  if (unit.lie === "unsure") {
    const least = unit.next && unit.next.m <= unit.error ? unit.next.m : null;
    const why = least === null ? "" : filled(says.nearBorder, { m: distanceWords(least), error });
    const rest = unit.id || unit.land ? [] : [row(says.outside)];
    return [row(says.unsure, { label: says.lies, tone: "unsure", items: [...unit.between.map((id) => led(catalogue, id)), ...rest], detail: why })];
  }
  if (unit.id) return [row(nameOf(catalogue, unit.id), { label: says.lies, pick: subjectOf(catalogue, unit.id), aside: next ?? "" })];
  const near = unit.next && filled(says.nearestAt, { name: nameOf(catalogue, unit.next.id), m: distanceWords(unit.next.m), way: directionWord(unit.next.azimuth) });
  const land = unit.land ? filled(says.onLand, { name: nameOf(catalogue, unit.land) }) : "";
  const nearest = unit.next && near ? [row(near, { label: says.nearest, pick: subjectOf(catalogue, unit.next.id) })] : [];
  return [row(says.outside, { label: says.lies, detail: land }), ...nearest];
}

/** Outlines at a spot: those that hold it, or may; else the nearest. @param {Catalogue} catalogue @param {Near} near */
function extentWords({ words: { around: says } }, { lie, m, azimuth }) {
  if (lie === "in") return filled(says.insideBy, { m: distanceWords(m) });
  if (lie === "unsure") return `${says.unsure}：${says.touches}`;
  return filled(says.apart, { m: distanceWords(m), way: directionWord(azimuth) });
}

/** @param {Catalogue} catalogue @param {Around} around */
function functionalRows(catalogue, { functional }) {
  const says = catalogue.words.around;
  return functional.map((one) => row(nameOf(catalogue, one.id), { label: says.functional, pick: subjectOf(catalogue, one.id), aside: extentWords(catalogue, one), detail: says.schematic }));
}

/** @param {Catalogue} catalogue @param {Around} around */
function zoneRows(catalogue, { zones }) {
  const says = catalogue.words.around;
  const at = zones.filter(({ lie }) => lie !== "out");
  return (at.length ? at : zones.slice(0, 1)).map((one) => row(catalogue.areas.get(one.id)?.short ?? one.id, { label: says.zone, pick: `area:${one.id}`, aside: extentWords(catalogue, one), detail: says.schematic }));
}

/** @param {Catalogue} catalogue @param {string} id */
function townNamed({ places, counties, data }, id) {
  const place = places.get(id);
  if (!place) return row(data.towns.find(([one]) => one === id)?.[1] ?? id);
  return row(place.name, { pick: `place:${id}`, aside: counties.get(place.county)?.short ?? "" });
}

/** @param {Catalogue} catalogue @param {Around} around */
function townRows(catalogue, { town, spot, units }) {
  const { places, counties, words: { around: says } } = catalogue;
  // Beyond the units, and in one that no document covers, there is no town to be asked for.
  if (town.by === "itself" || !units.some((id) => counties.get(id)?.data)) return [];
  const label = says.town;
  if (town.by === "plan") return town.ids.map((id) => ({ ...townNamed(catalogue, id), label, evidence: town.evidence, word: catalogue.words.evidence[town.evidence ?? ""] }));
  if (town.by === "source" || town.by === "lines") return town.ids.map((id) => ({ ...townNamed(catalogue, id), label, aside: town.by === "source" ? says.bySource : says.byLines }));
  const seats = town.near.map(({ id, m }) => ({ text: filled(says.seat, { name: places.get(id)?.name, m: distanceWords(m) }), pick: `place:${id}` }));
  if (town.by === "between") return [row(says.unsure, { label, tone: "unsure", items: town.ids.map((id) => townNamed(catalogue, id)), detail: filled(says.nearTownLine, { m: errorWords(catalogue, spot.radius) }) })];
  if (!seats.length) return [];
  return [row(says.unsure, { label, tone: "unsure", detail: town.by === "beyond" ? says.outside : says.noTownLines }), row("", { label: says.seats, items: seats })];
}

/** Kilometres with as many decimals as their error is worth. @param {number} m @param {number} error */
const kilometres = (m, error) => (m / 1000).toFixed(error >= 100 || !error ? 1 : 2);

/** A row of distance, error, direction and bar. @param {Catalogue} catalogue @param {Spot} spot @param {Found} found @returns {CardRow} */
function rangeRow(catalogue, { km }, { id, ids, m, error, azimuth, lie }) {
  const { areas, words: { around: says, precision } } = catalogue;
  const area = /** @type {import("../core/types").Area} */ (areas.get(id));
  // Within its error, nothing tells in which direction it is.
  const [whole, way] = [km * 1000 * BAR, m > error ? directionWord(azimuth) : ""];
  const share = (/** @type {number} */ one) => Number(Math.min(1, Math.max(0, one / whole)).toFixed(4));
  const more = ids.length > 1 ? filled(says.several, { n: ids.length }) : "";
  const range = `${kilometres(m, error)} ± ${kilometres(error, error)} ${says.km} ${way}`.trim();
  return row((area.short || area.name) + more, {
    pick: `area:${id}`, title: area.name, symbol: symbolOf(area), m: Math.round(m), error: Math.round(error), azimuth, way, lie,
    range, bar: { from: share(m - error), at: share(m), to: share(m + error), limit: share(km * 1000) },
    aside: lie === "unsure" ? `${range}，${says.unsure}` : range, fine: precision[area.precision],
    also: ids.length > 1 ? ids.map((one) => ({ text: areas.get(one)?.name ?? one, pick: `area:${one}` })) : [],
    clauses: distinctClauses(ids.flatMap((one) => { const own = areas.get(one); return own ? clausesOf(own) : []; })),
  });
}
/** @param {Clause[]} clauses */
const distinctClauses = (clauses) => [...new Map(clauses.map((one) => [one.join("\n"), one])).values()];

/** Why it cannot be said whether things lie in the circle. @param {Catalogue} catalogue @param {Around} around @param {Found[]} found */
function whether(catalogue, { spot }, found) {
  const { areas, words: { around: says, precisionShort } } = catalogue;
  const unsure = found.filter(({ lie }) => lie === "unsure");
  if (!unsure.length) return "";
  const number = (/** @type {Found[]} */ list) => list.reduce((n, { ids }) => n + ids.length, 0);
  const n = number(unsure);
  const classes = [...new Set(unsure.map(({ id }) => areas.get(id)?.precision ?? ""))].filter((one) => !PRECISE.includes(one)).map((one) => precisionShort[one]);
  const why = classes.length ? `${filled(says.only, { precision: classes.join("或") })}，` : "";
  const known = number(found) === n ? "" : `${filled(says.someIn, { n: number(found) - n })}，`;
  const own = spot.radius ? `；${filled(says.reasonSpot, { m: errorWords(catalogue, spot.radius) })}` : "";
  return `${filled(says.whether, { km: spot.km })}${known}${filled(known || n === 1 ? says.someUnsure : says.allUnsure, { n })}。${why}${filled(says.reason, { km: spot.km })}${own}。`;
}

/** @param {string} id @param {string} title @param {Catalogue} catalogue @param {Around} around @param {Found[]} found */
function ranges(id, title, catalogue, around, found) {
  const { words: { around: says } } = catalogue;
  const { km } = around.spot;
  const rows = found.map((one) => rangeRow(catalogue, around.spot, one));
  const foot = whether(catalogue, around, found) || (rows.length ? "" : filled(says.none, { km, what: title }));
  return section(id, title, rows, "ranges", { note: says.rangesNote, shown: SHOWN, rest: "处", foot });
}

/** @param {Catalogue} catalogue @param {Around} around */
const parks = (catalogue, around) => ranges("spot-park", catalogue.words.around.park, catalogue, around, around.parks);
/** @param {Catalogue} catalogue @param {Around} around */
const works = (catalogue, around) => (around.works.length ? ranges("spot-works", catalogue.words.around.works, catalogue, around, around.works) : []);

/** @param {Catalogue} catalogue @param {Around} around */
function groups(catalogue, { groups: found }) {
  const { areas, words: { around: says } } = catalogue;
  const rows = found.map((one) => {
    const area = /** @type {import("../core/types").Area} */ (areas.get(one.id));
    return row(area.name, { pick: `area:${one.id}`, code: area.code, zone: area.zone, lie: one.lie, m: Math.round(one.m), aside: `${area.code ? `${area.code} · ` : ""}${extentWords(catalogue, one)}`, clauses: clausesOf(area) });
  });
  return section("spot-group", `${says.group}（${says.schematic}）`, rows, "lines", { shown: SHOWN, rest: "个" });
}

/** What is not measured, since nobody knows where in its unit it stands. @param {Catalogue} catalogue @param {Around} around */
function coarse(catalogue, { coarse: { county, recalled, unplaced } }) {
  const { areas, words: { around: says } } = catalogue;
  const rows = [...county.map((id) => ({ id, aside: says.coarse })), ...recalled.map((id) => ({ id, aside: says.recalled }))].map(({ id, aside }) => {
    const area = /** @type {import("../core/types").Area} */ (areas.get(id));
    return row(area.name, { pick: `area:${id}`, symbol: symbolOf(area), aside: area.counties.map((one) => catalogue.counties.get(one)?.short ?? one).join("、"), fine: aside, clauses: clausesOf(area) });
  });
  const more = unplaced.length ? [row(filled(says.unplaced, { n: unplaced.length }), { pick: UNPLACED })] : [];
  return section("spot-coarse", says.coarseTitle, [...rows, ...more], "lines", { folded: true, rest: "项", foot: says.coarseNote });
}

/** What plans say of a unit: of the plot nothing of this says anything. @param {string} unit */
function economy(unit) {
  return [(/** @type {Catalogue} */ all) => chainsOf(all, unit), (/** @type {Catalogue} */ all) => sectorsOf(all, unit)];
}

/** @param {Catalogue} catalogue @param {string} unit */
function chainsOf(catalogue, unit) {
  const { data, chains, clusters, words: { around: says } } = catalogue;
  const own = data.given.filter(([one]) => one === unit);
  const rows = [...clusters.values()].flatMap(({ id, short }) => {
    const said = own.filter(([, subject]) => subject === id || chains.get(subject)?.cluster === id);
    const given = [...new Set(said.flatMap(([, subject]) => chains.get(subject)?.name ?? []))];
    return said.length ? [row(`${short} ${given.length || says.onlyCluster}`, { pick: `industry:${id}`, mark: markOf(catalogue, id), fine: given.join("、"), clauses: distinctClauses(said.map(([, , doc, locator]) => [doc, locator])) })] : [];
  });
  const title = filled(says.chains, { name: nameOf(catalogue, unit) });
  return rows.length ? section(`spot-chain-${unit}`, title, rows, "flow", { foot: says.onlyUnit, note: `${catalogue.counties.get(unit)?.chains ?? 0} ${says.counter}` }) : [];
}

/** @param {Catalogue} catalogue @param {string} unit */
function sectorsOf(catalogue, unit) {
  const { data, sectors, words: { around: says } } = catalogue;
  const rows = data.hosts.filter(([, place]) => place === unit).map(([id, , evidence, , doc, locator]) =>
    row(sectors.get(id)?.name ?? id, { pick: `sector:${id}`, evidence, word: catalogue.words.evidence[evidence], clauses: doc ? [[doc, locator]] : [] }));
  return section(`spot-sector-${unit}`, filled(says.sectors, { name: nameOf(catalogue, unit) }), rows, "flow", { foot: says.onlyUnit });
}

/** What plans say of a place. @param {Catalogue} catalogue @param {Around} around */
function plansSay(catalogue, { said, spot }) {
  if (spot.kind !== "place") return [];
  const { places, words: { around: says, evidence: word } } = catalogue;
  const rows = [...new Set(said.map(({ area }) => area))].map((id) => {
    const own = said.filter(({ area }) => area === id);
    const evidence = own.some((one) => one.evidence === "stated") ? "stated" : "inferred";
    const by = [...new Set(own.flatMap((one) => places.get(one.by)?.name ?? []))].join("、");
    return row(nameOf(catalogue, id), { pick: subjectOf(catalogue, id), evidence, word: word[evidence], aside: by, clauses: distinctClauses(own.filter(({ doc }) => doc).map(({ doc, locator }) => [doc, locator])) });
  });
  return section("spot-said", says.said, rows.length ? rows : [row(says.silent, { tone: "quiet" })], "lines", { shown: SHOWN, rest: "处" });
}

/** Others that bear the same name, each with its unit. @param {Catalogue} catalogue @param {Around} around */
function homonyms({ places, counties, words }, { homonyms: found }) {
  const rows = found.map((id) => {
    const place = /** @type {Place} */ (places.get(id));
    return row(place.name, { pick: `place:${id}`, label: counties.get(place.county)?.name ?? "", aside: words.placeKind[place.kind] });
  });
  return section("spot-homonym", words.around.homonyms, rows, "lines", { shown: SHOWN, rest: "处" });
}
