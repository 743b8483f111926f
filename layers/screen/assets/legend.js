/** The legend's panel: folds to one button, never scrolls, stands where it hides least. */
const legend = { root: null, body: null, open: true, wanted: null, detail: false, side: "left" };
const MOST_ROWS = 16;

function startLegend(parent) {
  legend.body = h("div", "legend-body");
  const words = [h("span", "", "图例"), h("span", "legend-scope", `数字为${DATA.region.name}合计`)];
  legend.toggle = makeButton({ class: "legend-toggle", "aria-expanded": "true" }, words, () => {
    legend.open = !legend.open;
    legend.wanted = legend.open;
    paint();
  });
  const look = { class: "legend over-map", "aria-label": "图例" };
  legend.root = h("section", look, legend.toggle, legend.body);
  parent.append(legend.root);
}

function legendRow(view, section, row) {
  return h("div", "legend-row",
    legendIcon(view, section, row),
    h("span", "legend-text", row.text),
    row.count !== null && h("span", "legend-number", row.count));
}

function legendSection(view, section) {
  const all = section.rows.map((row) => legendRow(view, section, row));
  const rows = section.columns > 1 ? [h("div", "legend-columns", ...all)] : all;
  if (!section.title) return rows;
  const total = section.total === null ? "" : `（${section.total}）`;
  return [h("h3", "", `${section.title}${total}`), ...rows];
}

/** Bring the legend up to date, if it says anything new. */
function paintLegend(view) {
  const sections = legendSections(view);
  const toPick = view.tiles && !state.link ? [WORDS.tilesToPick] : [];
  const notes = [...layoutCore.notesOf(resolved()), ...toPick];
  const said = sections.map(({ title, total, rows }) => [title, total, rows.map((r) => [r.text, r.count])]);
  const looks = [legend.open, legend.detail, state.cluster, view.zoom < STYLE.zoom.dots_below];
  const key = JSON.stringify([said, notes, looks]);
  if (key === legend.key) return;
  legend.key = key;
  panels.boxes = null;
  fillLegend(view, sections, notes);
}

function fillLegend(view, sections, sentences) {
  const linesOf = ({ rows, columns, title }) => rows.length / columns + (title ? 1 : 0);
  const tall = sections.reduce((lines, part) => lines + linesOf(part), 0) > MOST_ROWS;
  const kept = sections.filter(({ folds }) => legend.detail || !(tall && folds));
  const parts = kept.flatMap((part) => legendSection(view, part));
  if (tall && sections.some(({ folds }) => folds)) {
    parts.push(makeButton("legend-more", legend.detail ? "收起精度" : "位置精度 …", () => {
      legend.detail = !legend.detail;
      paint();
    }));
  }
  parts.push(...sentences.map((note) => h("p", "legend-note", note)));
  legend.toggle.setAttribute("aria-expanded", String(legend.open));
  legend.body.replaceChildren(...(legend.open ? parts : []));
  legend.box = null;
}

const GRID = [6, 8];

/**
 * How many points of a grid over the legend lie on land that it should not hide, if it stood in
 * that lower corner and the picture were `shift` pixels further to the right. From `most` on it
 * does not matter how many more.
 */
function legendHides(side, shift, most) {
  const size = map.getSize();
  const { width, height } = (legend.box ??= legend.root.getBoundingClientRect());
  const silent = [...base.counties].filter(([id]) => !COUNTIES.get(id).data);
  const shapes = [base.region, ...silent.map(([, shape]) => shape)].map(coarse);
  const x0 = (side === "left" ? 10 : size.x - width - 10) - shift;
  let hidden = 0;
  const [across, up] = GRID;
  for (let i = 0; i <= across && hidden < most; i += 1) {
    for (let j = 0; j <= up && hidden < most; j += 1) {
      const point = [x0 + (width * i) / across, size.y - 10 - (height * j) / up];
      const at = map.containerPointToLatLng(point);
      if (shapes.some((shape) => contains(shape, at))) hidden += 1;
    }
  }
  return hidden;
}

const HIDES_TOO_MUCH = 0.3;
const BUTTONS_ABOVE_PX = 100;

/** Open as the reader wants it; else fold it where it has no room or would hide much land. */
function foldLegend(hidden) {
  const share = hidden / ((GRID[0] + 1) * (GRID[1] + 1));
  const fits = legend.root.scrollHeight + BUTTONS_ABOVE_PX < map.getSize().y;
  legend.open = legend.wanted ?? (fits && share < HIDES_TOO_MUCH);
}

function setLegendSide(side) {
  legend.side = side;
  document.querySelector(".map-area").dataset.legend = side;
  legend.root.classList.toggle("right", side === "right");
  panels.boxes = null;
}
