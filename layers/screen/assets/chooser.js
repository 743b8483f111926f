/** What the theme offers to choose, in the sidebar: clusters and chains, or sectors, or links. */
const chooser = { root: null, key: "" };

function startChooser() {
  chooser.root = document.getElementById("chooser");
  onChange(showChooser);
}

/** Draw the chooser again if anything that it shows has changed. */
function showChooser() {
  const { theme, cluster, chain, sector, link } = state;
  const key = [theme, cluster, chain, sector, link].join("|");
  if (key === chooser.key) return;
  const focused = document.activeElement?.dataset?.key;
  const lists = [...chooser.root.querySelectorAll(".rows")].map(({ scrollTop }) => scrollTop);
  chooser.key = key;
  const parts = { energy: sectorChooser, links: linkChooser }[state.theme] ?? chainChooser;
  chooser.root.replaceChildren(...parts());
  chooser.root.querySelectorAll(".rows").forEach((list, i) => (list.scrollTop = lists[i] ?? 0));
  if (focused) chooser.root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function choice(key, pressed, click, content, className = "choice", name = "") {
  const title = name || [content].flat().map((part) => part.textContent ?? part).join(" ");
  const look = { class: className, "aria-pressed": String(pressed), title, dataset: { key } };
  return makeButton(look, content, click);
}

/** A choice of a list: it picks its subject, or lets it go again. */
function rowChoice(kind, { id, name }, icon, count) {
  const content = [...icon, h("span", "name", name), h("span", "count", count)];
  const chosen = state[kind] === id;
  return choice(`${kind}-${id}`, chosen, () => pickFramed(chosen ? null : `${kind}:${id}`), content, "row");
}

/** A heading with a number or a few words at its right. */
function headed(title, more = "") {
  return h("h2", "", h("span", "", title), h("span", { class: "count", title: String(more) }, String(more)));
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

function clusterChoice(cluster) {
  const chosen = state.theme === "chain" && state.cluster === cluster.id;
  const shown = chosen && state.selected === `industry:${cluster.id}`;
  const click = () => (shown ? leaveChain() : choose(cluster.id));
  return choice(`cluster-${cluster.id}`, chosen, click, [tileElement(cluster), h("span", "name", cluster.short)], "choice", `${cluster.mark} ${cluster.name}`);
}

/** Back to the overview. */
function leaveChain() {
  const patch = { ...layoutCore.themePatch(CATALOGUE, state, "layout"), cluster: null, chain: null };
  framed(() => select(null, patch));
}

function chainChooser() {
  if (!DATA.clusters.length) return []; // the documents of this level name none
  const parts = [headed(WORDS.viewKeys.cluster, tierNumbers()), h("div", "choices", ...DATA.clusters.map(clusterChoice))];
  const cluster = state.theme === "chain" && CLUSTERS.get(state.cluster);
  const chains = cluster ? DATA.chains.filter((chain) => chain.cluster === cluster.id) : [];
  if (!chains.length) return parts;
  const pill = ({ id, name }) => {
    const chosen = state.chain === id;
    return choice(`chain-${id}`, chosen, () => choose(cluster.id, chosen ? null : id), name, "chain");
  };
  const number = `${chains.length} ${WORDS.chainCounter}`;
  return [...parts, headed(cluster.name, number), h("div", "chains", ...chains.map(pill))];
}

/** Sectors that the map draws of themselves, and not as a part of another. */
function listedSectors() {
  return DATA.sectors.filter(({ within }) => !within);
}

function sectorChooser() {
  const rows = listedSectors().map((sector) => {
    const icon = s("svg", { width: 20, height: 20, class: "swatch" });
    drawHexagon(icon, 10, 10, sector, "stated");
    const hosts = DATA.hosts.filter(([id, place]) => id === sector.id && AREAS.get(place)?.drawn).length;
    return rowChoice("sector", sector, [icon], hosts || "—");
  });
  return [headed("行业", "图上处数"), h("div", "rows", ...rows)];
}

/** More links than these are found by the search box and in the table. */
const LINKS_LISTED = 200;

/** Clusters by the size that they are to reach, then the other links; those on the map first. */
function linkChooser() {
  const drawn = new Set(resolved().links?.placed.map(({ link }) => link));
  const tiled = layoutCore.tiledClusters(resolved());
  const rows = listedLinks().map((link) =>
    rowChoice("link", link, [], drawn.has(link) ? WORDS.wording[link.wording] : "未落图"));
  const parts = [headed(WORDS.viewKeys.link, DATA.links.length), h("div", "rows long", ...rows)];
  return DATA.tiles.length ? [...clusterGroups(tiled), ...parts] : parts;
}

/** Links that are listed: those that the map draws first. */
function listedLinks() {
  const drawn = new Set(resolved().links?.placed.map(({ link }) => link));
  const others = DATA.links.filter((link) => !isTile(link));
  return others.sort((a, b) => drawn.has(b) - drawn.has(a)).slice(0, LINKS_LISTED);
}

/** A heading with its number and the clusters below it, for each size. */
function clusterGroups(tiled) {
  const last = DATA.ramps.sizeLabels.length - 1;
  const steps = [...DATA.ramps.sizeLabels.keys()].map((at) => (at === last ? -1 : at));
  return steps.sort((a, b) => b - a).flatMap((step) => {
    const own = DATA.links.filter((link) => link.step === step);
    if (!own.length) return [];
    const rows = own.map((link) => rowChoice("link", link, [tileIcon(link)], tiled.has(link) ? "" : "未落图"));
    const title = `${WORDS.linkKind.cluster} · ${DATA.ramps.sizeLabels.at(step)}（${own.length}）`;
    return [headed(title), h("div", "rows", ...rows)];
  });
}

/** A cluster's tile beside its name. */
function tileIcon(link) {
  const icon = s("svg", { width: 22, height: 22, class: "swatch" });
  drawClusterTile(icon, 11, 11, link);
  return icon;
}
