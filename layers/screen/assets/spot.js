/** Asking from a place: a right click, a long press or Shift+F10 sets a spot; its cross, its circle, its card. */
const CROSS_PX = 9;
const [TICK_FROM_PX, TICK_TO_PX] = [5, 14];
const CIRCLE = { "stroke-width": 1.6, "stroke-dasharray": "6 4", "fill-opacity": 0.05 };
const NAME_PX = 12;
/** A circle that takes less of the picture is no place to look round in; one that is framed takes half of it. */
const [LEAST_SEEN, ROUND_IT] = [0.15, 0.5];

/** The spot of the present state, and the card made of that state; worked out when first asked for. */
const spots = { spot: null, of: null, told: null, card: null };

/** What is asked from, with its radius: a point, a place, or an area whose surroundings are asked for; else null. */
function spotNow() {
  const { selected, around } = state;
  const of = `${selected} ${around}`;
  if (spots.of !== of) Object.assign(spots, { of, spot: around ? layoutCore.spotOf(CATALOGUE, selected, around) : null });
  return spots.spot;
}

/** The card that is due and has no file, with its subject; null where a file has it. */
function liveCard() {
  const key = spotNow() ?? resolved();
  if (spots.told !== key) Object.assign(spots, { told: key, card: layoutCore.liveCard(CATALOGUE, state) });
  return spots.card;
}

function startSpot() {
  // Keys ask by the mark that they have reached, wherever the browser thinks that their menu belongs.
  const ask = (event) => (event.originalEvent.pointerType === "" ? askHere() : askAt(event.latlng));
  for (const one of [map, inset.map]) one?.on("contextmenu", ask);
}

/** Ask once while nothing is to be done: what measures on the ellipsoid is set up when first asked. */
function warmSpots() {
  const { lng, lat } = map.getCenter();
  layoutCore.spotCard(CATALOGUE, layoutCore.spotOf(CATALOGUE, layoutCore.pointSubject([lng, lat])));
}

/** Ask from a position, with the radius that was asked for last. */
function askAt({ lat, lng }) {
  const [west, south, east, north] = DATA.region.known;
  if (lng < west || lng > east || lat < south || lat > north) return; // nothing is drawn there
  clearHover();
  askRound(layoutCore.pointSubject([lng, lat]));
}

/** Ask from the mark that keys have reached, else from what is picked, else from the picture's middle. */
function askHere() {
  const subject = keys.at ?? state.selected;
  const mark = reachable().find((one) => one.subject === subject);
  if (layoutCore.spotOf(CATALOGUE, subject, layoutCore.USUAL_KM)) askRound(subject);
  else askAt(map.layerPointToLatLng(mark ?? middleOfView()));
}

function askRound(subject) {
  const { around } = state;
  select(subject, { around: around || layoutCore.USUAL_KM });
  if (!isInSight(spotNow())) frameSpot(spotNow());
}

/** Another radius round what is picked; 0 is the card of an area itself. */
function setAround(km = layoutCore.USUAL_KM) {
  if (km !== 0 && !layoutCore.RADII_KM.includes(km)) return;
  select(state.selected, { around: km });
  focusOn(state.selected);
}

/** Bounds of a spot's circle. */
function boundsOf({ point, km }) {
  return L.latLngBounds(layoutCore.circleOf(point, km * 1000).map(([lon, lat]) => [lat, lon]));
}

/** Free room of the map, once a card stands beside what is picked, in container pixels. */
function roomForSpot() {
  const { x, y } = map.getSize();
  const covers = hosted && roomPx("sidebar") === 0 ? roomPx("card") : 0;
  return { x0: 0, y0: 0, x1: x - covers, y1: y };
}

/** Whether a spot itself lies in view, and under no card. */
function isInSight({ point: [lon, lat] }) {
  return inBox(map.latLngToContainerPoint([lat, lon]), widened(roomForSpot(), -CROSS_PX));
}

/** Whether all of a spot's circle is seen, and not as a dot. */
function isWellSeen(spot) {
  const bounds = boundsOf(spot);
  const [nw, se] = [bounds.getNorthWest(), bounds.getSouthEast()].map((at) => map.latLngToContainerPoint(at));
  const room = roomForSpot();
  return [nw, se].every((at) => inBox(at, room)) && (se.y - nw.y) / room.y1 >= LEAST_SEEN;
}

/** Show a spot's circle with what lies round it. */
function frameSpot(spot) {
  furniture.quiet = true;
  fit(boundsOf(spot).pad(ROUND_IT), 0);
  leavePreset();
  furniture.quiet = false;
  furniture.place = null;
  paint();
}

/** Draw the circle that is asked for, below everything that stands in it, and its radius in words. */
function paintAround(view) {
  const spot = spotNow();
  if (!spot) return;
  const ring = layoutCore.circleOf(spot.point, spot.km * 1000).map(pixel);
  const d = `M${ring.map(({ x, y }) => `${round1(x)} ${round1(y)}`).join("L")}Z`;
  const ink = COLOUR.ink.action;
  overlay.groups.around.append(s("path", { d, fill: ink, stroke: ink, ...CIRCLE }));
  if (!AREAS.has(spot.id)) {
    const { x, y } = pixel(spot.point); // no name stands on the cross but the spot's own
    view.obstacles.push({ ...boxAround(x, y, 2 * TICK_TO_PX, 2 * TICK_TO_PX), own: spot.subject });
  }
  if (!view.inset) nameCircle(view, ring, spot.km);
}

/** The radius stands where the circle is in view: below it, else above it, else beside it. */
function nameCircle(view, ring, km) {
  const text = `半径 ${km} 千米`;
  const [wide, high] = [textWidth(text, NAME_PX, 700) + 4, NAME_PX + 4];
  const far = (axis, sign) => ring.reduce((best, at) => (sign * at[axis] > sign * best[axis] ? at : best));
  const places = [
    [far("y", 1), 0, high / 2 + 2], [far("y", -1), 0, -high / 2 - 2],
    [far("x", 1), wide / 2 + 4, 0], [far("x", -1), -wide / 2 - 4, 0],
  ];
  const frame = viewFrame(0);
  frame.x1 -= coveredPx();
  const boxes = places.map(([{ x, y }, dx, dy]) => boxAround(x + dx, y + dy, wide, high));
  const clear = (box) => inBox({ x: box.x0, y: box.y0 }, frame) && inBox({ x: box.x1, y: box.y1 }, frame) &&
    !view.obstacles.some((other) => other.pad && overlaps(box, other));
  const box = boxes.find(clear);
  if (!box) return;
  view.obstacles.push(box);
  const look = { "font-size": NAME_PX, "font-weight": 700, "text-anchor": "middle", fill: COLOUR.ink.action, class: "halo", stroke: COLOUR.ink.halo, "stroke-width": 2.5 };
  overlay.groups.label.append(svgText(text, (box.x0 + box.x1) / 2, box.y1 - 4.5, look));
}

/** The target cross of a spot; an area that is asked from keeps the ring of its symbol. */
function paintCross() {
  const spot = spotNow();
  if (!spot || AREAS.has(spot.id)) return;
  const { x, y } = pixel(spot.point);
  const r = CROSS_PX;
  const ticks = [[1, 0], [-1, 0], [0, 1], [0, -1]].map(([dx, dy]) =>
    `M${round1(x + dx * TICK_FROM_PX)} ${round1(y + dy * TICK_FROM_PX)}L${round1(x + dx * TICK_TO_PX)} ${round1(y + dy * TICK_TO_PX)}`);
  const { select_ring: ink, select_casing: white } = COLOUR.state;
  const tick = (stroke, width) => s("path", { d: ticks.join(""), fill: "none", stroke, "stroke-width": width });
  overlay.groups.selection.append(
    ...selectionStrokes((look) => disc(x, y, r, { fill: "none", ...look })),
    tick(white, 4), tick(ink, 2), disc(x, y, 1.6, { fill: ink }));
}
