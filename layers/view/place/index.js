/** Places as such: how far, how large, where; nothing here knows what a view shows. */
export * from "./geodesy.js";
export * from "./measures.js";
