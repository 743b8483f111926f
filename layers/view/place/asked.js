/** What Python asks of places (`layers.view.place`). */
/** @import { Catalogue, View } from "../core/types" */
import { stateOf } from "../core/address.js";
import { parseSubject } from "../core/catalogue.js";
import { spotOf, surroundings } from "./around.js";
import { placeAnswers } from "./answers.js";
import { withinOf, withinWords } from "./selection.js";
import { selectionCard } from "./selection_card.js";
import { liveCard, spotCard } from "./spot_card.js";

/** @param {() => Catalogue} catalogue */
export function askedOfPlaces(catalogue) {
  /** @template T @param {(all: Catalogue, spot: import("../core/types").Spot) => T} ask */
  const ofSpot = (ask) => (/** @type {string} */ subject, /** @type {number} */ km) => {
    const spot = spotOf(catalogue(), subject, km);
    return spot && ask(catalogue(), spot);
  };
  return {
    placeAnswers,
    surroundings: ofSpot(surroundings),
    spotCard: ofSpot(spotCard),
    selectionCard: (/** @type {View} */ view) => selectionCard(catalogue(), stateOf(catalogue(), view)),
    liveCard: (/** @type {View} */ view) => liveCard(catalogue(), stateOf(catalogue(), view)),
    withinWords: (/** @type {string} */ text) => withinWords(catalogue(), text),
    /** Ids of areas and units that lie in what is drawn. @param {View} view */
    liesWithin: (view) => {
      const [all, state] = [catalogue(), stateOf(catalogue(), view)];
      return [...all.areas.keys(), ...all.counties.keys()].filter((id) => withinOf(all, state, id).length);
    },
    /** Name of whatever can be picked, of a bare point its degrees. @param {string} subject */
    nameOf: (subject) => {
      const found = parseSubject(catalogue(), subject);
      return found && catalogue().things[found.kind].get(found.id)?.name;
    },
  };
}
