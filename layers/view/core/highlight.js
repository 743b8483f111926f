/** Highlight: what belongs to the thing that is picked; all else steps back. */
/** @import { Area, Belonging, Catalogue, State } from "./types" */
import { liesThere } from "./filters.js";
import { parseSubject } from "./catalogue.js";

const GATHERING = new Set(["zone", "group", "corridor"]);

/** What belongs to the picked county, zone, group or link; null if nothing steps back. @param {Catalogue} catalogue @param {string | null} selected @returns {Belonging | null} */
export function belongingTo(catalogue, selected) {
  const { kind, id } = parseSubject(catalogue, selected) ?? { kind: "", id: "" };
  const area = kind === "area" ? catalogue.areas.get(id) : null;
  if (kind === "county") return ofCounty(catalogue, id);
  if (area && GATHERING.has(area.kind)) return ofGathering(catalogue, area);
  if (kind === "link") return ofPlaces(catalogue, catalogue.links.get(id)?.members.map(({ place }) => place) ?? []);
  return null;
}

/** @param {Catalogue} catalogue @param {string} id */
const ofCounty = ({ areas }, id) => ({ areas: new Set([...areas.values()].filter(({ counties }) => counties.includes(id)).map((area) => area.id)), counties: new Set([id]) });

/** @param {Catalogue} catalogue @param {Area} area */
function ofGathering({ areas, counties, members }, area) {
  const own = members.get(area.id) ?? [];
  const gathered = [area.id, area.parent, ...own].filter((id) => areas.has(id));
  return { areas: new Set(gathered), counties: new Set([...own.filter((id) => counties.has(id)), ...area.counties]) };
}

/** @param {Catalogue} catalogue @param {string[]} ids */
function ofPlaces({ areas, counties }, ids) {
  const own = ids.filter((id) => areas.has(id));
  const around = own.flatMap((id) => areas.get(id)?.counties ?? []);
  return { areas: new Set(own), counties: new Set([...ids.filter((id) => counties.has(id)), ...around]) };
}

/** Whether an area or a county steps back, because something else is picked. @param {Belonging | null} belonging @param {string} id */
export const stepsBack = (belonging, id) => belonging !== null && !belonging.areas.has(id) && !belonging.counties.has(id);
/** Whether a county steps back: it lies elsewhere than asked, or something elsewhere is picked. @param {Catalogue} catalogue @param {State} state @param {Belonging | null} belonging @param {string} id */
export const countyStepsBack = (catalogue, state, belonging, id) => !liesThere(catalogue, state, id) || stepsBack(belonging, id);
