/** 量测: the ruler, areas, and the tools that select; what was measured stays until it is cleared. */
const measure = { root: null, told: null, area: null, key: "", buttons: new Map(), tool: null, points: [] };
const KEEP_DRAWING = "在图上逐点单击，双击结束；Esc 取消。";
const TOOLS = {
  distance: { name: "距离", least: 2, snap: true, hint: KEEP_DRAWING, take: keepMeasured, paint: paintRuler },
  area: { name: "面积", least: 3, ring: true, hint: KEEP_DRAWING, take: keepMeasured, paint: paintArea },
  box: { name: "框选", least: 2, box: true, hint: "按住拖出一个框，或单击两个角；Esc 取消。", take: takeBox, paint: paintBox },
  ring: { name: "圈选", least: 3, ring: true, hint: KEEP_DRAWING, take: (points) => selectWithin(points, false), paint: paintShape },
};

function startMeasure(sidebar, area) {
  for (const tool of Object.values(TOOLS)) measure.buttons.set(tool, makeButton({ class: "tool", "aria-pressed": "false" }, tool.name, () => chooseTool(tool)));
  measure.buttons.get(TOOLS.distance).title = "按键 M";
  measure.told = h("div", { class: "measured", "aria-live": "polite", hidden: true });
  measure.root = h("section", { class: "measure", "aria-label": "量测" },
    h("h2", "", h("span", "", "量测")), h("div", { class: "tools", role: "group", "aria-label": "量测与选择" }, ...measure.buttons.values()));
  sidebar.querySelector(".foot").before(measure.root);
  measure.area = area;
  onChange(showMeasure);
  window.addEventListener("resize", showMeasure);
}

/** Take up a tool, or lay it aside if it is in hand. */
function chooseTool(tool) {
  if (drawing.tool === tool) stopDrawing();
  else startDrawing(tool);
}

/** Keep what was measured, in the place of what was before. */
function keepMeasured(points) {
  Object.assign(measure, { tool: drawing.tool, points: [...points] });
  return "";
}

function clearMeasured() {
  Object.assign(measure, { tool: null, points: [] });
  showDrawing();
}

const azimuthWords = ({ azimuth }) => `${Math.round(azimuth) % 360}°`;
const lengthWords = (a, b) => `${layoutCore.distanceWords(layoutCore.inverse(a, b).m)} ${azimuthWords(layoutCore.inverse(a, b))}`;
const nameOfPoint = (point, word) => point.area?.short || point.area?.name || word;

/** What a line measures: its length, then more about it. */
function distanceLines(points) {
  const [from, to] = [points[0], points.at(-1)];
  const straight = layoutCore.inverse(from, to);
  const ends = `${nameOfPoint(from, "起点")}到${nameOfPoint(to, "终点")}`;
  const way = `方位角 ${azimuthWords(straight)}（${layoutCore.directionWord(straight.azimuth)}）`;
  const errors = [from, to].filter(({ area }) => area).map(({ area }) => `${area.short || area.name}：${positionText(area)}`);
  if (points.length === 2) return [ends, layoutCore.distanceWords(straight.m), `${way} · 椭球面长度`, ...errors];
  return [`全长，${points.length - 1} 段`, layoutCore.distanceWords(layoutCore.lengthOf(points)),
    `${ends}直线 ${layoutCore.distanceWords(straight.m)}，${way} · 椭球面长度`, ...errors];
}

/** What a ring measures: its area, then its perimeter. */
function areaLines(ring) {
  const [first, ...more] = layoutCore.areaWords(layoutCore.areaOf(ring)).split(" · ");
  return ["面积", first, ...(more.length ? [more.join(" · ")] : []), `周长 ${layoutCore.distanceWords(layoutCore.lengthOf([...ring, ring[0]]))} · 椭球面面积`];
}

/** Lines of a measurement: what it is, its number, the rest; none while there are too few points. */
function measuredLines(tool, points) {
  if (!tool || points.length < tool.least) return [];
  if (tool === TOOLS.distance) return distanceLines(points);
  return tool === TOOLS.area && !layoutCore.crossesItself(points) ? areaLines(points) : [];
}

/** The last leg that is being drawn, in words, for those who hear it. */
function liveWords() {
  const points = drawnPoints();
  return drawing.tool === TOOLS.distance && points.length > 1 ? lengthWords(points.at(-2), points.at(-1)) : "";
}

/** Bring the block up to date: in the sidebar, or on the map where that is hidden. */
function showMeasure() {
  for (const [tool, button] of measure.buttons) button.setAttribute("aria-pressed", String(drawing.tool === tool));
  const parts = isDrawing() ? drawingParts() : keptParts();
  const narrow = roomPx("sidebar") === 0;
  const key = `${narrow} ${parts.map((part) => part.textContent + part.querySelectorAll(":disabled").length).join()}`;
  if (key === measure.key) return;
  measure.key = key;
  putMeasured(parts, narrow);
}

/** Put the parts into their place; a button that had the focus keeps it. */
function putMeasured(parts, narrow) {
  const { told, root, area } = measure;
  const focused = told.contains(document.activeElement) && document.activeElement.textContent;
  told.hidden = !parts.length;
  told.classList.toggle("over-map", narrow);
  (narrow ? area : root).append(told);
  told.replaceChildren(...parts);
  if (focused) [...told.querySelectorAll("button:enabled")].find(({ textContent }) => textContent === focused)?.focus();
  panels.boxes = null;
}

const linesOf = ([what, number, ...more]) => [
  h("p", "", h("span", "", what), " ", h("strong", "", number)), ...more.map((line) => h("p", "note", line))];

/** While something is drawn: how that goes, what it measures so far, why it was refused. */
function drawingParts() {
  const { tool, points, refused } = drawing;
  const lines = measuredLines(tool, points);
  const acts = [
    !tool.box && makeButton({ disabled: points.length < tool.least }, "完成", finishDrawing),
    makeButton({ disabled: !points.length }, "退一点", takeBack),
    makeButton("", "取消", stopDrawing)];
  return [h("p", refused ? "refused" : "note", refused || tool.hint), ...(lines.length ? linesOf(lines) : []), h("p", "acts", ...acts)];
}

/** What was measured, and what is selected, each until it is cleared. */
function keptParts() {
  const lines = measuredLines(measure.tool, measure.points);
  const [selected] = withinWords().split(" · "); // its card tells the rest
  return [
    ...(lines.length ? [...linesOf(lines), h("p", "acts", makeButton("", "复制", copyMeasured), makeButton("", "清除", clearMeasured))] : []),
    ...(selected ? [h("p", "", h("span", "", WORDS.viewKeys.within), " ", h("strong", "", selected)), h("p", "acts", makeButton("", "清除选区", clearWithin), h("span", "note", "拖动圆点改范围"))] : [])];
}

/** The measurement with its points, as text for a letter or a file. */
function copyMeasured() {
  const [what, number, ...more] = measuredLines(measure.tool, measure.points);
  const points = measure.points.map((point, i) => `${i + 1}\t${point.map((one) => one.toFixed(6)).join("\t")}`);
  post({ type: "text", what: "量测结果", text: [`${what} ${number}`, ...more, "点\t经度\t纬度（CGCS2000）", ...points].join("\n") });
}

const LEG_LEAST_PX = 70;

/** A line with the length and direction of its legs; `set` of its points are set, what follows is on its way. */
function paintRuler(group, points, set = points.length) {
  if (points.length < 2) return;
  group.append(...casedLine(drawnPath(points.slice(0, set))));
  if (set < points.length) group.append(...casedLine(drawnPath(points.slice(set - 1)), { "stroke-dasharray": "5 4" }));
  const legs = points.slice(1).map((to, i) => [points[i], to]);
  legs.forEach(([a, b], i) => {
    const [p, q] = [pixel(a), pixel(b)];
    if (legs.length > 1 && i < legs.length - 1 && p.distanceTo(q) < LEG_LEAST_PX) return;
    const middle = { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 };
    if (p.distanceTo(q) > 2) group.append(plate(lengthWords(a, b), middle, normalOf(p, q)));
  });
}

/** The direction square to a line, to the east of it. */
function normalOf(p, q) {
  const length = p.distanceTo(q);
  const [x, y] = [(q.y - p.y) / length, (p.x - q.x) / length];
  return x < 0 ? { x: -x, y: -y } : { x, y };
}

function paintArea(group, points) {
  if (points.length < 2) return;
  const closed = points.length > 2;
  const d = drawnPath(points, closed);
  group.append(...(closed ? [s("path", { d, fill: INK, "fill-opacity": 0.08, stroke: "none" })] : []), ...casedLine(d));
  const lines = measuredLines(TOOLS.area, points);
  if (!lines.length) return;
  const at = points.map(pixel);
  const mean = (name) => at.reduce((sum, one) => sum + one[name], 0) / at.length;
  group.append(plate(lines[1], { x: mean("x"), y: mean("y") }));
}

function paintMeasured(group) {
  measure.tool?.paint(group, measure.points);
  for (const point of measure.points) group.append(knot(point));
}
