/** How a frame is fitted into what nothing covers of the map. */
const fitting = { held: false, cardClosed: false, room: new Map() };

/** A length of room.css in pixels; it depends on the window's size alone, and to ask for it is slow. */
function roomPx(name) {
  const { room } = fitting;
  if (!room.has(name)) room.set(name, parseFloat(getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)) || 0);
  return room.get(name);
}

window.addEventListener("resize", () => fitting.room.clear());

/** Pixels at the map's right that the card covers: it lies over the map of a narrow window. */
function coveredPx() {
  const open = ALONE ? state.selected !== null : hosted && !fitting.cardClosed;
  return open && roomPx("sidebar") === 0 ? roomPx("card") : 0;
}

/** Show bounds as large as the free part of the map allows. */
function fit(bounds, pad) {
  const box = L.latLngBounds(bounds);
  const [nw, se] = [map.project(box.getNorthWest(), 0), map.project(box.getSouthEast(), 0)];
  const size = map.getSize();
  const [right, low] = [coveredPx(), Math.max(0, readoutPx() - pad)]; // the read-out may cover the margin
  const free = { x: Math.max(80, size.x - right - 2 * pad), y: Math.max(80, size.y - low - 2 * pad) };
  const scale = Math.min(free.x / (se.x - nw.x || 1e-9), free.y / (se.y - nw.y || 1e-9));
  const zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), Math.log2(scale)));
  const middle = nw.add(se).divideBy(2).multiplyBy(2 ** zoom).add([right / 2 + asidePx(box, zoom, right), low / 2]);
  const there = map.getZoom() === zoom && map.project(map.getCenter(), zoom).distanceTo(middle) < SAME_PX;
  if (!there) map.setView(map.unproject(middle, zoom), zoom, { animate: false });
}

const SAME_PX = 0.75; // a view that stands keeps all that is worked out for it
const ASIDE_MOST_PX = 110;
const ASIDE_STEP_PX = 10;

/** How far the picture moves west so that the inset hides least of the region. */
function asidePx(box, zoom, right) {
  const beside = insetToCome(zoom);
  if (!beside || !base.region) return 0;
  const size = map.getSize();
  const half = (map.project(box.getNorthEast(), zoom).x - map.project(box.getSouthWest(), zoom).x) / 2;
  const slack = Math.min(ASIDE_MOST_PX, (size.x - right) / 2 - half - STYLE.zoom.presets_pad_px);
  const middle = map.project(box.getCenter(), zoom);
  const at = (x, y) => map.unproject([middle.x + x - (size.x - right) / 2, middle.y + y - (size.y - readoutPx()) / 2], zoom);
  let best = { hidden: Infinity, px: 0 };
  for (let px = 0; px <= slack && best.hidden; px += ASIDE_STEP_PX) {
    const hidden = hiddenBy(beside, (x, y) => at(x + px, y), best.hidden);
    if (hidden < best.hidden) best = { hidden, px };
  }
  inset.roomy = best.hidden === 0;
  return inset.roomy || inset.wanted ? Math.max(0, best.px) : 0;
}

const GRID = [8, 6];

/** How many points of a grid over a box lie on the region; more than `most` are not counted. */
function hiddenBy({ x0, y0, x1, y1 }, at, most) {
  let hidden = 0;
  for (let i = 0; i <= GRID[0]; i += 1)
    for (let j = 0; j <= GRID[1] && hidden < most; j += 1) {
      const place = at(x0 + ((x1 - x0) * i) / GRID[0], y0 + ((y1 - y0) * j) / GRID[1]);
      if (contains(coarse(base.region), place)) hidden += 1;
    }
  return hidden;
}

/** Whether the inset would stand on what is selected; a reader who opens it over this pick has it so. */
function hidesSelection() {
  const picked = parseSubject(state.selected);
  const [lon, lat] = spotNow()?.point ?? [];
  const own = () => (lat === undefined ? placeOf(picked.id) : L.latLng(lat, lon));
  const place = picked && inset.despite !== state.selected ? own() : null;
  return Boolean(place) && inBox(map.latLngToContainerPoint(place), widened(insetBox(), PICKED_PX));
}

const PICKED_PX = 16; // a selected symbol with its ring

/** What the map's theme is about as bounds; null where that is the whole region. */
function themeBounds() {
  const { chain, energy, links } = resolved();
  const bounds = L.latLngBounds([]);
  const add = (id) => {
    const shape = base.counties.get(id);
    const at = placeOf(id);
    if (shape) bounds.extend(shape.getBounds());
    else if (at) bounds.extend(at);
  };
  if (state.link) return extentOf(`link:${state.link}`);
  const ends = (links?.shown ?? []).flatMap(({ from, to }) => [from, to]);
  if (chain) for (const id of [...chain.counties.keys(), ...chain.parks.keys(), ...ends]) add(id);
  else if (state.sector)
    for (const [place, cells] of energy?.places ?? [])
      if (cells.some(({ sector }) => sector.id === state.sector)) add(place);
  return bounds.isValid() ? bounds : null;
}

const THEME_PAD_PX = 46; // names stand beside their symbols

/** Show all that the theme is about: its own subject, else the whole region. */
function frameTheme() {
  const bounds = themeBounds();
  if (!bounds?.isValid()) {
    goTo(0);
    return;
  }
  furniture.quiet = true;
  furniture.place = null;
  furniture.current = "theme";
  fit(bounds, THEME_PAD_PX);
  markPreset();
  furniture.quiet = false;
  paint();
}

/** Let something happen and frame what the map is about then; all of it is one picture. */
function framed(change) {
  fitting.held = true;
  change();
  fitting.held = false;
  if (isFramed()) paint();
  else frameTheme();
}

const LEAST_SHARE = 0.4;

/** Whether the view shows the theme's subject well: all of it, and not as a spot. */
function isFramed() {
  const bounds = themeBounds();
  if (!bounds?.isValid()) return furniture.current === 0;
  const { x, y } = map.getSize();
  const corner = (at) => map.latLngToContainerPoint(at);
  const [nw, se] = [corner(bounds.getNorthWest()), corner(bounds.getSouthEast())];
  const right = x - coveredPx();
  const whole = nw.x >= 0 && nw.y >= 0 && se.x <= right && se.y <= y - readoutPx() + SAME_PX;
  return whole && Math.max((se.x - nw.x) / right, (se.y - nw.y) / y) >= LEAST_SHARE;
}

/** Show anew what the view follows, since the map has another size. */
function frameAgain() {
  if (furniture.current === "theme") frameTheme();
  else goTo(furniture.current);
}

/** The host says whether the card lies over a narrow map. */
function setCard({ open }) {
  if (fitting.cardClosed === !open) return;
  const before = coveredPx();
  fitting.cardClosed = !open;
  if (coveredPx() === before) return;
  markCovered();
  if (furniture.current !== null) frameAgain();
  else paint();
}

/** Tell the style sheets what the card covers. */
function markCovered() {
  document.documentElement.style.setProperty("--covered", `${coveredPx()}px`);
  panels.boxes = null;
}
