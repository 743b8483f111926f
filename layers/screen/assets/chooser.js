/** What the theme offers to choose: clusters and chains, or sectors, or links; told once, drawn in the sidebar and in the list above the map. */
const chooser = { root: null, key: "" };

function startChooser() {
  chooser.root = document.getElementById("chooser");
  onChange(showChooser);
}

/** Draw the chooser again if anything that it shows has changed. */
function showChooser() {
  const groups = choicesOfTheme();
  const key = JSON.stringify(groups);
  if (key === chooser.key) return;
  const focused = document.activeElement?.dataset?.key;
  const lists = [...chooser.root.querySelectorAll(".rows")].map(({ scrollTop }) => scrollTop);
  chooser.key = key;
  chooser.root.replaceChildren(...groups.flatMap(groupElements));
  chooser.root.querySelectorAll(".rows").forEach((list, i) => (list.scrollTop = lists[i] ?? 0));
  if (focused) chooser.root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** Groups of choices, as plain data: what is said of each, and which is chosen. */
function choicesOfTheme() {
  return ({ energy: sectorChoices, links: linkChoices }[state.theme] ?? chainChoices)();
}

const LOOK_OF_GROUP = { industry: "choices", chain: "chains", sector: "rows", link: "rows" };

/** A group with its title and a number or a few words at its right. */
function groupOf(kind, title, more, rows) {
  return { kind, title, more: String(more), rows };
}

function choiceOf(kind, { id, name, short = name }, count = "") {
  const chosen = kind === "industry" ? state.theme === "chain" && state.cluster === id : state[kind] === id;
  return { kind, id, name, short, count: String(count), chosen };
}

/** The icon before a choice's name: its tile or hexagon as it stands on the map. */
function choiceIcon({ kind, id }) {
  if (kind === "industry") return [tileElement(CLUSTERS.get(id))];
  if (kind === "sector") return [hexagonIcon(SECTORS.get(id))];
  return kind === "link" && isTile(LINKS.get(id)) ? [tileIcon(LINKS.get(id))] : [];
}

/** Show a choice; what is picked already is let go again. */
function pickChoice({ kind, id, chosen }) {
  if (kind === "industry") return state.selected === `industry:${id}` && chosen ? leaveChain() : choose(id);
  if (kind === "chain") return choose(CHAINS.get(id).cluster, chosen ? null : id);
  return pickFramed(chosen ? null : `${kind}:${id}`);
}

/** A group in the sidebar. */
function groupElements(group) {
  const { kind, title, more, rows } = group;
  const head = h("h2", "", h("span", "", title), h("span", { class: "count", title: more }, more));
  return [head, h("div", LOOK_OF_GROUP[kind], ...rows.map(choiceElement))];
}

function choiceElement(choice) {
  const { kind, id, name, short, count, chosen } = choice;
  const mark = kind === "industry" ? `${CLUSTERS.get(id).mark} ` : "";
  const look = {
    class: { industry: "choice", chain: "chain" }[kind] ?? "row", "aria-pressed": String(chosen),
    title: `${mark}${name} ${kind === "industry" ? "" : count}`.trim(), dataset: { key: `${kind}-${id}` },
  };
  const said = kind === "chain" ? [name] : [h("span", "name", kind === "industry" ? short : name)];
  const number = kind === "sector" || kind === "link" ? [h("span", "count", count)] : [];
  return makeButton(look, [...choiceIcon(choice), ...said, ...number], () => pickChoice(choice));
}

/** How many clusters each tier has, in the documents' order. */
function tierNumbers() {
  const tiers = [...new Set(DATA.clusters.map(({ tier }) => tier))].filter(Boolean);
  const number = (tier) => DATA.clusters.filter((one) => one.tier === tier).length;
  if (tiers.length < 2) return DATA.clusters.length;
  return tiers.map((tier) => `${(WORDS.tier[tier] ?? "其他").replace("产业", "")} ${number(tier)}`).join(" · ");
}

/** A cluster's tile as an element. */
function tileElement(cluster) {
  const { fill: background, on: color } = COLOUR.tier[cluster.tier];
  return h("span", { class: "tile", style: { background, color } }, cluster.mark);
}

/** Back to the overview. */
function leaveChain() {
  const patch = { ...layoutCore.themePatch(CATALOGUE, state, "layout"), cluster: null, chain: null };
  framed(() => select(null, patch));
}

/** Chains of a cluster, in the documents' order. */
function chainsOf(cluster) {
  return DATA.chains.filter((chain) => chain.cluster === cluster);
}

/** Clusters with the number of their chains; the chains of the chosen one. */
function chainChoices() {
  if (!DATA.clusters.length) return []; // the documents of this level name none
  const clusters = DATA.clusters.map((one) => choiceOf("industry", one, chainsOf(one.id).length || ""));
  const every = groupOf("industry", WORDS.viewKeys.cluster, tierNumbers(), clusters);
  const cluster = state.theme === "chain" && CLUSTERS.get(state.cluster);
  const chains = cluster ? chainsOf(cluster.id) : [];
  if (!chains.length) return [every];
  return [every, groupOf("chain", cluster.name, `${chains.length} ${WORDS.chainCounter}`, chains.map((one) => choiceOf("chain", one)))];
}

/** Sectors that the map draws of themselves, with how many of their places stand on it. */
function sectorChoices() {
  const cells = layoutCore.sectorCells(resolved());
  const rows = cells.map(({ sector, places }) => choiceOf("sector", SECTORS.get(sector), places || "—"));
  return [groupOf("sector", "行业", "图上处数", rows)];
}

function hexagonIcon(sector) {
  const icon = s("svg", { width: 20, height: 20, class: "swatch" });
  drawHexagon(icon, 10, 10, sector, "stated");
  return icon;
}

/** More links than these are found by the search box and in the table. */
const LINKS_LISTED = 200;

/** Clusters by the size that they are to reach, then the other links; those on the map first. */
function linkChoices() {
  const drawn = new Set(resolved().links?.placed.map(({ link }) => link));
  const others = DATA.links.filter((link) => !isTile(link)).sort((a, b) => drawn.has(b) - drawn.has(a));
  const rows = others.slice(0, LINKS_LISTED).map((link) =>
    choiceOf("link", link, drawn.has(link) ? WORDS.wording[link.wording] : "未落图"));
  const links = groupOf("link", WORDS.viewKeys.link, DATA.links.length, rows);
  return DATA.tiles.length ? [...sizeChoices(), links] : [links];
}

/** The clusters of each size, the largest first, with their number. */
function sizeChoices() {
  const tiled = layoutCore.tiledClusters(resolved());
  const last = DATA.ramps.sizeLabels.length - 1;
  const steps = [...DATA.ramps.sizeLabels.keys()].map((at) => (at === last ? -1 : at));
  return steps.sort((a, b) => b - a).flatMap((step) => {
    const own = DATA.links.filter((link) => link.step === step);
    const title = `${WORDS.linkKind.cluster} · ${DATA.ramps.sizeLabels.at(step)}（${own.length}）`;
    const rows = own.map((link) => choiceOf("link", link, tiled.has(link) ? "" : "未落图"));
    return own.length ? [groupOf("link", title, "", rows)] : [];
  });
}

/** A cluster's tile beside its name. */
function tileIcon(link) {
  const icon = s("svg", { width: 22, height: 22, class: "swatch" });
  drawClusterTile(icon, 11, 11, link);
  return icon;
}
