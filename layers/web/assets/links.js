/** Links: curved arrows from who supplies to who leads; the dash says how firm the wording is. */

/** Curves in layer pixels; from one supplier to several leads they bulge to alternate sides. */
function linkCurves(arrows) {
  const { curvature, stop_px: stop } = STYLE.symbol.link;
  const sides = linkSides(arrows);
  return arrows.map((arrow) => {
    const [a, b] = [pixel(arrow.start), pixel(arrow.end)];
    const chord = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const bulge = 2 * curvature * sides.get(arrow);
    const c = {
      x: (a.x + b.x) / 2 + (b.y - a.y) * bulge,
      y: (a.y + b.y) / 2 - (b.x - a.x) * bulge,
    };
    const gap = STYLE.symbol.lead.px / 2 + stop;
    const end = curvePoint(a, c, b, Math.max(0.5, 1 - gap / chord));
    const samples = arrows.length > LINKS_MANY ? null : sampleCurve(a, c, end);
    return { arrow, a, c, b: end, samples };
  });
}

/** From here on arrows are drawn in one stroke a wording, and only the first are named. */
const LINKS_MANY = 400;
const LINKS_NAMED = 60;

/** Draw thousands of arrows: one path for each look. */
function drawManyLinks(parent, curves) {
  const { line_px: width, dash_px: dashes } = STYLE.symbol.link;
  const looks = new Map();
  for (const { arrow, a, c, b } of curves) {
    const dimmed = linkDimmed(arrow.link);
    const key = `${dimmed} ${arrow.link.wording}`;
    if (!looks.has(key)) looks.set(key, { dimmed, wording: arrow.link.wording, lines: [], heads: [] });
    const d = `M${round1(a.x)} ${round1(a.y)}Q${round1(c.x)} ${round1(c.y)} ${round1(b.x)} ${round1(b.y)}`;
    looks.get(key).lines.push(d);
    looks.get(key).heads.push(headPath(c, b));
  }
  for (const { dimmed, wording, lines, heads } of [...looks.values()].sort(
    (x, y) => y.dimmed - x.dimmed,
  )) {
    const stroke = dimmed ? COLOUR.link.dim : COLOUR.link.line;
    const dash = dashes[wording]?.join(" ");
    const line = { fill: "none", stroke, "stroke-width": width / 2, "stroke-dasharray": dash };
    parent.append(
      s("path", { d: lines.join(""), ...line }),
      s("path", { d: heads.join(""), fill: stroke }),
    );
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
  const sides = new Map();
  for (const list of perSupplier.values()) {
    const turn = (arrow) =>
      Math.atan2(
        pixel(arrow.end).y - pixel(arrow.start).y,
        pixel(arrow.end).x - pixel(arrow.start).x,
      );
    const sorted = [...list].sort((one, other) => turn(one) - turn(other));
    sorted.forEach((arrow, i) =>
      sides.set(arrow, list.length === 1 || i < list.length / 2 ? 1 : -1),
    );
  }
  return sides;
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

/** Whether a link steps back because another one is picked. */
function linkDimmed(link) {
  return Boolean(LINKS.get(state.link)?.members.length) && state.link !== link.id;
}

/** Draw all arrows, the picked ones last; returns what the pointer can find. */
function drawLinks(parent, curves) {
  if (curves.length > LINKS_MANY) {
    drawManyLinks(parent, curves);
    return;
  }
  const { link: ink } = COLOUR;
  const { line_px: width, casing_px: casing, dash_px: dashes } = STYLE.symbol.link;
  const ordered = [...curves].sort((x, y) => linkDimmed(y.arrow.link) - linkDimmed(x.arrow.link));
  for (const { arrow, a, c, b } of ordered) {
    const colour = linkDimmed(arrow.link) ? ink.dim : ink.line;
    const d = `M${round1(a.x)} ${round1(a.y)}Q${round1(c.x)} ${round1(c.y)} ${round1(b.x)} ${round1(b.y)}`;
    parent.append(
      s("path", { d, fill: "none", stroke: ink.casing, "stroke-width": width + 2 * casing }),
      s("path", {
        d,
        fill: "none",
        stroke: colour,
        "stroke-width": width,
        "stroke-dasharray": dashes[arrow.link.wording]?.join(" "),
      }),
      s("path", { d: headPath(c, b), fill: colour, stroke: ink.casing, "stroke-width": 1 }),
      s("circle", {
        cx: round1(a.x),
        cy: round1(a.y),
        r: 3.5,
        fill: colour,
        stroke: ink.casing,
        "stroke-width": 1.5,
      }),
    );
  }
}

/** Places that arrows lead to, each with the arrow that decides its disc: a clear one before a
 * dimmed one, 牵头 before 核心. */
function leadingPlaces(curves) {
  const weight = (arrow) => (linkDimmed(arrow.link) ? 0 : 2) + (arrow.role === "lead" ? 1 : 0);
  const leads = new Map();
  for (const { arrow } of curves) {
    const known = leads.get(arrow.to);
    if (!known || weight(arrow) > weight(known)) leads.set(arrow.to, arrow);
  }
  return leads;
}

/** Discs of the leading places, one each; returns their positions. */
function drawLeads(parent, leads) {
  const { px, font_px: size } = STYLE.symbol.lead;
  const shown = [...leads].filter(([, arrow]) => leads.size <= LINKS_MANY || arrow.link.id === state.link);
  return shown.map(([id, arrow]) => {
    const char = WORDS.role[arrow.role][0];
    const { x, y } = pixel(arrow.end);
    const colour = linkDimmed(arrow.link) ? COLOUR.link.dim : COLOUR.link.line;
    parent.append(
      s("circle", {
        cx: round1(x),
        cy: round1(y),
        r: px / 2,
        fill: COLOUR.ink.panel,
        stroke: colour,
        "stroke-width": STYLE.symbol.link.lead_ring_px,
      }),
      svgText(char, x, y + size * 0.36, {
        "font-size": size,
        "font-weight": 700,
        fill: colour,
        "text-anchor": "middle",
      }),
    );
    return { id, x, y, r: px / 2 + 1 };
  });
}

const SUPPLIES_SHOWN = 2;
const SUPPLIES_PICKED = 4;
const SUPPLIES_A_LINE = 2;

/** A place and what it supplies, in two lines; more of it where the link is picked. */
function supplyLines(id, supplies, role = "") {
  const all = [...supplies];
  const most = LINKS.get(state.link)?.arrows.length ? SUPPLIES_PICKED : SUPPLIES_SHOWN;
  const lines = [];
  for (let i = 0; i < Math.min(most, all.length); i += SUPPLIES_A_LINE)
    lines.push(all.slice(i, Math.min(most, i + SUPPLIES_A_LINE)).join("、"));
  if (all.length > most) lines[lines.length - 1] += " 等";
  return [[shortName(id), role].filter(Boolean).join(" · "), ...lines];
}

/** Names of suppliers with what they supply, one label a supplier. */
function supplierLabels(curves) {
  const found = new Map();
  for (const { arrow, a } of curves) {
    if (linkDimmed(arrow.link)) continue;
    if (!found.has(arrow.from))
      found.set(arrow.from, { at: a, supplies: new Set(), link: arrow.link });
    for (const item of arrow.supplies) found.get(arrow.from).supplies.add(item);
  }
  const role = state.link ? WORDS.role.partner : "";
  const named = [...found].slice(0, LINKS_NAMED);
  return named.map(([id, { at, supplies, link }]) => {
    return { id, at, texts: supplyLines(id, supplies, role), link };
  });
}

/** Names and roles of the other members of the picked link, those that supply by no arrow. */
function memberLabels(suppliers) {
  const link = state.layers.has("links") && LINKS.get(state.link);
  if (!link) return [];
  const named = new Set(suppliers.map(({ id }) => id));
  const places = new Map();
  for (const { place, role, supplies } of link.members) {
    const at = arrowEnd(place);
    if (!at || named.has(place)) continue;
    if (!places.has(place)) places.set(place, { at: pixel(at), roles: new Set(), supplies: new Set() });
    places.get(place).roles.add(WORDS.role[role]);
    for (const item of supplies) places.get(place).supplies.add(item);
  }
  return [...places].map(([id, { at, roles, supplies }]) => {
    return { id, at, texts: supplyLines(id, supplies, [...roles].join("、")), link, member: true };
  });
}

/** Whether a box stands on a county other than the label's own. */
function overNeighbour(box, own) {
  const corners = [
    [box.x0, box.y0],
    [box.x1, box.y0],
    [box.x0, box.y1],
    [box.x1, box.y1],
    [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2],
  ].map((corner) => map.layerPointToLatLng(corner));
  return [...base.counties].some(
    ([id, shape]) =>
      !own.has(id) &&
      !COUNTIES.get(id).functional &&
      corners.some((at) => contains(coarse(shape), at)),
  );
}

/** Name of a county or area on the map. */
function shortName(id) {
  return (COUNTIES.get(id) ?? AREAS.get(id))?.short ?? id;
}
