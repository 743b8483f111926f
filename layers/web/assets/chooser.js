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
  const key = [
    state.theme,
    chooser.tier,
    state.cluster,
    state.chain,
    state.sector,
    state.link,
  ].join("|");
  if (key === chooser.key) return;
  const focused = document.activeElement?.dataset?.key;
  chooser.key = key;
  const parts = { energy: sectorChooser, links: linkChooser }[state.theme] ?? chainChooser;
  chooser.root.replaceChildren(...parts());
  if (focused) chooser.root.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function choice(key, pressed, onClick, children, className = "choice") {
  const button = h(
    "button",
    { type: "button", class: className, "aria-pressed": String(pressed), on: { click: onClick } },
    ...children,
  );
  button.dataset.key = key;
  return button;
}

function tierTabs() {
  const tiers = [...new Set(DATA.clusters.map((cluster) => cluster.tier))];
  return h(
    "div",
    { class: "tabs", role: "group", "aria-label": "产业层级" },
    ...tiers.map((tier) => {
      const number = DATA.clusters.filter((cluster) => cluster.tier === tier).length;
      return choice(
        `tier-${tier}`,
        chooser.tier === tier,
        () => {
          chooser.tier = tier;
          showChooser();
        },
        [`${WORDS.tier[tier].replace("产业", "")} ${number}`],
        "tab",
      );
    }),
  );
}

/** A cluster's tile as an element. */
function tileElement(cluster) {
  const tier = COLOUR.tier[cluster.tier];
  return h(
    "span",
    { class: "tile", style: { background: tier.fill, color: tier.on } },
    cluster.mark,
  );
}

function clusterChoice(cluster) {
  const chosen = state.theme === "chain" && state.cluster === cluster.id;
  const shown = chosen && state.selected === `industry:${cluster.id}`;
  return choice(
    `cluster-${cluster.id}`,
    chosen,
    () => (shown ? leaveChain() : choose(cluster.id)),
    [tileElement(cluster), cluster.name],
  );
}

/** Back to the overview. */
function leaveChain() {
  select(null, { theme: "layout", layers: layersForTheme("layout"), cluster: null });
}

function chainChooser() {
  const tiles = DATA.clusters.filter((cluster) => cluster.tier === chooser.tier).map(clusterChoice);
  const parts = [h("h2", {}, "产业链"), tierTabs(), h("div", { class: "choices" }, ...tiles)];
  const cluster = state.theme === "chain" && CLUSTERS.get(state.cluster);
  if (cluster && cluster.tier === chooser.tier) {
    const chains = DATA.chains.filter((chain) => chain.cluster === cluster.id);
    parts.push(
      h(
        "div",
        { class: "chains" },
        ...chains.map((chain) => {
          const chosen = state.chain === chain.id;
          return choice(
            `chain-${chain.id}`,
            chosen,
            () => choose(cluster.id, chosen ? null : chain.id),
            [chain.name],
            "chain",
          );
        }),
      ),
    );
  }
  return parts;
}

function sectorChooser() {
  const hosts = (sector) => DATA.hosts.filter(([id]) => id === sector.id).length;
  return [
    h("h2", {}, "高耗能行业"),
    h(
      "div",
      { class: "rows" },
      ...DATA.sectors.map((sector) => {
        const chosen = state.sector === sector.id;
        const icon = s("svg", { width: 20, height: 20, class: "swatch" });
        drawHexagon(icon, 10, 10, sector, "stated");
        return choice(
          `sector-${sector.id}`,
          chosen,
          () => select(chosen ? null : `sector:${sector.id}`),
          [
            icon,
            h("span", { class: "name" }, sector.name),
            h("span", { class: "count" }, `${hosts(sector) || "—"}`),
          ],
          "row",
        );
      }),
    ),
  ];
}

/** More links than these are found by the search box and in the table. */
const LINKS_LISTED = 200;

function linkChooser() {
  const drawn = new Set(linksView()?.arrows.map((arrow) => arrow.link.id));
  const listed = [...DATA.links].sort((a, b) => drawn.has(b.id) - drawn.has(a.id));
  return [
    h("h2", {}, "跨县域配套"),
    h(
      "div",
      { class: "rows" },
      ...listed.slice(0, LINKS_LISTED).map((link) => {
        const chosen = state.link === link.id;
        return choice(
          `link-${link.id}`,
          chosen,
          () => select(chosen ? null : `link:${link.id}`),
          [
            h("span", { class: "name" }, link.name),
            h(
              "span",
              { class: "count" },
              drawn.has(link.id) ? WORDS.wording[link.wording] : "不上图",
            ),
          ],
          "row",
        );
      }),
    ),
  ];
}
