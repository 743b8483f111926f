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
    return { arrow, a, c, b: end, samples: sampleCurve(a, c, end) };
  });
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
  return Boolean(LINKS.get(state.link)?.arrows.length) && state.link !== link.id;
}

/** Draw all arrows, the picked ones last; returns what the pointer can find. */
function drawLinks(parent, curves) {
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
  return [...leads].map(([id, arrow]) => {
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

/** Names of suppliers with what they supply, one label a supplier and link. */
function supplierLabels(curves) {
  const found = new Map();
  for (const { arrow, a } of curves) {
    if (linkDimmed(arrow.link)) continue;
    if (!found.has(arrow.from))
      found.set(arrow.from, { at: a, supplies: new Set(), link: arrow.link });
    for (const item of arrow.supplies) found.get(arrow.from).supplies.add(item);
  }
  return [...found].map(([id, { at, supplies, link }]) => {
    const all = [...supplies];
    const what =
      all.slice(0, state.link ? 4 : 2).join("、") +
      (all.length > (state.link ? 4 : 2) ? " 等" : "");
    return { id, at, text: what ? `${shortName(id)} · ${what}` : shortName(id), link };
  });
}

/** Name of a county or area on the map. */
function shortName(id) {
  return (COUNTIES.get(id) ?? AREAS.get(id))?.short ?? id;
}
