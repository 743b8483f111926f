/** What the map knows, by name. */

/**
 * @param {Record<string, unknown>} data
 */
export function things(data) {
  return Object.keys(data).sort();
}
