/** What the table shows: sheets of rows, each row with the subject that it stands for. */
const TEXT_ORDER = new Intl.Collator("zh-CN", { numeric: true });
const HIT_WORD = { stated: WORDS.evidence.stated, inferred: WORDS.evidence.inferred };

/** The sheets that have rows now, that of the theme first. */
function tableSheets() {
  const view = currentView();
  const sheets = [
    linkSheet(view),
    hostSheet(view),
    symbolSheet(view),
    countySheet(view),
    extentSheet(),
  ];
  return sheets.filter((sheet) => sheet?.rows.length);
}

const nameOf = (id) => (COUNTIES.get(id) ?? AREAS.get(id))?.name ?? id;
const subjectOf = (id) => (COUNTIES.has(id) ? `county:${id}` : `area:${id}`);
const countiesOf = (area) => area.counties.map(nameOf).join("、");

/** Word of what a theme says of a place; empty where no theme asks. */
function themeWord(view, area, role) {
  if (view.chain) return HIT_WORD[role] ?? WORDS.notMentioned;
  if (view.energy) return (view.energy.places.get(area.id) ?? []).map(sectorName).join("、");
  return "";
}

const sectorName = ({ sector }) => sector.name;

/** Parks, platforms and projects: every symbol on the map. */
function symbolSheet(view) {
  const themed = view.chain ? "所选产业" : view.energy ? "高耗能行业" : null;
  const heads = ["名称", "级别或类型", "县（市、区）", "产业集群", "位置精度"];
  const rows = view.symbols.map(({ area, role }) => ({
    subject: `area:${area.id}`,
    first: role === "stated" ? 0 : role === "inferred" ? 1 : 2,
    cells: [
      area.name,
      WORDS.rank[area.rank] || WORDS.kind[area.kind],
      countiesOf(area),
      clustersOf(area.id)
        .map(({ cluster }) => cluster.name)
        .join("、"),
      WORDS.precision[area.precision],
      ...(themed ? [themeWord(view, area, role)] : []),
    ],
  }));
  rows.sort((a, b) => a.first - b.first);
  return { id: "symbols", name: "园区与项目", heads: [...heads, themed].filter(Boolean), rows };
}

/** Counties that are switched on, with what they hold. */
function countySheet(view) {
  const parks = new Map();
  for (const area of AREAS.values()) {
    if (area.kind !== "park") continue;
    for (const id of area.counties) parks.set(id, (parks.get(id) ?? 0) + 1);
  }
  const rows = [...COUNTIES.values()].filter(({ id }) => countyOn(id) && passesCounty(id)).map((county) => ({
    subject: `county:${county.id}`,
    cells: [
      county.name,
      county.functional ? "功能区" : "县（市、区）",
      parks.get(county.id) ?? 0,
      new Set((COUNTY_CHAINS.get(county.id) ?? []).map(([chain]) => chain).filter(Boolean)).size,
      ...(view.chain ? [view.chain.counties.get(county.id)?.count ?? WORDS.notMentioned] : []),
    ],
  }));
  const heads = ["名称", "类型", "园区", "产业链"];
  if (view.chain) heads.push(`其中 ${view.chain.cluster.name}`);
  return { id: "counties", name: "县（市、区）", heads, rows };
}

/** Zones, groups, parts of parks and corridors that are switched on. */
function extentSheet() {
  const layers = ["zones", "groups", "subareas", "corridors"];
  const areas = layers
    .filter((layer) => state.layers.has(layer))
    .flatMap((layer) => AREAS_OF_LAYER.get(layer).filter(passes));
  const rows = areas.map((area) => ({
    subject: `area:${area.id}`,
    cells: [area.name, WORDS.kind[area.kind], nameOf(area.parent) || "", countiesOf(area)],
  }));
  return { id: "extents", name: "片区与组团", heads: ["名称", "类型", "属于", "县（市、区）"], rows };
}

/** Energy sectors at the places that host them, on the map or not. */
function hostSheet(view) {
  if (!view.energy) return null;
  const rows = [...view.energy.places].flatMap(([place, list]) =>
    list
      .filter(({ sector }) => !state.sector || sector.id === state.sector)
      .map(({ sector, evidence }) => ({
        subject: subjectOf(place),
        cells: [
          nameOf(place),
          sector.name,
          sector.within ? `含在${sector.within}` : (sector.value ?? WORDS.notMentioned),
          sector.controlled ? "严格控制新上" : "",
          WORDS.evidence[evidence],
        ],
      })),
  );
  const heads = ["落点", "行业", `能耗（${WORDS.energyUnit}）`, "管控", "依据"];
  return { id: "hosts", name: "行业落点", heads, rows };
}

const LEADING = ["lead", "core"];

/** Names of a link's members that lead, or of those that do not, with what they bring. */
function membersText(link, leading) {
  const found = link.members.filter(({ role }) => LEADING.includes(role) === leading);
  const names = found.map(({ place, role }) => `${nameOf(place)}（${WORDS.role[role]}）`);
  return [...new Set(names)].join("、") || "文件未写明";
}

/** Cells of an arrow, or of a link that has none. */
function linkCells(link, arrow, drawn) {
  const goods = arrow ? arrow.supplies : link.members.flatMap(({ supplies }) => supplies);
  return [
    link.name,
    arrow ? `${nameOf(arrow.to)}（${WORDS.role[arrow.role]}）` : membersText(link, true),
    arrow ? nameOf(arrow.from) : membersText(link, false),
    [...new Set(goods)].join("、"),
    WORDS.wording[link.wording],
    drawn ? "是" : "否",
  ];
}

/** Links with who leads and who supplies; those without such a pair are listed, too. */
function linkSheet(view) {
  if (!view.links) return null;
  const key = (link, { from, to }) => `${link.id} ${from} ${to}`;
  const drawn = new Set(view.links.arrows.map((arrow) => key(arrow.link, arrow)));
  const rows = DATA.links
    .filter((link) => passesLink(link) && (!state.link || link.id === state.link))
    .flatMap((link) =>
      (link.arrows.length ? link.arrows : [null]).map((arrow) => ({
        subject: `link:${link.id}`,
        cells: linkCells(link, arrow, arrow !== null && drawn.has(key(link, arrow))),
      })),
    )
    .sort((a, b) => (b.cells[5] === "是") - (a.cells[5] === "是"));
  const heads = ["联动", "牵头或核心", "配套与共同", "供给", "措辞", "图上"];
  return { id: "links", name: "跨县域配套", heads, rows };
}

/** Rows in the order of a column; `down` turns it round. Numbers stand before words. */
function sortedRows(rows, column, down) {
  if (column === null) return rows;
  const value = (row) => row.cells[column];
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    const [n, m] = [typeof x === "number", typeof y === "number"];
    if (n && m) return down ? y - x : x - y;
    if (n !== m) return n ? -1 : 1;
    return (down ? -1 : 1) * TEXT_ORDER.compare(x, y);
  };
  return [...rows].sort(compare);
}
