/** Towns, landmarks and villages of the gazetteer: from near, faint, in the room that all other names leave. */
const PLACE_CLASSES = [
  { look: "town", layer: "towns", kinds: ["town"] },
  { look: "landmark", layer: "villages", kinds: ["landmark", "port"] },
  { look: "village", layer: "villages", kinds: ["village"] },
].map((one) => ({ ...one, places: [...CATALOGUE.places.values()].filter(({ kind }) => one.kinds.includes(kind)) }));

/** Places that a switch is named and counted after. */
const NAMESAKES = Object.fromEntries(PLACE_CLASSES.map(({ layer, places }) => [layer, places])); // the last of a layer

/** Classes that stand on the map at this zoom; none in the inset, which shows the overview. */
function placeClassesOn(view) {
  if (view.inset) return [];
  return PLACE_CLASSES.filter(({ look, layer }) => view.zoom >= STYLE.zoom.places[look] && state.layers.has(layer));
}

/** A place's point in layer pixels; where it lies on the map of the world is worked out once. */
function placePixel(place) {
  const [lon, lat] = place.point;
  place.world ??= map.options.crs.latLngToPoint(L.latLng(lat, lon), 0).divideBy(256);
  const [scale, origin] = [256 * 2 ** map.getZoom(), map.getPixelOrigin()];
  return { x: place.world.x * scale - origin.x, y: place.world.y * scale - origin.y };
}

function placeLabel(place, look, at) {
  const { px, halo_px: halo, colour } = STYLE.label.place[look];
  const r = STYLE.symbol.place[look].px / 2 + 0.5;
  return { subject: `place:${place.id}`, ...at, r, lines: [{ text: place.name, size: px, colour }], halo, priority: PRIORITY.place, look };
}

/** Places in view, towns first, then landmarks and villages; the picked one is named with what is picked. */
function placesInView(view) {
  const frame = viewFrame(0);
  if (!view.inset) frame.x1 -= coveredPx();
  return placeClassesOn(view).flatMap(({ look, places }) => places.flatMap((place) => {
    const at = placePixel(place);
    return inBox(at, frame) && !inFrame(at) && state.selected !== `place:${place.id}` ? [placeLabel(place, look, at)] : [];
  }));
}

/** Name of the place that is picked, at any zoom. */
function pickedPlaceName(view) {
  const { kind, id } = parseSubject(state.selected) ?? {};
  if (kind !== "place" || view.inset) return [];
  const place = CATALOGUE.places.get(id);
  const [line] = placeLabel(place, "town", {}).lines;
  const lines = [{ ...line, weight: 700, colour: COLOUR.ink.text }];
  return [{ subject: state.selected, ...placePixel(place), r: PICKED_PX, lines, halo: 2.5, priority: PRIORITY.selected, force: true }];
}

/** Marks and names, after all others have their places: none of those moves. A mark stands with its name alone. */
function paintPlaces(view) {
  const labels = placesInView(view);
  if (!labels.length) return;
  const [soft, hard] = [view.obstacles.filter((one) => one.soft), view.obstacles.filter((one) => !one.soft)];
  const around = { soft, hard, placed: [...view.placed], frame: viewFrame(0) };
  around.frame.x1 -= coveredPx();
  const named = labels.map((label) => settlePlace(label, around)).filter(Boolean);
  for (const { look } of PLACE_CLASSES) drawPlaces(look, named.filter((label) => label.look === look));
  for (const { subject, x, y, box, under } of named) view.hits.push(...(under ? [] : [{ subject, x, y, r: PLACE_HIT_PX }]), { subject, box });
}

/** Marks of a class as one path and its names under one look: there are hundreds. */
function drawPlaces(look, labels) {
  if (!labels.length) return;
  const { px, halo_px: halo, colour } = STYLE.label.place[look];
  const names = s("g", { class: "names", "font-size": px, fill: colour, stroke: COLOUR.ink.halo, "stroke-width": halo + 0.5 });
  for (const { subject, lines: [{ text, height }], place: { align, x }, box } of labels)
    names.append(svgText(text, { start: box.x0, end: box.x1, middle: x }[align], box.y0 + height * 0.5 + px * 0.36, { "data-subject": subject, "text-anchor": align, class: "halo" }));
  overlay.groups.place.append(placeMarks(look, labels.filter(({ under }) => !under)), names);
}

const PLACE_HIT_PX = 7;

/**
 * Find a place's name its room, and take it. A town's stands beside a park on the very seat, too, which covers
 * its mark: if the park has its name there, for which the town's would else be taken.
 */
function settlePlace(label, around) {
  const mark = boxAround(label.x, label.y, 2 * label.r, 2 * label.r);
  const reach = widened(mark, textWidth(label.lines[0].text, label.lines[0].size) + PLACE_REACH_PX);
  const near = (list) => list.filter((one) => overlaps(reach, one.box ?? one));
  const close = { ...around, soft: near(around.soft), hard: near(around.hard), placed: near(around.placed) };
  const over = close.hard.find((box) => overlaps(mark, box));
  const under = over && label.look === "town" && close.placed.some(({ subject }) => subject === over.own);
  if ((over && !under) || close.placed.some(({ box }) => overlaps(mark, box, 1))) return null;
  const found = placeOne(under ? { ...label, r: Math.max(label.r, (over.x1 - over.x0) / 2), under: true } : label, close);
  if (!found) return null;
  around.hard.push({ ...mark, own: label.subject });
  around.placed.push(found);
  return found;
}

const PLACE_REACH_PX = 30; // a symbol's half with its ring

/** Outline of a mark round a point. */
const PLACE_SHAPES = {
  town: (x, y, px) => `M${x - px / 2} ${y - px / 2}h${px}v${px}h${-px}z`,
  landmark: (x, y, px) => `M${x} ${y - px / 2}l${px / 2} ${px}h${-px}z`,
  village: (x, y, px) => `M${x - px / 2} ${y}a${px / 2} ${px / 2} 0 1 0 ${px} 0a${px / 2} ${px / 2} 0 1 0 ${-px} 0z`,
};

function placeMarks(look, points) {
  const { px, line_px: width } = STYLE.symbol.place[look];
  const { colour } = STYLE.label.place[look];
  const d = points.map(({ x, y }) => PLACE_SHAPES[look](round1(x), round1(y), px)).join("");
  return s("path", { d, fill: width ? COLOUR.ink.halo : colour, ...(width && { stroke: colour, "stroke-width": width }) });
}

/** Rows of the legend for what is drawn of them, as the switches stand. */
function placesSection(view) {
  const on = placeClassesOn(view).filter(({ places }) => places.length);
  const rows = ["town", "village", "landmark"].flatMap((look) => on.filter((one) => one.look === look))
    .map(({ look, places }) => ({ swatch: ["place", look], text: WORDS.legend[look], count: places.length, when: "" }));
  return { title: "", total: null, folds: false, columns: 1, rows };
}
