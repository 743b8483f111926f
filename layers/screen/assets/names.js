/** Which names stand on the map at this zoom, theme and selection, and how much each matters. */
const PRIORITY = STYLE.label.priority;

/** A name in the lines into which build broke it. */
function textLines(text, size, colour, weight = 400) {
  return (DATA.lines[text] ?? [text]).map((part) => ({ text: part, size, colour, weight }));
}

/** Whether a theme has taken the colours: what is said of the layout steps back. */
function isThemed(view) {
  return Boolean(view.chain || view.energy || view.links);
}

/** Names of zones: inside their zone or not at all; the card has them. */
function zoneNames(view) {
  if (isThemed(view)) return [];
  return outlinesOn("zones").flatMap((id) => {
    const everyForm = () => zoneForms(id);
    // The inset has it where the map has no place for it in one line.
    const fitsMain = view.inset && onMainMap(everyForm).some(({ lines }) => lines.length === 1);
    const [label, ...forms] = fitsMain || namedInInset(view, `area:${id}`) ? [] : everyForm();
    return label ? [{ ...label, forms }] : [];
  });
}

/** A zone's name spaced, closed up, or from top to bottom, then so smaller: what fits into its shown part. */
function zoneForms(id) {
  const { short } = AREAS.get(id);
  const { px, small_px: small, weight, spacing_em: spacing, halo_px: halo } = STYLE.label.zone;
  const formsAt = (size) => {
    const line = { text: short, size, weight: 700, colour: zoneColour(id).ink };
    return [[{ ...line, spacing }], [line], [...short].map((text) => ({ ...line, text }))];
  };
  const label = { subject: `area:${id}`, halo, weight, priority: ZONE_FIRST, must: true, quiet: true };
  return [px, small].flatMap(formsAt)
    .map((lines) => ({ ...label, lines, spots: spotsFor(base.zoneShapes.get(id), { lines }) }))
    .filter(({ spots }) => !spots.empty);
}

/** Before codes: a zone has few places for its large name, a unit some more, a code as many as its group has. */
const [ZONE_FIRST, UNIT_FIRST] = [PRIORITY.pill - 0.1, PRIORITY.pill - 0.05];

/** Codes of groups, as bare text in the overview, and of subareas. */
function codeNames(view) {
  const bare = view.zoom < STYLE.zoom.group_pills;
  const groups = outlinesOn("groups").map((id) => codeName(view, id, zoneColour(AREAS.get(id).parent).ink, bare));
  const close = view.zoom >= STYLE.zoom.subareas;
  const parts = close ? outlinesOn("subareas").map((id) => codeName(view, id, COLOUR.ink.park, false)) : [];
  return [...groups, ...parts].filter(Boolean);
}

/** A code inside its outline; it is never dropped: without a place it is tied to it by a line. */
function codeName(view, id, ink, bare) {
  const { code } = AREAS.get(id);
  const subject = `area:${id}`;
  const shapes = base.groups.has(id) ? base.groups : base.subareas;
  const at = code && shapes.has(id) && innerPoint(shapes.get(id));
  if (!at) return null;
  const colour = bare ? ink : COLOUR.ink.panel;
  const lines = [{ text: code, size: STYLE.symbol.group.pill_font_px, weight: 700, colour }];
  const look = bare ? { halo: grown(CODE_HALO_PX) } : { pill: true, fill: ink, halo: 0, padding: [5, 1] };
  const label = { subject, ...look, lines, priority: PRIORITY.pill, quiet: true };
  const shape = shapes.get(id);
  if (!belongsHere(view, shape, label)) return null;
  const spots = spotsFor(shape, label);
  if (isThemed(view) || (view.inset && !insetHolds(at, CODE_EDGE_PX))) return { ...label, spots };
  const strays = (box) => {
    const ground = inDegrees(box);
    return [...shapes].some(([other, shape]) => other !== id && meets(coarse(shape), ground));
  };
  return { ...label, spots, must: true, force: true, ...tiedTo(at, CODE_REACH_PX, strays) };
}

const CODE_EDGE_PX = 4;
const CODE_HALO_PX = 2.2;
const CODE_REACH_PX = [8, 11, 14, 17, 20, 24];

/** How a label is tied by a line to a point if it finds no place, the nearest first. */
function tiedTo({ x, y }, reach, strays) {
  return { x, y, r: 1, inPlace: true, leader: true, reach, keepsOff: strays };
}

/** Names of groups, from the zoom where there is room. */
function groupNames(view) {
  if (view.zoom < STYLE.zoom.group_names) return [];
  const found = outlinesOn("groups").map((id) => {
    const { short, parent } = AREAS.get(id);
    const at = innerPoint(base.groups.get(id));
    const lines = textLines(short, STYLE.label.group.px, zoneColour(parent).ink);
    return at && { subject: `area:${id}`, halo: 2.5, priority: PRIORITY.group, lines, ...at, r: 12, own: "pill" };
  });
  return found.filter(Boolean);
}

/** Names of corridors, where their outline is drawn. */
function corridorNames() {
  const { px } = STYLE.label.national;
  return outlinesOn("corridors").map((id) => {
    const area = AREAS.get(id);
    const lines = textLines(area.short, px, COLOUR.ink.action);
    const { width, height } = measureLabel({ lines });
    const spots = fittingSpots(area.spots, width, height);
    return { subject: `area:${id}`, lines, halo: 2.5, priority: PRIORITY.group, spots };
  });
}

/** Names of counties; a county that carries the theme gets a larger one with its count. */
function countyNames(view) {
  const found = [];
  for (const county of COUNTIES.values()) {
    if (!county.spots.length) continue;
    const hit = view.chain?.counties.get(county.id);
    if (!hit && !state.layers.has(county.functional ? "functional" : "counties")) continue;
    const label = hit ? hitCounty(county, hit) : plainCounty(county, view);
    if (label && (label.r > 2 || belongsHere(view, base.counties.get(county.id), label))) found.push(label);
  }
  return found;
}

function hitCounty(county, hit) {
  const full = hitLabel(county, hit, unitName(county));
  return full.spots?.empty ? hitLabel(county, hit, county.short) : full;
}

function hitLabel(county, hit, text) {
  const lines = [{ text, size: STYLE.label.county.hit_px, weight: 700, colour: COLOUR.ink.text }];
  if (!state.chain) {
    lines.push({
      text: hit.count ? `${hit.count} ${WORDS.chainCounter}` : WORDS.noChain,
      size: grown(12),
      colour: COLOUR.ink.text,
    });
  }
  const p = hit.at ?? pixel(county.spots[0]);
  if (county.functional) {
    return {
      subject: `county:${county.id}`,
      halo: 3,
      priority: PRIORITY.hit,
      x: p.x,
      y: p.y,
      r: STYLE.symbol.zone_unit.px / 2,
      leader: true,
      lines: [{ ...lines[0], size: grown(12) }],
    };
  }
  return {
    subject: `county:${county.id}`,
    lines,
    halo: 3,
    priority: PRIORITY.hit,
    leader: true,
    inPlace: true,
    x: p.x,
    y: p.y,
    r: 2,
    spots: spotsFor(base.counties.get(county.id), { lines }),
  };
}

/** What is written of a unit that carries no chain. */
function countyLines(county, view) {
  const { px, spacing_em: spacing, longest_spaced: longest, said_px: small } = STYLE.label.county;
  const { said } = layoutCore.countySectors(resolved(), county.id);
  const dim = Boolean(view.chain) || countyStepsBack(county.id) || !passesCounty(county.id);
  const colour = dim ? COLOUR.state.dim_label : COLOUR.ink.county;
  const text = unitName(county);
  const size = view.inset ? px * INSET_SHARE : px;
  const lines = [{ text, size, colour, spacing: [...text].length <= longest ? spacing : 0 }];
  if (county.id === HOME_UNIT) Object.assign(lines[0], { weight: 700, colour: COLOUR.ink.text });
  if (!county.data) lines.push({ text: WORDS.noData, size: grown(11), colour: COLOUR.state.dim_label });
  if (said) lines.push({ text: said, size: small, colour: COLOUR.energy_ramp.county_text });
  return lines;
}

function plainCounty(county, view) {
  if (view.tiles && view.suppliers.some(({ id }) => id === county.id)) return null; // named there
  const label = { subject: `county:${county.id}`, lines: countyLines(county, view), halo: STYLE.label.county.halo_px };
  const row = view.energyRows.find((one) => one.place === county.id);
  return row ? rowCounty(label, row) : ownCounty(label, county, view);
}

/** Size of a unit's name in the inset, as a share of that on the map. */
const INSET_SHARE = 12 / 13;

/** The name of a unit with cells of a theme: at them. */
function rowCounty(label, row) {
  Object.assign(label.lines[0], { weight: 700, colour: COLOUR.ink.text, size: grown(12), spacing: 0 });
  const beside = [-1, 1].map((side) => ({ x: row.x, y: row.y + side * (row.height / 2 + 10) }));
  const spots = row.head ? [{ x: row.x, y: row.y - (row.height - row.head) / 2 }] : beside;
  return {
    ...label, priority: PRIORITY.hit, leader: true, spots,
    x: row.x, y: row.y, r: row.width / 2 + 1, inPlace: row.head > 0,
  };
}

/**
 * The name of a unit inside it, else beside it; every unit in view is named. The inset leaves to the map what
 * would stand on a neighbour there; under a theme, which has other names to tell, such a one is left out.
 */
function ownCounty(label, county, view) {
  const shape = base.counties.get(county.id);
  const at = shape && (innerPoint(shape) ?? heldPoint(view, county));
  if (!at) return null;
  const named = { ...label, priority: isThemed(view) ? PRIORITY.hit : UNIT_FIRST, quiet: true, spots: spotsFor(shape, label) };
  if (view.inset && !insetHolds(at)) return named.spots.empty ? null : named;
  const beside = { ...named, must: true, strict: Boolean(view.inset) !== isThemed(view), ...besideUnit(county, at) };
  return view.inset ? beside : { ...named, must: true, forms: narrowForms(named, shape, beside) };
}

/** Other forms of a unit's name: from top to bottom, at last beside it. */
function* narrowForms(named, shape, beside) {
  for (const lines of uprightForms(named.lines)) yield { ...named, must: true, lines, spots: spotsFor(shape, { lines }) };
  yield beside;
}

/** A name from top to bottom, for a narrow unit; none where more is said of it. */
function uprightForms([line, ...more]) {
  const formAt = (share) => [...line.text].map((text) => ({ ...line, text, size: line.size * share, spacing: 0 }));
  return more.length ? [] : UPRIGHT_SHARES.map(formAt);
}

/** Sizes of upright names, as shares of a name's own. */
const UPRIGHT_SHARES = [1, 0.9, 0.82];

/** Where a unit stands that the inset's frame hides whole. */
function heldPoint(view, { id }) {
  const at = !view.inset && pixel(placeOf(id));
  return at && inFrame(at) ? at : null;
}

/** A unit's full form if that is short. */
function unitName({ name, short }) {
  return [...name].length <= STYLE.label.county.longest_spaced ? name : short;
}

/** A unit too small for its name has it beside it, over sea or foreign land if there is any. */
function besideUnit({ id }, at) {
  const { functional, spots } = COUNTIES.get(id);
  const holds = ([, shape]) => spots.some(([lng, lat]) => contains(coarse(shape), { lat, lng }));
  const own = new Set([id, ...(functional ? [...base.counties].filter(holds).map(([host]) => host) : [])]);
  const stray = (box) => [widened(box, 4), ...alongLeader(at, box)].some((part) => overNeighbour(part, own));
  return tiedTo(at, functional && isThemed(resolved()) ? BESIDE_PX.slice(0, 3) : BESIDE_PX, stray);
}

/** Points on the way from a unit to its name's box: the line crosses no other unit either. */
function alongLeader({ x, y }, { x0, y0, x1, y1 }) {
  const [dx, dy] = [Math.max(x0, Math.min(x, x1)) - x, Math.max(y0, Math.min(y, y1)) - y];
  return [0.2, 0.35, 0.5, 0.65, 0.8, 0.95].map((part) => boxAround(x + dx * part, y + dy * part, 1, 1));
}

/** How far off its name may stand, the nearest first. */
const BESIDE_PX = [8, 16, 28, 40, 52, 64, 80, 96];
