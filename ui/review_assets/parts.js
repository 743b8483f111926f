/* Words, small builders and what several parts of the desk share. Text becomes text nodes only. */

const POINTLESS = ["county", "unplaced"];
const CLASSES = ["official", "site", "locality", "township", "county", "unplaced"];
/** Radius that a class starts with, and the largest that the server will take, metres. */
const USUAL_M = { official: 50, site: 500, locality: 1500, township: 4000 };
const WIDEST_M = { official: 100, site: 1000, locality: 3000, township: 10000 };
const DATUMS = [
  ["cgcs2000", "CGCS2000、WGS-84"],
  ["gcj02", "GCJ-02（高德、腾讯）"],
  ["bd09", "BD-09（百度）"],
];
const VERDICTS = { chosen: "采用", lost: "落选", refused: "不符" };
const DRAFT_PREFIX = "layout-review:";
const DEGREE_DIGITS = 6;

/** Make a field under its label; the control's name is the field's name. */
function labelled(text, control, name) {
  control.name = name;
  return h("label", "field", h("span", "label", text), control);
}

function select(pairs, look) {
  return h("select", look, ...pairs.map(([value, text]) => h("option", { value }, text)));
}

function input(look) {
  return h("input", { autocomplete: "off", ...look });
}

function isPointless(precision) {
  return POINTLESS.includes(precision);
}

/** A number from text, or null. */
function toNumber(text) {
  const value = Number(text);
  return String(text).trim() && Number.isFinite(value) ? value : null;
}

function degrees(value) {
  return String(Number(value.toFixed(DEGREE_DIGITS)));
}

/** The draft's point for Leaflet, or null. */
function pointOf(draft) {
  const at = [draft.lat, draft.lon].map(toNumber);
  return isPointless(draft.precision) || at.includes(null) ? null : at;
}

/** Two numbers out of a line; latitude first is noticed: no longitude here is below 60. */
function parsePair(text) {
  const found = text.match(/-?\d+(?:\.\d+)?/g)?.map(Number);
  if (found?.length !== 2) return null;
  const swapped = Math.abs(found[0]) < 60 && Math.abs(found[1]) > 60;
  const [lon, lat] = swapped ? found.toReversed() : found;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lon, lat, swapped } : null;
}

/** Outlines as text for the keyboard: a vertex a line, an empty line between outlines. */
function ringsToText(rings) {
  const line = ([lon, lat]) => `${degrees(lon)}, ${degrees(lat)}`;
  return rings.map((ring) => ring.map(line).join("\n")).join("\n\n");
}

function textToRings(text) {
  const rings = text.trim() ? text.trim().split(/\n\s*\n/) : [];
  const found = rings.map((ring) => ring.split("\n").map(parsePair));
  return found.flat().includes(null) ? null : found.map((r) => r.map(({ lon, lat }) => [lon, lat]));
}

/** What the editor has typed lives in the browser until it is saved: no error can lose it. */
const drafts = {
  read(id) {
    try {
      return JSON.parse(sessionStorage.getItem(DRAFT_PREFIX + id));
    } catch {
      return null;
    }
  },
  write(draft) {
    try {
      sessionStorage.setItem(DRAFT_PREFIX + draft.area_id, JSON.stringify(draft));
    } catch {
      // A full or forbidden storage costs the safety net, not the work on the page.
    }
  },
  drop(id) {
    sessionStorage.removeItem(DRAFT_PREFIX + id);
  },
  has(id) {
    return sessionStorage.getItem(DRAFT_PREFIX + id) !== null;
  },
};
