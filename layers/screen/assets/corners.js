/** Corners of a shape that can be taken hold of: buttons on the map, for pointers and keys. */
const corners = { root: null, key: "", moved: null };

function startCorners() {
  corners.root = h("div", "corners");
  map.getPane("marks").append(corners.root);
}

/** The points that can be moved now: of a refused drawing, else of the selection. */
function movable() {
  if (corners.moved) return corners.moved;
  if (!isDrawing()) return withinCorners();
  return drawing.refused ? drawing.points : [];
}

/** Put a corner at each point; the one that has the focus stays. */
function placeCorners() {
  const points = movable();
  if (corners.root.children.length !== points.length) corners.root.replaceChildren(...points.map((_, i) => cornerButton(i)));
  points.forEach((point, i) => {
    const { x, y } = pixel(point);
    Object.assign(corners.root.children[i].style, { left: `${round1(x)}px`, top: `${round1(y)}px` });
  });
}

function cornerButton(i) {
  const button = h("button", {
    type: "button", class: "corner", "aria-label": `第 ${i + 1} 个角，方向键移动`,
    on: { keydown: (event) => cornerKey(event, i), pointerdown: (event) => holdCorner(event, i) },
  });
  L.DomEvent.disableClickPropagation(button); // else the map would be dragged
  return button;
}

function cornerKey(event, i) {
  const arrow = DIRECTIONS[event.key];
  if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
  stopEvent(event);
  const step = CROSS_STEP_PX[Number(event.shiftKey)];
  const { x, y } = pixel(movable()[i]);
  moveCorner(i, map.layerPointToLatLng([x + arrow[0] * step, y + arrow[1] * step]));
  leaveCorner();
}

function holdCorner(event, i) {
  if (event.button) return;
  const { currentTarget: button } = event;
  button.setPointerCapture(event.pointerId);
  button.onpointermove = (move) => moveCorner(i, map.mouseEventToLatLng(move));
  button.onpointerup = button.onpointercancel = () => {
    button.onpointermove = button.onpointerup = button.onpointercancel = null;
    leaveCorner();
  };
}

/** Move one corner of what is shown; of a box its neighbours come along. */
function moveCorner(i, latlng) {
  const points = [...movable()];
  const point = pointOf(latlng);
  points[i] = point;
  if (!isDrawing() && withinShape().box) { // corners go round: those beside share a side with it
    const [before, after] = [(i + 3) % 4, (i + 1) % 4];
    const along = points[before][0] === movable()[i][0];
    points[before] = along ? [point[0], points[before][1]] : [points[before][0], point[1]];
    points[after] = along ? [points[after][0], point[1]] : [point[0], points[after][1]];
  }
  corners.moved = points;
  paintDrawing();
}

/** Let go: a drawing keeps its point, the selection becomes what is drawn now. */
function leaveCorner() {
  const { moved } = corners;
  corners.moved = null;
  if (!moved) return;
  if (!isDrawing()) return moveWithin(moved);
  drawing.points = moved;
  drawing.refused = layoutCore.crossesItself(moved) ? CROSSES : MENDED;
  return showDrawing();
}

const MENDED = "边线不再相交，可以按“完成”。";
