/** The chooser below the layers: clusters and chains, or sectors, or links, as the theme asks. */
const chooser = { root: null, tier: null, key: "" };

function startChooser() {
  chooser.root = document.getElementById("chooser");
  chooser.tier = DATA.clusters[0]?.tier ?? null;
  onChange(showChooser);
}

/** Draw the chooser again if anything that it shows has changed. */
function showChooser() {
  if (state.cluster) {
    const { tier } = CLUSTERS.get(state.cluster);
    if (chooser.cluster !== state.cluster) chooser.tier = tier;
  }
  chooser.cluster = state.cluster;
  const { theme, cluster, chain, sector, link } = state;
  const key = [theme, chooser.tier, cluster, chain, sector, link].join("|");
  if (key === chooser.key) return;
  const focused = document.activeElement?.dataset?.key;
  chooser.key = key;
  const parts = { energy: sectorChooser, links: linkChooser }[state.theme] ?? chainChooser;
  chooser.root.replaceChildren(...parts());
  if (focused) chooser.root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function choice(key, pressed, click, content, className = "choice") {
  const look = { class: className, "aria-pressed": String(pressed), dataset: { key } };
  return makeButton(look, content, click);
}

/** A choice of a list: it picks its subject, or lets it go again. */
function rowChoice(kind, { id, name }, icon, count) {
  const content = [...icon, h("span", "name", name), h("span", "count", count)];
  const chosen = state[kind] === id;
  return choice(`${kind}-${id}`, chosen, () => select(chosen ? null : `${kind}:${id}`), content, "row");
}

function tierTabs() {
  const tiers = [...new Set(DATA.clusters.map((cluster) => cluster.tier))];
  if (!tiers.some(Boolean)) return ""; // the documents of this level know none
  const names = tiers.map((tier) => (WORDS.tier[tier] ?? "其他").replace("产业", ""));
  const long = names.some((name) => name.length > LONG_TIER);
  return makeTabs("产业层级", tiers.map((tier, i) => {
    const number = DATA.clusters.filter((cluster) => cluster.tier === tier).length;
    const choose = () => {
      chooser.tier = tier;
      showChooser();
    };
    return choice(`tier-${tier}`, chooser.tier === tier, choose, `${names[i]} ${number}`, "tab");
  }), long ? "tabs close" : "tabs");
}

/** Names of tiers with more characters are set closer, so that all find room. */
const LONG_TIER = 2;

/** A cluster's tile as an element. */
function tileElement(cluster) {
  const { fill: background, on: color } = COLOUR.tier[cluster.tier];
  return h("span", { class: "tile", style: { background, color } }, cluster.mark);
}

function clusterChoice(cluster) {
  const chosen = state.theme === "chain" && state.cluster === cluster.id;
  const shown = chosen && state.selected === `industry:${cluster.id}`;
  const click = () => (shown ? leaveChain() : choose(cluster.id));
  return choice(`cluster-${cluster.id}`, chosen, click, [tileElement(cluster), cluster.name]);
}

/** Back to the overview. */
function leaveChain() {
  select(null, { ...layoutCore.themePatch(CATALOGUE, state, "layout"), cluster: null, chain: null });
}

function chainChooser() {
  if (!DATA.clusters.length) return []; // the documents of this level name none
  const tiles = DATA.clusters.filter((cluster) => cluster.tier === chooser.tier).map(clusterChoice);
  const parts = [h("h2", "", WORDS.theme.chain), tierTabs(), h("div", "choices", ...tiles)];
  const cluster = state.theme === "chain" && CLUSTERS.get(state.cluster);
  if (cluster && cluster.tier === chooser.tier) {
    const chains = DATA.chains.filter((chain) => chain.cluster === cluster.id);
    const chainChoice = ({ id, name }) => {
      const chosen = state.chain === id;
      return choice(`chain-${id}`, chosen, () => choose(cluster.id, chosen ? null : id), name, "chain");
    };
    parts.push(h("div", "chains", ...chains.map(chainChoice)));
  }
  return parts;
}

function sectorChooser() {
  const rows = DATA.sectors.filter(({ within }) => !within).map((sector) => {
    const icon = s("svg", { width: 20, height: 20, class: "swatch" });
    drawHexagon(icon, 10, 10, sector, "stated");
    const hosts = DATA.hosts.filter(([id, place]) => id === sector.id && AREAS.get(place)?.located).length;
    return rowChoice("sector", sector, [icon], hosts || "—");
  });
  return [h("h2", "", "高耗能行业"), h("div", "rows", ...rows)];
}

/** More links than these are found by the search box and in the table. */
const LINKS_LISTED = 200;

/** Clusters by the size that they are to reach, then the other links; those on the map first. */
function linkChooser() {
  const drawn = new Set(resolved().links?.placed.map(({ link }) => link));
  const tiled = layoutCore.tiledClusters(resolved());
  const others = DATA.links.filter((link) => !isTile(link)).sort((a, b) => drawn.has(b) - drawn.has(a));
  const rows = others.slice(0, LINKS_LISTED).map((link) =>
    rowChoice("link", link, [], drawn.has(link) ? WORDS.wording[link.wording] : "不上图"));
  const parts = [h("h2", "", WORDS.viewKeys.link), h("div", "rows", ...rows)];
  return DATA.tiles.length ? [...clusterGroups(tiled), ...parts] : parts;
}

/** A heading with its number and the clusters below it, for each size. */
function clusterGroups(tiled) {
  const last = DATA.ramps.sizeLabels.length - 1;
  const steps = [...DATA.ramps.sizeLabels.keys()].map((at) => (at === last ? -1 : at));
  return steps.sort((a, b) => b - a).flatMap((step) => {
    const own = DATA.links.filter((link) => link.step === step);
    if (!own.length) return [];
    const rows = own.map((link) => rowChoice("link", link, [tileIcon(link)], tiled.has(link) ? "" : "不上图"));
    const title = `${WORDS.linkKind.cluster} · ${DATA.ramps.sizeLabels.at(step)}（${own.length}）`;
    return [h("h2", "", title), h("div", "rows", ...rows)];
  });
}

/** A cluster's tile beside its name. */
function tileIcon(link) {
  const icon = s("svg", { width: 22, height: 22, class: "swatch" });
  drawClusterTile(icon, 11, 11, link);
  return icon;
}
