/** The map by keys: arrows lead from mark to mark, Enter selects, again opens its page. */
const keys = { at: null, root: null, said: null, sheet: null };

function startKeys(container, area) {
  keys.sheet = makeSheet("按键");
  keys.said = h("p", { class: "unseen", role: "status" });
  area.append(keys.said);
  Object.assign(container, { tabIndex: 0, role: "application" });
  container.setAttribute("aria-label", `${DATA.region.title}：方向键移动，Enter 选中，? 看按键`);
  container.addEventListener("keydown", mapKey);
  container.addEventListener("blur", () => leaveMark());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || isTyping(event) || isOverlaid()) return;
    event.preventDefault();
    showKeys();
  });
}

function isTyping({ target }) {
  return target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
}

function showKeys() {
  keys.sheet.show(h("dl", "keys", ...DATA.keys.flatMap(([key, does]) => [h("dt", "", key), h("dd", "", does)])));
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function mapKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = DIRECTIONS[event.key]
    ? () => moveMark(DIRECTIONS[event.key])
    : { "+": () => map.zoomIn(0.5), "=": () => map.zoomIn(0.5), "-": () => map.zoomOut(0.5), 0: () => goTo(0), Enter: enterMark, ContextMenu: askHere, F10: event.shiftKey && askHere }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

/** Marks that keys can reach, each once: symbols, hexagons, leading places, the middles of names. */
function reachable() {
  const found = new Map();
  for (const { subject, x, y, r, box } of overlay.view.hits) {
    if (!subject || found.has(subject)) continue;
    if (r !== undefined) found.set(subject, { subject, x, y, r });
    else if (box) found.set(subject, { subject, x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2, r: 9 });
  }
  const { x0, y0, x1, y1 } = viewFrame(0);
  return [...found.values()].filter(({ x, y }) => x > x0 && x < x1 - coveredPx() && y > y0 && y < y1);
}

const ASIDE_COSTS = 2.5;

/** Go to the nearest mark in a direction; the first step begins in the picture's middle. */
function moveMark([dx, dy]) {
  const marks = reachable();
  const here = marks.find(({ subject }) => subject === (keys.at ?? state.selected)) ?? middleOfView();
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const [x, y] = [mark.x - here.x, mark.y - here.y];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (mark.subject === here.subject || along <= 0.5 || aside > 2 * along) continue;
    const costs = along + ASIDE_COSTS * aside;
    if (costs < least) [best, least] = [mark, costs];
  }
  if (!best) return;
  keys.at = best.subject;
  keys.said.textContent = tipLines({ subject: best.subject }).join("，");
  paintFocus();
}

function middleOfView() {
  const { x0, y0, x1, y1 } = viewFrame(0);
  return { subject: null, x: (x0 + x1 - coveredPx()) / 2, y: (y0 + y1) / 2 };
}

/** Select the mark; one that is selected already opens its page, which its card knows. */
function enterMark() {
  if (!keys.at) return;
  if (keys.at !== state.selected) select(keys.at);
  else post({ type: "page" });
}

function leaveMark() {
  keys.at = null;
  paintFocus();
}

/** The square round the mark that keys have reached: yellow outside, black inside. */
function paintFocus() {
  const { focus } = overlay.groups;
  const mark = keys.at && reachable().find(({ subject }) => subject === keys.at);
  if (!mark) {
    focus.replaceChildren();
    return;
  }
  const side = 2 * Math.max(9, mark.r) + 4;
  const square = (px, stroke, width) => boxShape(boxAround(mark.x, mark.y, px, px), { fill: "none", stroke, "stroke-width": width });
  focus.replaceChildren(square(side + 5, COLOUR.state.select_glow, 3), square(side, COLOUR.state.select_ring, 2));
}
