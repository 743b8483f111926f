/** The legend's panel: folds to one button, never scrolls, stands where it hides least. */
const legend = { root: null, body: null, open: true, wanted: null, detail: false, side: "left" };
const MOST_ROWS = 16;

function startLegend(parent) {
  legend.body = h("div", { class: "legend-body" });
  legend.toggle = h(
    "button",
    {
      type: "button",
      class: "legend-toggle",
      "aria-expanded": "true",
      on: {
        click: () => {
          legend.open = !legend.open;
          legend.wanted = legend.open;
          paint();
        },
      },
    },
    h("span", {}, "图例"),
    h("span", { class: "legend-scope" }, `数字为${DATA.region.name}合计`),
  );
  legend.root = h(
    "section",
    { class: "legend over-map", "aria-label": "图例" },
    legend.toggle,
    legend.body,
  );
  parent.append(legend.root);
}

function legendRow(view, section, row) {
  return h(
    "div",
    { class: "legend-row" },
    legendIcon(view, section, row),
    h("span", { class: "legend-text" }, row.text),
    row.count === null ? null : h("span", { class: "legend-number" }, String(row.count)),
  );
}

function legendSection(view, section) {
  const all = section.rows.map((row) => legendRow(view, section, row));
  const rows = section.columns > 1 ? [h("div", { class: "legend-columns" }, ...all)] : all;
  if (!section.title) return rows;
  const total = section.total === null ? "" : `（${section.total}）`;
  return [h("h3", {}, `${section.title}${total}`), ...rows];
}

/** Bring the legend up to date, if it says anything new. */
function paintLegend(view) {
  const sections = legendSections(view);
  const notes = layoutCore.notesOf(meaning());
  const said = sections.map((part) => [
    part.title,
    part.total,
    part.rows.map((r) => [r.text, r.count]),
  ]);
  const key = JSON.stringify([
    said,
    notes,
    legend.open,
    legend.detail,
    state.cluster,
    view.zoom < STYLE.zoom.dots_below,
  ]);
  if (key === legend.key) return;
  legend.key = key;
  panels.boxes = null;
  fillLegend(view, sections, notes);
}

function fillLegend(view, sections, sentences) {
  const rows = sections.reduce(
    (n, part) => n + part.rows.length / part.columns + (part.title ? 1 : 0),
    0,
  );
  const fold = rows > MOST_ROWS && !legend.detail;
  const kept = sections.filter((section) => !(fold && section.folds));
  const more =
    sections.some((section) => section.folds) && rows > MOST_ROWS
      ? h(
          "button",
          {
            type: "button",
            class: "legend-more",
            on: {
              click: () => {
                legend.detail = !legend.detail;
                paint();
              },
            },
          },
          legend.detail ? "收起精度" : "位置精度 …",
        )
      : null;
  const notes = sentences.map((note) => h("p", { class: "legend-note" }, note));
  legend.toggle.setAttribute("aria-expanded", String(legend.open));
  legend.body.replaceChildren(
    ...(legend.open ? [...kept.flatMap((part) => legendSection(view, part)), more, ...notes].filter(Boolean) : []),
  );
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
  const shapes = [
    base.region,
    ...[...base.counties].filter(([id]) => !COUNTIES.get(id).data).map(([, shape]) => shape),
  ].map(coarse);
  const x0 = (side === "left" ? 10 : size.x - width - 10) - shift;
  let hidden = 0;
  const [across, up] = GRID;
  for (let i = 0; i <= across && hidden < most; i += 1) {
    for (let j = 0; j <= up && hidden < most; j += 1) {
      const at = map.containerPointToLatLng([
        x0 + (width * i) / across,
        size.y - 10 - (height * j) / up,
      ]);
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
