/** Where a name fits inside a polygon as it stands in the view: looked for on a grid of cells. */
const ROOM_CELLS = 96;
const ROOM_LEAST_PX = 2;
const SPOTS_KEPT = 360;
const SPOTS_MANY = 1500; // from here on every second cell both ways will do

/** Part of the view that a polygon takes up, in layer pixels; null where it is out of view. */
function shownBox(shape) {
  const { box } = (shape.boxed ??= boxed(ringsOf(shape)));
  const [nw, se] = [pixel([box.west, box.north]), pixel([box.east, box.south])];
  const view = viewFrame(0);
  const shown = {
    x0: Math.max(nw.x, view.x0), y0: Math.max(nw.y, view.y0),
    x1: Math.min(se.x, view.x1), y1: Math.min(se.y, view.y1),
  };
  return shown.x0 < shown.x1 && shown.y0 < shown.y1 ? shown : null;
}

/** The cells of a polygon's shown part that lie inside it and outside the frame of the inset. */
function roomIn(shape) {
  const box = shownBox(shape);
  if (!box) return null;
  const frame = insetHole();
  const hole = frame && overlaps(frame, box) ? frame : null;
  return untilPan(`room ${L.stamp(shape)}`, `${Object.values(box)} ${hole && Object.values(hole)}`, () => {
    const wide = Math.max(box.x1 - box.x0, box.y1 - box.y0);
    const cell = Math.max(ROOM_LEAST_PX, wide / ROOM_CELLS);
    const [across, down] = [(box.x1 - box.x0) / cell, (box.y1 - box.y0) / cell].map(Math.ceil);
    const room = { box, cell, across, down, cells: new Uint8Array(across * down), fits: new Map() };
    fillRoom(room, shape);
    if (hole) emptyRoom(room, hole);
    room.sums = sumsOf(room.cells, across, down);
    return room;
  });
}

/** Mark the cells whose middle lies in the polygon (even-odd over all its rings). */
function fillRoom({ box, cell, across, down, cells }, shape) {
  const crossings = Array.from({ length: down }, () => []);
  for (const ring of shape.boxed.rings) {
    let b = pixel(ring.at(-1));
    for (const at of ring) {
      const a = pixel(at);
      const [low, high] = a.y < b.y ? [a, b] : [b, a];
      const first = Math.max(0, Math.ceil((low.y - box.y0) / cell - 0.5));
      const last = Math.min(down - 1, Math.ceil((high.y - box.y0) / cell - 0.5) - 1);
      for (let row = first; row <= last; row += 1) {
        const y = box.y0 + (row + 0.5) * cell;
        crossings[row].push(low.x + ((high.x - low.x) * (y - low.y)) / (high.y - low.y));
      }
      b = a;
    }
  }
  crossings.forEach((found, row) => {
    found.sort((one, other) => one - other);
    for (let k = 0; k + 1 < found.length; k += 2) {
      const from = Math.max(0, Math.ceil((found[k] - box.x0) / cell - 0.5));
      const to = Math.min(across, Math.ceil((found[k + 1] - box.x0) / cell - 0.5));
      if (from < to) cells.fill(1, row * across + from, row * across + to);
    }
  });
}

function emptyRoom({ box, cell, across, down, cells }, hole) {
  const column = (x) => Math.max(0, Math.min(across, Math.round((x - box.x0) / cell)));
  const row = (y) => Math.max(0, Math.min(down, Math.round((y - box.y0) / cell)));
  const [from, to] = [column(hole.x0), column(hole.x1)];
  for (let k = row(hole.y0); k < row(hole.y1); k += 1) cells.fill(0, k * across + from, k * across + to);
}

/** Sums of all cells above and left of each: how many of a box are filled is four look-ups. */
function sumsOf(cells, across, down) {
  const sums = new Int32Array((across + 1) * (down + 1));
  for (let row = 0; row < down; row += 1) {
    let line = 0;
    for (let column = 0; column < across; column += 1) {
      line += cells[row * across + column];
      sums[(row + 1) * (across + 1) + column + 1] = sums[row * (across + 1) + column + 1] + line;
    }
  }
  return sums;
}

/**
 * How far each filled cell is from the nearest that is not, in cells: the roomiest are the deepest. The table
 * has an empty edge all round, so that no cell has to ask whether it has neighbours.
 */
function depthsOf(cells, across, down) {
  const line = across + 2;
  const depths = new Float32Array(line * (down + 2));
  for (let row = 1; row <= down; row += 1)
    for (let column = 1; column <= across; column += 1) {
      const k = row * line + column;
      if (cells[(row - 1) * across + column - 1])
        depths[k] = Math.min(depths[k - line] + 1, depths[k - 1] + 1, depths[k - line - 1] + 1.4, depths[k - line + 1] + 1.4);
    }
  for (let row = down; row >= 1; row -= 1)
    for (let column = across; column >= 1; column -= 1) {
      const k = row * line + column;
      if (depths[k])
        depths[k] = Math.min(depths[k], depths[k + line] + 1, depths[k + 1] + 1, depths[k + line + 1] + 1.4, depths[k + line - 1] + 1.4);
    }
  return depths;
}

/** Places for a label inside a polygon: what counts is its ink, not the room about the lines. */
function spotsFor(shape, label) {
  const { width, height } = measureLabel(label);
  if (label.pill) return insideSpots(shape, width, height);
  const trailing = Math.max(...label.lines.map(({ spacing, size }) => (spacing ?? 0) * size));
  const leading = label.lines[0].size * (LINE_HEIGHT - INK_SHARE);
  return insideSpots(shape, width - trailing + 1, height - leading + 1);
}

/** Part of a text's size that its ink is high. */
const INK_SHARE = 0.95;

/** Middles of the places where a box of this size lies inside the polygon, the roomiest first. */
function insideSpots(shape, width, height) {
  const room = shape && roomIn(shape);
  if (!room) return NOWHERE;
  const key = `${Math.ceil(width)} ${Math.ceil(height)}`;
  if (!room.fits.has(key)) room.fits.set(key, fitsIn(room, width, height));
  return room.fits.get(key);
}

/** Places in their order: each is worked out when it is first asked for. Most names take one of the first. */
class Places {
  constructor(found, empty = false) {
    Object.assign(this, { found, empty, known: [] });
  }

  *[Symbol.iterator]() {
    for (let k = 0; ; k += 1) {
      if (k === this.known.length) {
        const { done, value } = this.found.next();
        if (done) return;
        this.known.push(value);
      }
      yield this.known[k];
    }
  }

  find(test) {
    for (const place of this) if (test(place)) return place;
    return undefined;
  }
}

const NOWHERE = new Places([].values(), true);

function fitsIn({ box, cell, across, down, sums }, width, height) {
  const [wide, high] = [width, height].map((length) => Math.max(1, Math.ceil(length / cell + 0.5)));
  const [columns, rows] = [across - wide + 1, down - high + 1];
  if (columns < 1 || rows < 1) return NOWHERE;
  const line = across + 1;
  const [full, below] = [wide * high, high * line];
  const fits = new Uint8Array(columns * rows);
  let count = 0;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0, a = row * line; column < columns; column += 1, a += 1)
      if (sums[a + below + wide] - sums[a + below] - sums[a + wide] + sums[a] === full) {
        fits[row * columns + column] = 1;
        count += 1;
      }
  if (!count) return NOWHERE;
  const at = ({ column, row }) => ({ x: box.x0 + (column + wide / 2) * cell, y: box.y0 + (row + high / 2) * cell });
  return new Places(bestFirst({ fits, columns, rows, every: count > SPOTS_MANY ? 2 : 1, at }));
}

/** The roomiest and most central first, and not more of them than it takes. */
function* bestFirst({ at, ...grid }) {
  const { steps, count, middle } = cellsByDepth(grid);
  const far = ({ column, row }) => (column - middle.column) ** 2 + (row - middle.row) ** 2;
  const each = count > SPOTS_KEPT ? Math.ceil((count / SPOTS_KEPT) * 1.5) : 1;
  let place = 0;
  for (const cells of steps.reverse()) {
    for (const cell of cells) cell.far = far(cell);
    for (const cell of cells.sort((a, b) => a.far - b.far)) {
      if (place < SPOTS_KEPT / 3 || place % each === 0) yield at(cell);
      place += 1;
    }
  }
}

/** Cells from the edge inwards in steps, how many they are, and where their middle lies. */
function cellsByDepth({ fits, columns, rows, every }) {
  const depths = depthsOf(fits, columns, rows);
  const steps = [];
  let [count, across, down] = [0, 0, 0];
  for (let row = 0; row < rows; row += every)
    for (let column = 0; column < columns; column += every) {
      if (!fits[row * columns + column]) continue;
      (steps[Math.ceil(depths[(row + 1) * (columns + 2) + column + 1] / 2)] ??= []).push({ column, row, far: 0 });
      count += 1;
      across += column;
      down += row;
    }
  return { steps: steps.filter(Boolean), count, middle: { column: across / count, row: down / count } };
}

/** The most inner point of a polygon's shown part, from which a line leads to its name. */
function innerPoint(shape) {
  const [first = null] = insideSpots(shape, 1, 1);
  return first;
}
