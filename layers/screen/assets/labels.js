/**
 * Labels that never collide. A label tries its places in order and is left out where none is
 * free; how many were left out is counted and shown.
 *
 * @typedef {{text: string, size: number, weight?: number, colour: string, spacing?: number,
 *   tiles?: Array}} Line
 * @typedef {{subject: string, lines: Line[], halo: number, priority: number, x?: number, y?: number,
 *   r?: number, spots?: Iterable<{x: number, y: number}>, leader?: boolean, force?: boolean,
 *   must?: boolean, strict?: boolean, quiet?: boolean, forms?: Iterable<Label>, own?: string}} Label
 */
const LINE_HEIGHT = STYLE.label.line_height;

/** Width and height of a label. */
function measureLabel(label) {
  let width = 0;
  let height = 0;
  for (const line of label.lines) {
    line.width = line.tiles
      ? tilesWidth(line.tiles)
      : textWidth(line.text, line.size, line.weight, line.spacing);
    line.height = line.tiles ? STYLE.symbol.chip.px + 3 : line.size * LINE_HEIGHT;
    width = Math.max(width, line.width);
    height += line.height;
  }
  const [padX, padY] = label.padding ?? [0, 0];
  return { width: width + 2 * padX, height: height + 2 * padY };
}

function tilesWidth(tiles) {
  const { px, gap_px: gap, max } = STYLE.symbol.chip;
  return Math.min(tiles.length, max) * (px + gap) + (tiles.length > max ? grown(18) : 0);
}

/** Places round a symbol: E, W, N, S, NE, SE, NW, SW, each with its text alignment. */
function placesAround(label, { width, height }) {
  const { x, y } = label;
  const r = label.r + 2;
  const [dx, dy] = [r + width / 2, r + height / 2];
  const k = 0.75;
  const places = [
    [dx, 0, "start"],
    [-dx, 0, "end"],
    [0, -dy, "middle"],
    [0, dy, "middle"],
    [k * r + width / 2, -k * r - height / 2, "start"],
    [k * r + width / 2, k * r + height / 2, "start"],
    [-k * r - width / 2, -k * r - height / 2, "end"],
    [-k * r - width / 2, k * r + height / 2, "end"],
  ];
  return places.map(([px, py, align]) => ({ x: x + px, y: y + py, align }));
}

/** Places further out, tied to the object by a thin line. */
function placesWithLeader(label, { width, height }) {
  const found = [];
  for (const far of label.reach ?? [16, 28, STYLE.label.leader.max_px]) {
    const ways = label.reach ? 16 : 8;
    for (let k = 0; k < ways; k += 1) {
      const angle = ((2 * Math.PI) / ways) * k;
      const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
      const reach = (label.r ?? 0) + far;
      found.push({
        x: label.x + ux * (reach + width / 2),
        y: label.y + uy * (reach + height / 2),
        align: ux > 0.3 ? "start" : ux < -0.3 ? "end" : "middle",
        leader: true,
      });
    }
  }
  return found;
}

/**
 * Lay out labels by priority; returns those placed, and the subjects of those left out. What must
 * be named is not counted against the number of names that a map bears.
 */
function placeLabels(labels, obstacles, frame, budget) {
  const [soft, hard] = [obstacles.filter((one) => one.soft), obstacles.filter((one) => !one.soft)];
  const around = { soft, hard, placed: [], frame };
  const dropped = [];
  let left = budget;
  for (const label of [...labels].sort((a, b) => a.priority - b.priority)) {
    if (!inside(frame, label)) continue;
    const found = label.must || label.force || left > 0 ? placeOne(label, around) : null;
    if (found) around.placed.push(found);
    else if (!label.quiet) dropped.push(label.subject);
    if (found && !label.must) left -= 1;
  }
  return { placed: around.placed, dropped };
}

/** For names up to this priority another one moves aside, if it has somewhere to go. */
const MAKES_WAY = STYLE.label.priority.provincial;

/** A place near its own for a label, by moving the one in the way to another of its own spots. */
function madeWay(label, size, around) {
  if (label.priority > MAKES_WAY || around.tight) return null;
  const ways = new Map(); // where each name in the way could stand, but for this one
  for (const place of nearPlaces(label, size)) {
    const box = boxAround(place.x, place.y, size.width, size.height);
    const inWay = around.placed.filter((other) => overlaps(box, other.box, STYLE.label.collision_padding_px));
    const [blocker] = inWay;
    if (inWay.length !== 1 || !blocker.spots) continue;
    if (!isFree(box, label, { ...around, placed: [] })) continue;
    const placed = around.placed.filter((other) => other !== blocker);
    if (!ways.has(blocker)) ways.set(blocker, new Places(freePlaces(ownSpots(blocker), blocker, measureLabel(blocker), { ...around, placed })));
    const moved = ways.get(blocker).find((other) => !overlaps(other.box, box, STYLE.label.collision_padding_px));
    if (!moved) continue;
    around.placed = [...placed, { ...blocker, ...moved }];
    return { place, box };
  }
  return null;
}

/** Whether the labelled object itself is in view. */
function inside(frame, label) {
  return label.x === undefined || inBox(label, frame);
}

/** A label with its place; null where there is none, neither for it nor for another form of it. */
function placeOne(label, around) {
  const found = placeForm(label, around);
  if (found) return found;
  for (const form of label.forms ?? []) { // worked out only where those before find no place
    const other = placeForm(form, around);
    if (other) return other;
  }
  return label.force ? placeForm(label, { ...around, tight: true }) ?? placeAnyway(label) : null;
}

function placeForm(label, around) {
  const size = measureLabel(label);
  const far = label.leader ? placesWithLeader(label, size) : [];
  for (const keepsOff of label.keepsOff && !label.strict ? [label.keepsOff, null] : [label.keepsOff]) {
    const tried = (places) => firstFree(places, label, size, { ...around, keepsOff });
    const found = tried(nearPlaces(label, size)) ?? madeWay(label, size, around) ?? tried(far);
    if (found) return { ...label, ...found };
  }
  return null;
}

/** What has to be named stands where it would best, on whatever is there. */
function placeAnyway(label) {
  const size = measureLabel(label);
  const [place = placesWithLeader(label, size)[0]] = nearPlaces(label, size);
  return { ...label, place, box: boxAround(place.x, place.y, size.width, size.height) };
}

/** Places at a label's own spots. */
function* ownSpots({ spots = [] }) {
  for (const { x, y } of spots) yield { x, y, align: "middle" };
}

/** Places at a label's own spots, then round its mark, worked out as they are asked for. */
function* nearPlaces(label, size) {
  yield* ownSpots(label);
  if (label.r !== undefined && !label.inPlace) yield* placesAround(label, size);
}

function firstFree(places, label, size, around) {
  // What stands inside its own outline strays nowhere.
  const strays = ({ place, box }) => !(label.inPlace && !place.leader) && around.keepsOff?.(box);
  for (const found of freePlaces(places, label, size, around)) if (!strays(found)) return found;
  return null;
}

/** Places on nothing at all, then those on nothing but soft obstacles. */
function* freePlaces(places, label, size, around) {
  const soft = [];
  for (const place of places) {
    const found = { place, box: boxAround(place.x, place.y, size.width, size.height) };
    if (!isFree(found.box, label, around)) continue;
    if (liesOn(found.box, label, around.soft)) soft.push(found);
    else yield found;
  }
  yield* soft;
}

const FRAME_PAD_PX = 4;

/** Whether a box lies within the frame and on nothing but soft obstacles. */
function isFree(box, label, { hard, placed, frame, tight }) {
  const room = tight ? 0 : STYLE.label.collision_padding_px;
  if (box.x0 < frame.x0 + FRAME_PAD_PX || box.x1 > frame.x1 - FRAME_PAD_PX) return false;
  if (box.y0 < frame.y0 + FRAME_PAD_PX || box.y1 > frame.y1 - FRAME_PAD_PX) return false;
  if (placed.some((other) => overlaps(box, other.box, room))) return false;
  return !liesOn(box, label, hard);
}

function liesOn(box, label, obstacles) {
  return obstacles.some((o) => o.own !== label.subject && overlaps(box, o, o.pad ?? 1));
}

/** Draw placed labels with their halos, each as a group with its subject. */
function drawLabels(parent, placed) {
  const groups = placed.map((label) => {
    const group = s("g", { class: "name", "data-subject": label.subject });
    if (label.place.leader) drawLeader(group, label);
    if (label.pill) drawPill(group, label);
    else drawLines(group, label);
    return group;
  });
  parent.append(...groups);
}

function drawLines(parent, { lines, place, box, halo, haloColour }) {
  const x = { start: box.x0, end: box.x1, middle: place.x }[place.align];
  let top = box.y0;
  for (const line of lines) {
    if (line.tiles) {
      const left = { start: box.x0, end: box.x1 - line.width, middle: place.x - line.width / 2 }[
        place.align
      ];
      drawTiles(parent, left, top + 2, line.tiles);
    } else {
      const shift = ((line.spacing ?? 0) * line.size) / 2;
      parent.append(
        svgText(
          line.text,
          x + (place.align === "middle" ? shift : 0),
          top + line.height * 0.5 + line.size * 0.36,
          {
            "font-size": line.size,
            "font-weight": line.weight ?? 400,
            fill: line.colour,
            "letter-spacing": line.spacing ? `${line.spacing}em` : undefined,
            "text-anchor": place.align,
            stroke: halo ? (haloColour ?? COLOUR.ink.halo) : undefined,
            "stroke-width": halo ? halo + 0.5 : undefined,
            class: halo ? "halo" : undefined,
          },
        ),
      );
    }
    top += line.height;
  }
}

function drawTiles(parent, x, y, tiles) {
  const { px, gap_px: gap, max } = STYLE.symbol.chip;
  tiles
    .slice(0, max)
    .forEach((tile, i) => drawTile(parent, x + i * (px + gap), y, tile.cluster, tile.evidence));
  if (tiles.length > max) {
    parent.append(
      svgText(`+${tiles.length - max}`, x + max * (px + gap) + 1, y + 11.5, {
        "font-size": grown(11),
        fill: COLOUR.ink.secondary,
        stroke: COLOUR.ink.halo,
        "stroke-width": 2.5,
        class: "halo",
      }),
    );
  }
}

function drawPill(parent, { lines: [line], box, fill }) {
  parent.append(
    s("rect", {
      x: round1(box.x0),
      y: round1(box.y0),
      width: round1(box.x1 - box.x0),
      height: round1(box.y1 - box.y0),
      rx: 7,
      fill,
      stroke: COLOUR.ink.halo,
      "stroke-width": 1,
    }),
    svgText(line.text, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 + line.size * 0.36, {
      "font-size": line.size,
      "font-weight": 700,
      fill: line.colour,
      "text-anchor": "middle",
    }),
  );
}

function drawLeader(parent, { x, y, r = 0, box }) {
  const tx = Math.max(box.x0, Math.min(x, box.x1));
  const ty = Math.max(box.y0, Math.min(y, box.y1));
  const length = Math.hypot(tx - x, ty - y);
  if (length <= r + 2) return;
  const line = {
    x1: round1(x + ((tx - x) * r) / length),
    y1: round1(y + ((ty - y) * r) / length),
    x2: round1(tx),
    y2: round1(ty),
  };
  const { colour, px } = STYLE.label.leader;
  parent.append(
    s("line", { ...line, stroke: COLOUR.ink.halo, "stroke-width": px + 2 }),
    s("line", { ...line, stroke: colour, "stroke-width": px }),
  );
}
