/**
 * Links: curved arrows from who supplies to who leads; the dash says how firm the wording is. A tie
 * is a straight line without a head: it only says that two places belong together.
 */

/** An arrow of the core with the positions of its ends. */
function withEnds(view, flow) {
  return { ...flow, start: endOf(view, flow.from, flow.link), end: endOf(view, flow.to, flow.link) };
}

const BELOW_TILES_PX = 6;

/** Where a link's line ends at a place: on its tile there if it has one, else clear of tiles and symbols. */
function endOf(view, id, { id: link }) {
  const row = view.tiles && view.energyRows.find(({ place }) => place === id);
  if (!row) return COUNTIES.has(id) ? ((view.ends ??= new Map()).get(id) ?? endInCounty(view, id)) : pixel(placeOf(id));
  const tile = row.cells.find(({ sector }) => sector.id === link);
  return tile ? { x: tile.x, y: tile.y } : { x: row.x, y: row.y + row.height / 2 + BELOW_TILES_PX };
}

/** A county has no point of its own: the first of its spots where no symbol, disc or dot stands. */
function endInCounty(view, id) {
  const { px } = STYLE.symbol.lead;
  const taken = [...view.drawn.filter(({ host }) => !host).map(({ x, y, form }) => boxAround(x, y, form.px, form.px)),
    ...[...view.ends.values()].map(({ x, y }) => boxAround(x, y, px, px))];
  const spots = COUNTIES.get(id).spots.map(([lon, lat]) => pixel([lon, lat]));
  const free = ({ x, y }) => !taken.some((box) => overlaps(boxAround(x, y, px, px), box, END_GAP_PX));
  const at = spots.find(free) ?? spots[0] ?? pixel(placeOf(id));
  view.ends.set(id, at);
  return at;
}

/** Room between a disc and a symbol. */
const END_GAP_PX = 6;

/** Curves in layer pixels; from one supplier to several leads they bulge to alternate sides. */
function linkCurves(arrows) {
  const { curvature, stop_px: stop, lanes } = STYLE.symbol.link;
  const sides = linkSides(arrows);
  return arrows.map((arrow) => {
    const { start: a, end: b } = arrow;
    if (arrow.tie) return tieLine(arrow, a, b);
    const chord = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const bulge = 2 * curvature * sides.get(arrow) * lanes[(arrow.lane ?? 0) % lanes.length];
    const c = { x: (a.x + b.x) / 2 + (b.y - a.y) * bulge, y: (a.y + b.y) / 2 - (b.x - a.x) * bulge };
    const rim = STYLE.symbol.lead.px / 2 + STYLE.symbol.link.lead_ring_px / 2 + stop;
    const end = curvePoint(a, c, b, Math.max(0.5, endBefore(a, c, b, Math.min(rim, chord / 2))));
    const samples = arrows.length > LINKS_MANY ? null : sampleCurve(a, c, end);
    return { arrow, a, c, b: end, samples };
  });
}

/** How far along a curve it comes within a distance of its end. */
function endBefore(a, c, b, far) {
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i += 1) {
    const middle = (low + high) / 2;
    const p = curvePoint(a, c, b, middle);
    if (Math.hypot(p.x - b.x, p.y - b.y) > far) low = middle;
    else high = middle;
  }
  return low;
}

/** A tie as a curve that does not bend. */
function tieLine(arrow, a, b) {
  const c = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return { arrow, a, c, b, samples: sampleCurve(a, c, b) };
}

/** From here on arrows are drawn in one stroke a wording. */
const LINKS_MANY = 400;

/** Draw thousands of arrows: one path for each look. */
function drawManyLinks(parent, curves) {
  const { line_px: width, dash_px: dashes } = STYLE.symbol.link;
  const looks = new Map();
  for (const { arrow, a, c, b } of curves) {
    const dimmed = linkDimmed(arrow.link.id);
    const { wording } = arrow.link;
    const key = `${dimmed} ${wording}`;
    if (!looks.has(key)) looks.set(key, { dimmed, wording, lines: [], heads: [] });
    looks.get(key).lines.push(curvePath(a, c, b));
    if (!arrow.tie) looks.get(key).heads.push(headPath(c, b));
  }
  const dimmedFirst = [...looks.values()].sort((x, y) => y.dimmed - x.dimmed);
  for (const { dimmed, wording, lines, heads } of dimmedFirst) {
    const stroke = dimmed ? COLOUR.link.dim : COLOUR.link.line;
    const dash = dashes[wording]?.join(" ");
    const line = { fill: "none", stroke, "stroke-width": width / 2, "stroke-dasharray": dash };
    const head = s("path", { d: heads.join(""), fill: stroke });
    parent.append(s("path", { d: lines.join(""), ...line }), head);
  }
}

/** Side of each arrow seen from the supplier: 1 left, -1 right for its right-hand leads. */
function linkSides(arrows) {
  const perSupplier = new Map();
  for (const arrow of arrows) {
    const key = `${arrow.link.id} ${arrow.from}`;
    if (!perSupplier.has(key)) perSupplier.set(key, []);
    perSupplier.get(key).push(arrow);
  }
  const turn = ({ start: a, end: b }) => Math.atan2(b.y - a.y, b.x - a.x);
  const sides = new Map();
  for (const list of perSupplier.values()) {
    list.sort((one, other) => turn(one) - turn(other));
    list.forEach((arrow, i) => sides.set(arrow, list.length === 1 || i < list.length / 2 ? 1 : -1));
  }
  return sides;
}

function curvePath(a, c, b) {
  return `M${round1(a.x)} ${round1(a.y)}Q${round1(c.x)} ${round1(c.y)} ${round1(b.x)} ${round1(b.y)}`;
}

function sampleCurve(a, c, b) {
  return Array.from({ length: 25 }, (_, i) => curvePoint(a, c, b, i / 24));
}

/** Arrow head at the end of a curve. */
function headPath(c, b) {
  const angle = Math.atan2(b.y - c.y, b.x - c.x);
  const size = STYLE.symbol.link.head_px;
  const wing = (turn) =>
    `${round1(b.x - size * Math.cos(angle + turn))} ${round1(b.y - size * Math.sin(angle + turn))}`;
  return `M${round1(b.x)} ${round1(b.y)}L${wing(0.45)}L${wing(-0.45)}Z`;
}

/** Draw all arrows, the picked ones last; returns what the pointer can find. */
function drawLinks(parent, curves) {
  if (curves.length > LINKS_MANY) {
    drawManyLinks(parent, curves);
    return;
  }
  const { link: ink } = COLOUR;
  const { line_px: width, tie_px: tieWidth, casing_px: casing, dash_px: dashes } = STYLE.symbol.link;
  const ordered = [...curves].sort((x, y) => linkDimmed(y.arrow.link.id) - linkDimmed(x.arrow.link.id));
  for (const { arrow, a, c, b } of ordered) {
    const colour = linkDimmed(arrow.link.id) ? ink.dim : ink.line;
    const line = { d: curvePath(a, c, b), fill: "none" };
    const dash = arrow.tie ? undefined : dashes[arrow.link.wording]?.join(" ");
    const thick = arrow.tie ? tieWidth : width;
    const end = { fill: colour, stroke: ink.casing };
    const member = (p) => disc(p.x, p.y, STYLE.symbol.cluster.member_px / 2, { fill: COLOUR.ink.panel, stroke: colour, "stroke-width": 2 });
    parent.append(
      s("path", { ...line, stroke: ink.casing, "stroke-width": thick + 2 * casing }),
      s("path", { ...line, stroke: colour, "stroke-width": thick, "stroke-dasharray": dash }),
      arrow.tie ? member(b) : s("path", { d: headPath(c, b), ...end, "stroke-width": 1 }),
      arrow.tie ? member(a) : disc(a.x, a.y, grown(3.5), { ...end, "stroke-width": 1.5 }),
    );
  }
}

/** Discs of the leading places, one each; returns their positions. */
function drawLeads(parent, view) {
  const { leads } = view;
  const { px, font_px: size } = STYLE.symbol.lead;
  const shown = [...leads].filter(([, arrow]) => leads.size <= LINKS_MANY || arrow.link.id === state.link);
  return shown.map(([id, arrow]) => {
    const { x, y } = endOf(view, id, arrow.link);
    if (view.tiles) return drawCore(parent, id, x, y, arrow.link);
    const stroke = linkDimmed(arrow.link.id) ? COLOUR.link.dim : COLOUR.link.line;
    const ring = { fill: COLOUR.ink.panel, stroke, "stroke-width": STYLE.symbol.link.lead_ring_px };
    const mark = svgMark(layoutCore.leadMark(CATALOGUE, arrow.roles), x, y, size, stroke);
    parent.append(disc(x, y, px / 2, ring), mark);
    return { id, x, y, r: px / 2 + 1 };
  });
}

/** A core of the picked cluster: its tile in the ring of a selection. */
function drawCore(parent, id, x, y, link) {
  const side = tilePx(link) + 6;
  parent.append(...selectionStrokes((look) => boxShape(boxAround(x, y, side, side), { rx: 4, fill: COLOUR.ink.halo, ...look })));
  drawClusterTile(parent, x, y, link);
  return { id, x, y, r: side / 2 + 2 };
}

/** What is written at the ends of the arrows, and where. */
function endLabels(view) {
  return layoutCore.endMarks(resolved()).map(({ place, link, lines, member }) => ({
    id: place, at: endOf(view, place, LINKS.get(link)), texts: lines, link: LINKS.get(link), member,
  }));
}

/** Whether a box stands on a county other than the label's own. */
function overNeighbour(box, own) {
  const ground = inDegrees(box);
  return [...base.counties].some(
    ([id, shape]) => !own.has(id) && !COUNTIES.get(id).functional && meets(coarse(shape), ground));
}
