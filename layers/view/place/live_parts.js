/** Parts of a live card, as the page draws any card: rows with clauses, sections, documents by number. */
/** @import { Area, Card, CardRow, CardSection, Catalogue, Clause } from "../core/types" */

const PARTS_NAMED = 3;
/** Parts of documents in which clauses stand, in few words. @param {Clause[]} clauses */
function whereOf(clauses) {
  const parts = [...new Set(clauses.map(([, locator]) => locator.split(" ")[0]).filter(Boolean))];
  return parts.slice(0, PARTS_NAMED).join("、") + (parts.length > PARTS_NAMED ? "等" : "");
}

/** @param {Clause[]} clauses */
const distinct = (clauses) => [...new Map(clauses.map((one) => [one.join("\n"), one])).values()];
/** What of a row is not empty. @param {CardRow} told @returns {CardRow} */
const filledIn = (told) => /** @type {CardRow} */ (Object.fromEntries(Object.entries(told).filter(([key, value]) => ["text", "way"].includes(key) || (value !== "" && value !== undefined && value !== null && !(Array.isArray(value) && !value.length)))));
/** A row: its words and what else is told of it. @param {string} text @param {Partial<CardRow>} more */
export const row = (text, more = {}) => filledIn({ text, ...more });

/** A section, or nothing if it has no rows; of what is measured the sentence below tells that there is none. @param {string} id @param {string} title @param {CardRow[]} rows @param {string} look @param {Partial<CardSection>} more @returns {CardSection[]} */
export function section(id, title, rows, look = "lines", more = {}) {
  const cited = distinct(rows.flatMap(({ clauses = [] }) => clauses));
  if (!rows.length && !(look === "ranges" && more.foot)) return [];
  return [{ id, title, look, rows, ...(cited.length ? { cited: { number: cited.length, where: whereOf(cited) } } : {}), ...more }];
}

/** A card: clauses by the number of their document, each document once, the widest level first. @param {Catalogue} catalogue @param {Omit<Card, "documents">} told @returns {Card} */
export function assembled({ documents, words }, told) {
  const every = distinct(told.sections.flatMap(({ rows }) => rows.flatMap(({ clauses = [] }) => clauses)));
  const levels = words.documentLevels;
  const rank = (/** @type {string} */ id) => Object.keys(levels).indexOf(documents.get(id)?.level ?? "");
  const ids = [...new Set(every.map(([doc]) => doc))].sort((a, b) => rank(a) - rank(b) || ((documents.get(a)?.year ?? "") < (documents.get(b)?.year ?? "") ? -1 : 1));
  const numbered = (/** @type {CardRow} */ one) => (one.clauses ? /** @type {any} */ ({ ...one, clauses: one.clauses.map(([doc, locator]) => [ids.indexOf(doc), locator]) }) : one);
  return {
    ...told,
    sections: told.sections.map((part) => ({ ...part, rows: part.rows.map(numbered) })),
    documents: ids.map((id) => {
      const { name = id, plain = id, level = "", year = "", standing = [] } = documents.get(id) ?? {};
      return { text: `《${name}》`, name: plain, level, year, standing, locators: [...new Set(every.filter(([doc]) => doc === id).map(([, locator]) => locator))] };
    }),
  };
}

/** Where each of an area's documents names it. @param {Area} area @returns {Clause[]} */
export function clausesOf({ docs, clauses }) {
  const places = clauses.split("；");
  return docs.map((doc, i) => [doc, places.length === docs.length ? places[i] : ""]);
}

const RANK_SYMBOLS = ["national", "provincial"];
/** Which symbol stands for an area in a list. @param {Area} area */
export const symbolOf = ({ kind, rank }) => (kind === "park" ? (RANK_SYMBOLS.includes(rank) ? rank : "other") : "");
/** The mark of a cluster, as its tile is drawn. @param {Catalogue} catalogue @param {string} id */
export function markOf({ clusters }, id) {
  const cluster = clusters.get(id);
  return cluster?.mark ? { char: cluster.mark, tier: cluster.tier, evidence: "stated" } : undefined;
}
