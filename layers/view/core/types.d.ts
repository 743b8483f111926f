/** What the core is given and what it tells; shapes only. Ids are the store's own. */

export type Evidence = "stated" | "inferred";
export type Role = "plain" | "miss" | Evidence;

/** Subject, evidence, ids of documents joined by `;`; a membership in a zone or group has no documents. */
export type Hosted = [string, Evidence, string?];

export interface County {
  id: string;
  name: string;
  short: string;
  functional: boolean;
  /** Whether any document covers it. */
  data: boolean;
  /** Whether it has an outline. */
  placed: boolean;
  /** How many parks lie in it, and how many chains clauses give it. */
  parks: number;
  chains: number;
}

/** What a row of an area need not tell where it is as usual. */
export interface UsualArea {
  /** Empty where the name is short enough. */
  short: string;
  rank: string;
  code: string;
  parent: string;
  focus: string;
  radius: number;
  recalled: boolean;
  /** Whether it has a point; one known well enough for a mark; one known to a village or better. */
  placed: boolean;
  located: boolean;
  reliable: boolean;
  /** Whether its kind has symbols. */
  symbol: boolean;
  /** Whether it is a park within another one: a rank counts without it. */
  within: boolean;
  lost: boolean;
  /** The first of those that stand on its very point, empty if it stands alone. */
  spot: string;
  /** Where each of its documents names it, in the order of `docs`. */
  clauses: string;
  /** Longitude and latitude in degrees, null where it has no point. */
  point: Point | null;
  /** Place of its zone, or of itself, among the zones, which gives its colour; −1 for none. */
  zone: number;
}

/** What the wire tells of an area. */
export interface ToldArea extends UsualArea {
  name: string;
  kind: string;
  order: number;
  counties: string[];
  docs: string[];
  precision: string;
}

export interface Area extends ToldArea {
  id: string;
  /** Whether it has a symbol. */
  drawn: boolean;
  layer: string;
  /** What filters look at, apart from what it hosts. */
  values: Record<string, string[]>;
  /** Kinds of evidence of the clusters that it hosts, which tell whether it has tiles. */
  tiles: string[];
  /** Number of its look: kind, rank, precision, whether it has a radius, whether it is a part, `tiles`. */
  look: number;
  /** Whether it passes the filters for which that was last worked out. */
  passedFor: object | null;
  passed: boolean;
  /** What the page keeps with it: its point, spots for its name, its point on the world's map. */
  at: unknown;
  spots: unknown;
  world: unknown;
}

export interface Cluster {
  id: string;
  name: string;
  /** Where there is no room for the whole name. */
  short: string;
  mark: string;
  tier: string;
  order: number;
}

export interface Chain {
  id: string;
  name: string;
  cluster: string;
  /** Whether it stands in the catalogue of chains. */
  catalogued: boolean;
}

export interface Sector {
  id: string;
  name: string;
  mark: string;
  /** Its own consumption, null for none; the same in words, or what is said in its place. */
  value: number | null;
  says: string;
  /** Whether any clause places it. */
  hosted: boolean;
  controlled: boolean;
  control: string[];
  /** Whether it is drawn as others, in which it counts. */
  within?: boolean;
  /** Of a cluster: the step of its size, −1 for none. */
  step?: number;
}

/** Sector or cluster, place, evidence, ids of documents joined by `;`, the clause's document and locator, sectors that count there joined by `;` (itself, if it is missing). */
export type Hosting = [string, string, Evidence, string, string, string, string?];

export interface Arrow {
  from: string;
  to: string;
  role: string;
  supplies: string[];
  /** Whether it has no head: two places belong together; `cores` are those that lead. */
  tie?: boolean;
  cores?: string[];
  /** Which of the arrows of the same ends it is, from 0 on. */
  lane?: number;
}

export interface Member {
  place: string;
  role: string;
  supplies: string[];
}

export interface Link {
  id: string;
  name: string;
  kind: string;
  wording: string;
  doc: string;
  locator: string;
  subjects: string[];
  arrows: Arrow[];
  members: Member[];
}

export type Words = Record<string, Record<string, string>> & {
  noData: string;
  several: string;
  withProjects: string;
  notMentioned: string;
  lostTable: string;
  energyUnit: string;
  energyHead: string;
  around: Record<string, string>;
  placeKind: Record<string, string>;
  placePrecision: Record<string, string>;
  /** Levels of documents, the widest first, as keys. */
  documentLevels: Record<string, string>;
  legend: Record<string, string>;
  legendNotes: Record<string, string>;
  part: Record<string, string>;
  reliable: string;
  /** Keys that chat programs add to links, as a pattern. */
  additions: string;
};

/** The model's part of the page's payload (`layers.view.data`). */
export interface Data {
  version: number;
  region: { name: string; level: string; unclaimed: boolean };
  words: Words;
  ramps: { count: number[]; countLabels: string[]; energy: number[]; energyLabels: string[]; sizeLabels: string[] };
  counties: Record<string, Omit<County, "id">>;
  areas: Record<string, Omit<ToldArea, keyof UsualArea> & Partial<UsualArea>>;
  usual: { area: UsualArea };
  clusters: Omit<Cluster, "order">[];
  chains: Chain[];
  sectors: Sector[];
  links: Link[];
  documents: Document[];
  /** `[id, name, kind, county, lon, lat, radius in metres, source, town, other names]`. */
  places: [string, string, string, string, number, number, number, string, string, string][];
  /** Sources of the places by id, as readers know them. */
  sources: Record<string, string>;
  /** `[place, area or unit, evidence, document, locator]`: what the plans put at a place. */
  towned: string[][];
  /** `[unit, chain or cluster, document, locator]`: where plans give a unit what. */
  given: string[][];
  /** Kind → id → polygons, as drawn; on the page those alone that it does not draw. */
  grounds: Record<string, Record<string, Polygons>>;
  /** Metres by which a unit's line may lie beside its true place. */
  borderError: number;
  /** Metres by which something may be off → the same in words. */
  errors: Record<string, string>;
  /** Names of the land around. */
  lands: Record<string, string>;
  /** `[id, name, county]` of an office's town lines. */
  towns: [string, string, string][];
  /** Kind of what places are related to → place and relation. */
  hosting: Record<string, [string, ...Hosted][]>;
  hosts: Hosting[];
  /** Clusters at their units, the largest first. */
  tiles: Hosting[];
  members: [string, string, string, Evidence][];
  outlines: Record<string, string[]>;
  /** Subjects that have a card and no place on the map. */
  others: string[];
}

export interface Catalogue {
  data: Data;
  words: Words;
  counties: Map<string, County>;
  areas: Map<string, Area>;
  clusters: Map<string, Cluster>;
  chains: Map<string, Chain>;
  sectors: Map<string, Sector>;
  links: Map<string, Link>;
  documents: Map<string, Document>;
  things: Record<string, { has: (id: string) => boolean; get: (id: string) => { id: string; name: string } | undefined }>;
  places: Map<string, Place>;
  /** Place → `[area or unit, evidence, document, locator]`. */
  towned: Map<string, string[][]>;
  grounds: Record<string, Map<string, Polygons>>;
  /** What lies in the shape that was drawn last. */
  withinNow: { text: string; found: Map<string, string[]> };
  zones: Area[];
  groups: Area[];
  hosting: Record<string, Map<string, Hosted[]>>;
  /** Whole → members; the wholes that gather others are areas or counties. */
  members: Map<string, string[]>;
  outlines: Map<string, Area[]>;
  ofLayer: Map<string, Area[]>;
  /** Areas that a symbol can stand for. */
  drawn: Area[];
  /** What places host under the last choice of evidence and document. */
  hostedNow: { filters: object | null; key: string; places: Map<string, Record<string, string[]>> };
  active: { filters: object | null; facets: string[] };
}

export type Filters = Record<string, Set<string>>;

export interface State {
  layers: Set<string>;
  theme: string;
  cluster: string | null;
  chain: string | null;
  sector: string | null;
  link: string | null;
  reliable: boolean;
  inferred: boolean;
  selected: string | null;
  /** Kilometres round what is picked that its card tells of, 0 for a card of its own. */
  around: number;
  filters: Filters;
}

export interface Patch extends Partial<Omit<State, "filters">> {
  filters?: Record<string, Iterable<string>>;
}

/** A view as Python keeps it: lists of ids, one word each for the rest, `at` as numbers. */
export interface View {
  level: string;
  layers: string[];
  theme: string;
  precision: string;
  pick: string;
  around: string;
  at: number[] | null;
  [list: string]: string[] | string | number[] | null;
}

/** Ids that lie in the frames of a sheet's maps. */
export interface Inside {
  places: Set<string>;
  shapes: Set<string>;
}

export interface Belonging {
  areas: Set<string>;
  counties: Set<string>;
}

export interface ChainTheme {
  cluster: Cluster;
  counties: Map<string, { count: number; step: number; chains: string[] }>;
  /** How many counties carry it: for one chain those that list it, not its cluster alone. */
  listed: number;
  /** How many counties with documents none of them lists for it, on the map or beyond. */
  silent: number;
  parks: Map<string, Evidence>;
}

/** What stands at places; the places that have a position; those on the map. */
export interface Hosts {
  places: Map<string, HostCell[]>;
  placed: string[];
  shown: string[];
}

export interface HostCell {
  sector: Sector;
  evidence: Evidence;
  clause: string[];
  /** Sectors that count in it here. */
  told: string[];
}

export interface Flow extends Arrow {
  link: Link;
}

/** The arrow that decides a leading place's disc, and all its roles, 牵头 before 核心. */
export interface Lead extends Flow {
  roles: Set<string>;
}

export interface SymbolMark {
  area: Area;
  role: Role;
  host: boolean;
  picked: boolean;
  /** Whether it is a park that the theme misses: there if it is asked for. */
  rest: boolean;
  /** Whether another symbol stands for it on its point; the ids of those that it stands for. */
  under: boolean;
  also: string[];
  /** Room for where the page draws it, in pixels: added later, it would cost thousands of them dear. */
  x: number;
  y: number;
}

/** All that a state means; see `resolve.js`. */
export interface ResolvedView {
  catalogue: Catalogue;
  state: State;
  inside: Inside | null;
  belonging: Belonging | null;
  theme: string;
  themed: boolean;
  chain: ChainTheme | null;
  energy: Hosts | null;
  tiles: Hosts | null;
  links: { pairs: Flow[]; placed: Flow[]; shown: Flow[] } | null;
  leads: Map<string, Lead>;
  functional: boolean;
  symbols: SymbolMark[];
  /** How many parks the theme misses, on the map or switched off. */
  rest: number;
  /** The symbols gathered, once they have been asked for (`looksOf`). */
  looks: Looks[] | null;
  /** Areas of layers that are on, by all filters but that of position: all, reliable ones, those without a symbol. */
  without: { all: number; reliable: number; county: number; unplaced: number; unreliable: number };
}

/** Symbols that look and mean the same, and how many they are. */
export interface Looks extends SymbolMark {
  n: number;
}

/**
 * A swatch is a list of text, its kind first, which screen and paper each draw:
 *   zone, place of the zone | land | group | subarea | corridor | functional | extent
 *   ramp, tier, step | cluster-only, tier | unit, tier | no-data
 *   energy-ramp, step | energy-unknown | energy, sector, character, step | inferred-host | control | county-hosts
 *   size, step | tie | arrow, wording | lead, role, character | symbol, kind, rank, precision, role, tier | miss
 *   uncertainty | tile, character, tier, evidence
 */
export interface LegendRow {
  swatch: string[];
  text: string;
  count: number | null;
  /**
   * What must be drawn for the row to stand, since some things are drawn at large scales only:
   * subareas, extents, tiles, wide (all circles of uncertainty), far (the picked one's).
   */
  when: string;
}

export interface LegendSection {
  title: string;
  rows: LegendRow[];
  total: number | null;
  folds: boolean;
  columns: number;
}

export interface Tab {
  id: string;
  name: string;
  heads: string[];
  /** `extra` is there only because it is picked: no count has it. */
  rows: { subject: string; extra?: boolean; cells: (string | number)[] }[];
}

/** A place or county that heads a row of the table of hosts. */
export interface Row {
  id: string;
  name: string;
  kind: string;
  rank: string;
  /** Name of a filter → what the row lies in. */
  lies: Record<string, string[]>;
  reliable: boolean;
}

/** A chain that heads a column; `group` is its cluster. */
export interface Column {
  id: string;
  group: string;
  tier: string;
}

export interface MatrixCell {
  row: string;
  column: string;
  evidence: string;
  docs: string[];
}

export interface Matrix {
  rows: Row[];
  columns: Column[];
  cells: MatrixCell[];
}

/** What the table of hosts shows: its filters by name, and its own keys. */
export type TableState = Record<string, string[]> & { by: string; sort: string; only: boolean; precision: string };

/** Longitude and latitude in degrees, CGCS2000. */
export type Point = [number, number];
export type Ring = Point[];
/** Each `[ring, hole…]`. */
export type Polygons = Ring[][];
/** Whether something surely lies in something else, surely not, or may. */
export type Lie = "in" | "out" | "unsure";
/** Id of a document, and a locator, empty for all of it. */
export type Clause = [string, string];

export interface Document {
  id: string;
  name: string;
  /** Its name without the name of its scope, its level's sign, its year, what it is from which day on. */
  plain: string;
  level: string;
  year: string;
  standing: [string, string][];
}

/** A named point of the gazetteer; nine times in ten the truth lies within the radius (metres). */
export interface Place {
  id: string;
  name: string;
  kind: string;
  county: string;
  point: Point;
  radius: number;
  source: string;
  /** Town that holds it, where its source says so. */
  town: string;
  aliases: string[];
}

/** What is drawn to select by; `text` is how an address has it. */
export interface Shape {
  ring: Ring;
  box: boolean;
  text: string;
  polygons?: Polygons;
}

export interface Spot {
  subject: string;
  kind: string;
  id: string;
  name: string;
  point: Point;
  /** By how many metres the point may be wrong. */
  radius: number;
  km: number;
}

/** An outline and how it lies to a spot: metres and azimuth to the nearest point of its edge. */
export interface Near {
  id: string;
  lie: Lie;
  m: number;
  azimuth: number;
}

/** What stands on one point: who stands for it, distance, error of both points together, whether it is in the circle. */
export interface Found extends Near {
  ids: string[];
  park: boolean;
  error: number;
}

/** A thing of the plans that lies at a place, or `by` a village of it. */
export interface Said {
  area: string;
  evidence: string;
  doc: string;
  locator: string;
  by: string;
}

export interface Around {
  spot: Spot;
  /** `id` is the unit that holds the point, `told` whether its source says so; `between` are those (land around among them) of which it cannot be told; `next` is the nearest other one; `land` the land around that holds it. */
  unit: { id: string | null; lie: Lie; told: boolean; between: string[]; next: { id: string; m: number; azimuth: number } | null; error: number; land: string | null };
  functional: Near[];
  /** `by`: itself, plan, source, lines, between (of lines), beyond (them), or empty; `near` are the nearest seats. */
  town: { by: string; ids: string[]; evidence?: string; near: { id: string; m: number; azimuth: number; error: number }[] };
  zones: Near[];
  groups: Near[];
  parks: Found[];
  works: Found[];
  /** How many of them are surely not in the circle. */
  beyond: number;
  /** What is not measured, of the units touched: known to a unit only, by memory, or not at all. */
  coarse: { county: string[]; recalled: string[]; unplaced: string[] };
  touched: string[];
  /** Units of which the spot may be, whose chains and sectors are told. */
  units: string[];
  homonyms: string[];
  said: Said[];
}

/** A row of a card as `layers/screen/assets/cards` draws it; of look `ranges` with distance, error and bar (shares of its width). */
export interface CardRow {
  text: string;
  pick?: string;
  label?: string;
  title?: string;
  mark?: Record<string, string>;
  symbol?: string;
  evidence?: string;
  word?: string;
  tone?: string;
  detail?: string;
  fine?: string;
  aside?: string;
  number?: number;
  items?: CardRow[];
  also?: CardRow[];
  cells?: (CardRow | CardRow[] | string)[];
  /** Documents by id, in an assembled card by number. */
  clauses?: Clause[];
  m?: number;
  error?: number;
  azimuth?: number;
  way?: string;
  lie?: Lie;
  range?: string;
  bar?: { from: number; at: number; to: number; limit: number };
  code?: string;
  zone?: number;
}

export interface CardSection {
  id: string;
  title: string;
  look: string;
  rows: CardRow[];
  note?: string;
  foot?: string;
  shown?: number;
  rest?: string;
  folded?: boolean;
  columns?: string[];
  grow?: number;
  cited?: { number: number; where: string };
}

export interface Card {
  id: string;
  title: string;
  subtitle: string;
  badges: { text: string; tone: string }[];
  sections: CardSection[];
  documents: { text: string; name: string; level: string; year: string; standing: [string, string][]; locators: string[] }[];
  /** The radius in kilometres and those that can be chosen. */
  radius?: { now: number; choices: number[] };
  spot?: { point: Point; radius: number; km: number; name: string };
  /** What is drawn, as an address has it. */
  within?: string;
}
