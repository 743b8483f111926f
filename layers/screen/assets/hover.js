/** Hover: a ring at once, a tooltip with name, rank and precision after a short while. */
const hover = { tip: null, timer: 0, key: "" };
const TIP_DELAY_MS = 120;
const TIP_BELOW_SHARE = 0.6; // further down the tooltip stands above the pointer

function startHover(parent) {
  hover.tip = h("div", { class: "tip", role: "tooltip", hidden: true });
  parent.append(hover.tip);
  map.on("mousemove", (event) => isDrawing() || pointAt(event.layerPoint, event.containerPoint));
  map.on("mouseout movestart zoomstart", clearHover);
}

function clearHover() {
  clearTimeout(hover.timer);
  hover.key = "";
  hover.tip.hidden = true;
  overlay.groups.hover.replaceChildren();
  map.getContainer().style.cursor = "";
}

function pointAt(point, corner) {
  const hit = hitAt(point);
  if (!hit) {
    clearHover();
    return;
  }
  const key = `${hit.subject} ${hit.cell?.sector.id ?? ""} ${round1(hit.x ?? 0)}`;
  moveTip(corner);
  if (key === hover.key) return;
  clearHover();
  hover.key = key;
  map.getContainer().style.cursor = "pointer";
  drawHover(hit);
  hover.timer = setTimeout(() => showTip(hit), TIP_DELAY_MS);
}

/** A ring round what the pointer is on. */
function drawHover(hit) {
  const g = overlay.groups.hover;
  const line = { fill: "none", stroke: COLOUR.state.hover, "stroke-width": 2 };
  if (hit.r !== undefined) {
    g.append(disc(hit.x, hit.y, Math.max(9, hit.r - 2), line));
    return;
  }
  if (hit.samples) {
    const d = `M${hit.samples.map((p) => `${round1(p.x)} ${round1(p.y)}`).join("L")}`;
    g.append(s("path", { d, ...line, "stroke-width": 9, opacity: 0.25 }));
    return;
  }
  const shape = hit.shape ?? shapeOf(hit.subject);
  if (shape) g.append(s("path", { d: pathOf(shape), ...line, "stroke-width": 1.6 }));
  const symbol = overlay.view.hits.find(({ subject, r }) => subject === hit.subject && r !== undefined);
  if (symbol && !shape) g.append(disc(symbol.x, symbol.y, 11, line));
}

/** Polygon of a subject, if it has one. */
function shapeOf(subject) {
  const found = parseSubject(subject);
  if (!["county", "area"].includes(found?.kind)) return null;
  if (found.kind === "county") return base.counties.get(found.id) ?? null;
  const shapes = [base.groups, base.subareas, base.corridors, base.extents, base.zoneShapes];
  return shapes.find((some) => some.has(found.id))?.get(found.id) ?? null;
}

/** Lines of the tooltip: the full name first. */
function tipLines(hit) {
  const { kind, id } = parseSubject(hit.subject);
  const thing = CATALOGUE.things[kind].get(id);
  if (kind === "county") return [thing.name, ...countyTip(thing)];
  if (kind === "place") return [thing.name, placeTip(thing)];
  if (kind === "point") return [thing.name];
  if (kind === "link") return [thing.name, thing.says, WORDS.wording[thing.wording]].filter(Boolean);
  const rank = thing.kind === "park" ? WORDS.rank[thing.rank || "other"] : WORDS.kind[thing.kind];
  const place = thing.symbol ? positionText(thing) : "示意范围";
  const lines = [thing.name, [rank, place].filter(Boolean).join(" · ")];
  const evidence = overlay.view.chain?.parks.get(id);
  if (evidence) lines.push(`${overlay.view.chain.cluster.name}：${WORDS.evidence[evidence]}`);
  const there = [...overlay.view.energyRows, ...overlay.view.drawn.map(({ area, also }) => ({ place: area.id, also }))];
  const also = there.find((one) => one.place === id && one.also.length)?.also ?? [];
  if (also.length) lines.push(`同一点另有：${also.map((one) => AREAS.get(one).name).join("、")}`);
  if (hit.cell) lines.push(...cellLines(hit.cell));
  return lines;
}

/** Where a place lies, what it is, and how well its point is known. */
function placeTip({ county, kind, radius }) {
  return [COUNTIES.get(county)?.name, WORDS.placeKind[kind], `误差 ${layoutCore.errorWords(CATALOGUE, radius)}`].filter(Boolean).join(" · ");
}

function countyTip(county) {
  if (!county.data) return [WORDS.noData];
  const lines = county.functional ? ["功能区 · 示意范围"] : [];
  const hit = overlay.view.chain?.counties.get(county.id);
  if (hit?.count) lines.push(hit.chains.map((chain) => CHAINS.get(chain).name).join("、"));
  else if (overlay.view.chain) lines.push(hit ? WORDS.legend.clusterOnly : WORDS.notMentioned);
  for (const cell of overlay.view.energy?.places.get(county.id) ?? []) lines.push(cellLines(cell)[0]);
  return lines;
}

/** Precision in words with its radius. */
function positionText(area) {
  const radius = area.radius ? `约 ${layoutCore.errorWords(CATALOGUE, area.radius)}` : "";
  const doubt = area.recalled ? "凭记忆，待核" : "";
  return [`位置：${WORDS.precision[area.precision]}`, radius, doubt].filter(Boolean).join("，");
}

function showTip(hit) {
  if (!parseSubject(hit.subject)) return;
  const [name, ...rest] = tipLines(hit);
  hover.tip.replaceChildren(h("strong", "", name), ...rest.map((line) => h("span", "", line)));
  hover.tip.hidden = false;
}

function moveTip({ x, y }) {
  const size = inset.painting ? inset.main.getSize() : map.getSize();
  const [far, low] = [x > size.x - 260, y > size.y * TIP_BELOW_SHARE];
  Object.assign(hover.tip.style, {
    left: far ? "" : `${x + 16}px`, right: far ? `${size.x - x + 12}px` : "",
    top: low ? "" : `${y + 14}px`, bottom: low ? `${size.y - y + 12}px` : "",
  });
}
