/** Places as such: how far, how large, where, what stands there; of what a view shows only what is drawn in it. */
export * from "./around.js";
export * from "./coordinates.js";
export * from "./gazetteer.js";
export * from "./geodesy.js";
export * from "./ground.js";
export * from "./measures.js";
export * from "./selection.js";
export * from "./selection_card.js";
export * from "./spot_card.js";
export * from "./spot_address.js";
