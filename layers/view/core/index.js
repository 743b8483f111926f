/** The view's core: what a view means, asked by the page and by Python alike. */

import { things } from "./data.js";

/**
 * @param {Record<string, unknown>} data what the map knows, as written when the store was built
 */
export function createCore(data) {
  return { things: () => things(data) };
}
