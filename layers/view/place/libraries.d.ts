/** What a library does not tell of its own modules. */
declare module "proj4/lib/projections/etmerc.js" {
  /** Transverse Mercator by Poder's and Engsager's series, with as many terms as the core needs. */
  const transverse: object;
  export default transverse;
}
