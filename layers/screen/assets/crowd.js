/** Thousands of symbols: drawn on a canvas with the very looks of the others, named sparingly. */
const CROWD_FROM = 1500;
const CROWD_NAMED = 240;
const CROWD_CELL_PX = 2;
const CROWD_EDGE_PX = 24;
const crowd = { canvas: null, sprites: new Map() };

function startCrowd() {
  crowd.canvas = h("canvas", { class: "crowd", hidden: true, "aria-hidden": "true" });
  map.getPane("marks").append(crowd.canvas);
}

/** Corners of the view in layer pixels, with room for symbols at its edge. */
function viewFrame(room = 20) {
  const size = map.getSize();
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  return { x0: x - room, y0: y - room, x1: x + size.x + room, y1: y + size.y + room };
}

/** What is drawn of the symbols: all, or those in view where there are thousands. */
function drawnSymbols(view) {
  view.crowded = false;
  const shown = view.symbols.filter(({ under }) => !under);
  if (shown.length <= CROWD_FROM) return shown;
  const { x0, y0, x1, y1 } = viewFrame();
  const scale = 256 * 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const drawn = [];
  for (const item of shown) {
    const { area } = item;
    area.world ??= map.options.crs.latLngToPoint(area.at, 0).divideBy(256);
    item.x = area.world.x * scale - origin.x;
    item.y = area.world.y * scale - origin.y;
    if (item.x > x0 && item.x < x1 && item.y > y0 && item.y < y1) drawn.push(item);
  }
  view.crowded = drawn.length > CROWD_FROM;
  return drawn;
}

/** Bottom first: what steps back, then by rank, national on top. */
function crowdDepth({ role, area }) {
  return (role === "miss" ? 0 : 4) + 3 - rankDepth(area);
}

/** Put a crowd in order of depth, and choose the strongest for names. */
function arrangeCrowd(view) {
  const layers = Array.from({ length: 8 }, () => []);
  for (const item of view.drawn) layers[crowdDepth(item)].push(item);
  view.drawn = [].concat(...layers); // `flat` takes its time over thousands
  view.named = [];
  for (const layer of layers.slice(4).reverse())
    view.named.push(...layer.slice(0, CROWD_NAMED - view.named.length));
  const subject = parseSubject(state.selected);
  const picked = subject?.kind === "area" && view.drawn.find(({ area }) => area.id === subject.id);
  if (picked) view.named.push(picked);
  for (const item of view.named) {
    item.form = symbolForm(item.area, view.zoom, item.role);
    item.outer = item.form.px / 2 + 3;
  }
}

/** Repeat an SVG group of paths and circles on a canvas. */
function replay(context, group) {
  for (const part of group.children) {
    const value = (name) => part.getAttribute(name);
    const path = value("d") ? new Path2D(value("d")) : new Path2D();
    if (!value("d")) path.arc(0, 0, Number(value("r")), 0, 2 * Math.PI);
    if (value("fill") && value("fill") !== "none") {
      context.fillStyle = value("fill");
      context.fill(path);
    }
    if (!value("stroke")) continue;
    context.strokeStyle = value("stroke");
    context.lineWidth = Number(value("stroke-width") ?? 1);
    context.setLineDash((value("stroke-dasharray") ?? "").split(" ").filter(Boolean).map(Number));
    context.stroke(path);
  }
}

/** Pictures of symbols with a role, by kind, rank and precision; each is drawn once. */
function spritesFor(role, view, ratio) {
  const key = `${view.zoom} ${ratio} ${role} ${role === "plain" ? "" : view.chain?.tierId}`;
  if (!crowd.sprites.has(key)) crowd.sprites.set(key, new Map());
  return crowd.sprites.get(key);
}

function makeSprite({ area, role }, view, ratio) {
  const holder = s("g");
  const form = symbolForm(area, view.zoom, role);
  const outer = drawSymbol(holder, { x: 0, y: 0, form, role, precision: area.precision }, view);
  const half = Math.ceil(outer + 4);
  const canvas = h("canvas", { width: 2 * half * ratio, height: 2 * half * ratio });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, half * ratio, half * ratio);
  replay(context, holder.firstChild);
  return { canvas, half, covers: Math.max(1, Math.round((outer * COVERED_SHARE) / CROWD_CELL_PX)) };
}

const COVERED_SHARE = 0.7;

/** Size and place of the canvas: it covers the view. */
function fitCanvas({ x0, y0 }, ratio) {
  const { x, y } = map.getSize();
  const { canvas } = crowd;
  if (canvas.width !== x * ratio || canvas.height !== y * ratio)
    Object.assign(canvas, { width: x * ratio, height: y * ratio });
  Object.assign(canvas.style, { width: `${x}px`, height: `${y}px` });
  L.DomUtil.setPosition(canvas, L.point(x0, y0));
  const context = canvas.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/**
 * Symbols of a crowd that can be seen, from the top down: one whose middle lies under another is
 * left to the counts and to a closer view.
 */
function seenOfCrowd(view, frame, ratio) {
  const across = Math.ceil((frame.x1 - frame.x0 + 2 * CROWD_EDGE_PX) / CROWD_CELL_PX);
  const down = Math.ceil((frame.y1 - frame.y0 + 2 * CROWD_EDGE_PX) / CROWD_CELL_PX);
  const taken = new Uint8Array(across * down);
  const tables = {};
  const seen = [];
  for (let i = view.drawn.length - 1; i >= 0; i -= 1) {
    const item = view.drawn[i];
    if (item.host) continue;
    const column = ((item.x - frame.x0 + CROWD_EDGE_PX) / CROWD_CELL_PX) | 0;
    const line = ((item.y - frame.y0 + CROWD_EDGE_PX) / CROWD_CELL_PX) | 0;
    if (taken[line * across + column]) continue;
    const table = (tables[item.role] ??= spritesFor(item.role, view, ratio));
    const { look } = item.area;
    if (!table.has(look)) table.set(look, makeSprite(item, view, ratio));
    const sprite = table.get(look);
    const { covers } = sprite;
    for (let y = Math.max(0, line - covers); y <= Math.min(down - 1, line + covers); y += 1)
      taken.fill(1, y * across + Math.max(0, column - covers), y * across + column + covers + 1);
    seen.push({ item, sprite });
  }
  return seen;
}

/** Draw the crowd on its canvas, the strongest on top. */
function paintCrowd(view) {
  crowd.canvas.hidden = !view.crowded;
  if (!view.crowded) return;
  const ratio = window.devicePixelRatio || 1;
  const frame = viewFrame(0);
  const context = fitCanvas(frame, ratio);
  const seen = seenOfCrowd(view, frame, ratio);
  for (const { item, sprite } of seen.reverse()) {
    const { canvas, half } = sprite;
    const [x, y] = [item.x - frame.x0 - half, item.y - frame.y0 - half];
    context.drawImage(canvas, Math.round(x), Math.round(y), 2 * half, 2 * half);
  }
  for (const { area, x, y, outer } of view.named)
    view.obstacles.push({ ...boxAround(x, y, 2 * outer, 2 * outer), own: `area:${area.id}` });
}

/** The topmost symbol of the crowd under the pointer. */
function nearestOfCrowd(view, { x, y }) {
  if (!view.crowded) return null;
  let best = null;
  let least = STYLE.symbol.park.hit_px / 2;
  for (const item of view.drawn) {
    const distance = Math.hypot(item.x - x, item.y - y);
    if (!item.host && distance <= least) [best, least] = [item, distance];
  }
  const r = STYLE.symbol.park.hit_px / 2;
  return best && { subject: `area:${best.area.id}`, x: best.x, y: best.y, r };
}
