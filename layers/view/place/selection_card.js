/** The card of what is drawn: how large it is, what surely lies in it, what may. */
/** @import { Area, Card, CardRow, Catalogue, State } from "../core/types" */
import { filled } from "../core/catalogue.js";
import { passes } from "../core/filters.js";
import { hostingAreas } from "../core/resolve.js";
import { areaOf, lengthOf } from "./geodesy.js";
import { lieOf, sharedPart } from "./ground.js";
import { assembled, clausesOf, markOf, row, section, symbolOf } from "./live_parts.js";
import { areaWords, distanceWords, errorWords } from "./measures.js";
import { drawnGround, drawnText, withinOf, withinWords } from "./selection.js";

const SHOWN = 8;
const [PER_CENT, LEAST] = [100, 0.005];

/** @param {Catalogue} catalogue @param {State} state @returns {Card | null} */
export function selectionCard(catalogue, state) {
  const drawn = drawnGround(state);
  if (!drawn) return null;
  const { words: { around: says } } = catalogue;
  const [ring] = drawn[0];
  const inside = [...catalogue.areas.values()].filter((area) => area.symbol && withinOf(catalogue, state, area.id).length && passes(catalogue, state, area));
  const sections = [
    ...section("within-size", "", [row(areaWords(areaOf(ring)), { label: says.area }), row(distanceWords(lengthOf([...ring, ring[0]])), { label: says.perimeter })], "facts"),
    ...numbers(catalogue, inside),
    ...section("within-units", says.units, sharedRows(catalogue, drawn, "county"), "lines"),
    ...kinds(catalogue, inside),
    ...crossing(catalogue, state, drawn),
    ...["zone", "group"].flatMap((kind) => section(`within-${kind}`, `${says[kind]}（${says.schematic}）`, sharedRows(catalogue, drawn, kind), "lines", { shown: SHOWN, rest: "个" })),
    ...hosted(catalogue, state, inside),
  ];
  return assembled(catalogue, { id: "within", title: says.selection, subtitle: withinWords(catalogue, drawnText(state)), badges: [{ text: says.selection, tone: "fill" }], within: drawnText(state), sections });
}

/** @param {Catalogue} catalogue @param {Area[]} inside */
function numbers({ words }, inside) {
  const rows = ["park", "platform", "project"].map((kind) => ({ text: words.kind[kind], number: inside.filter((area) => area.kind === kind).length })).filter(({ number }) => number);
  return rows.length ? section("counts", "", rows, "counts") : section("within-none", "", [row(words.around.nothing, { tone: "quiet" })], "facts");
}

/** Units, zones or groups with their share of what is drawn, the largest first. @param {Catalogue} catalogue @param {import("../core/types").Polygons} drawn @param {string} kind @returns {CardRow[]} */
function sharedRows(catalogue, drawn, kind) {
  const { grounds, counties, areas, words: { around: says } } = catalogue;
  const shares = [...grounds[kind]].map(([id, ground]) => ({ id, share: sharedPart(drawn, ground) })).filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
  return shares.flatMap(({ id, share }) => {
    const thing = kind === "county" ? counties.get(id) : areas.get(id);
    const part = share < LEAST ? says.little : filled(says.share, { share: Math.round(share * PER_CENT) });
    const bare = kind === "county" && counties.get(id)?.data === false;
    const zone = kind === "county" && counties.get(id)?.functional ? `${says.functional}（${says.schematic}），` : "";
    return thing ? [row(bare ? filled(says.noData, { name: thing.name }) : thing.name, { pick: `${kind === "county" ? "county" : "area"}:${id}`, aside: zone + part })] : [];
  });
}

/** @param {Area} area @returns {CardRow} */
const areaRow = (area) => row(area.name, { pick: `area:${area.id}`, symbol: symbolOf(area), clauses: clausesOf(area) });

/** @param {Catalogue} catalogue @param {Area[]} inside */
function kinds({ words }, inside) {
  return ["park", "platform", "project"].flatMap((kind) => {
    const own = inside.filter((area) => area.kind === kind).sort((a, b) => a.order - b.order);
    return section(`within-${kind}`, words.kind[kind], own.map((area) => ({ ...areaRow(area), aside: words.precisionShort[area.precision] })), "lines", { shown: SHOWN, rest: "处" });
  });
}

/** What may lie on the other side of the line. @param {Catalogue} catalogue @param {State} state @param {import("../core/types").Polygons} drawn */
function crossing(catalogue, state, drawn) {
  const { words: { around: says } } = catalogue;
  const rest = { ...state, filters: { ...state.filters, within: new Set() } };
  const found = [...catalogue.areas.values()].filter((area) => area.symbol && area.point && lieOf(area.point, area.radius, drawn) === "unsure" && passes(catalogue, rest, area));
  const rows = found.sort((a, b) => a.order - b.order).map((area) => ({ ...areaRow(area), aside: filled(says.error, { m: errorWords(catalogue, area.radius) }), label: withinOf(catalogue, state, area.id).length ? says.pointIn : says.pointOut }));
  return section("within-crossing", says.crossing, rows, "lines", { folded: true, rest: "处" });
}

/** Chains that what lies inside hosts, by cluster, with evidence apart: counted by the core's own rule. @param {Catalogue} catalogue @param {State} state @param {Area[]} inside */
function hosted(catalogue, state, inside) {
  const { chains, clusters, words: { around: says, evidence } } = catalogue;
  const ids = new Set(inside.map(({ id }) => id));
  const rows = [...clusters.values()].flatMap(({ id, short }) => {
    const own = [...chains.values()].filter(({ cluster }) => cluster === id).flatMap((chain) => {
      const hosts = [...hostingAreas(catalogue, state, "chain", new Set([chain.id]))].filter(([area]) => ids.has(area));
      return hosts.length ? [{ chain, stated: hosts.some(([, one]) => one === "stated") }] : [];
    });
    if (!own.length) return [];
    const [stated, inferred] = [true, false].map((one) => own.filter((of) => of.stated === one).map(({ chain }) => row(chain.name, { pick: `chain:${chain.id}` })));
    return [{ text: "", cells: [row(short, { pick: `industry:${id}`, mark: markOf(catalogue, id) }), stated, inferred] }];
  });
  return section("within-chain", says.hosted, rows, "table", { columns: ["", evidence.stated, evidence.inferred], grow: 1, shown: SHOWN, rest: "类" });
}
