/** The row above the map: one theme at a time takes the colours; beside it stands what it is about. */
const subjects = { menu: null, key: "" };

function startThemes(parent) {
  const buttons = Object.entries(WORDS.theme).map(([theme, label]) => [
    theme, makeButton("tab", label, () => chooseTheme(theme)),
  ]);
  subjects.menu = makeMenu("subject", WORDS.viewKeys.pick, fillSubjects);
  const tabs = makeTabs("专题", buttons.map(([, button]) => button), "tabs themes");
  parent.append(tabs, subjects.menu.button, h("span", "spread"));
  onChange(() => {
    for (const [theme, button] of buttons)
      button.setAttribute("aria-pressed", String(state.theme === theme));
    showSubject();
  });
}

function chooseTheme(theme) {
  framed(() => update(layoutCore.themePatch(CATALOGUE, state, theme)));
}

/** What the theme is about now, as what stands on the button. */
function subjectContent() {
  const { cluster, chain, sector, link } = state;
  if (state.theme === "chain" && cluster) {
    const own = DATA.chains.filter((one) => one.cluster === cluster).length;
    const more = chain ? ` › ${CHAINS.get(chain).name}` : own ? ` · ${own} ${WORDS.chainCounter}` : "";
    return [tileElement(CLUSTERS.get(cluster)), `${CLUSTERS.get(cluster).short}${more}`];
  }
  if (state.theme === "energy") return [sector ? SECTORS.get(sector).name : `全部行业 · ${listedSectors().length}`];
  if (state.theme === "links") return [link ? LINKS.get(link).name : DATA.tiles.length ? "全部" : `全部 · ${DATA.links.length} 条`];
  return null;
}

function showSubject() {
  const { button } = subjects.menu;
  const content = subjectContent();
  const key = JSON.stringify([state.theme, state.cluster, state.chain, state.sector, state.link]);
  if (key === subjects.key) return;
  subjects.key = key;
  button.hidden = !content;
  const text = content?.at(-1) ?? "";
  button.replaceChildren(...(content ?? []).slice(0, -1), h("span", "name", text));
  button.title = text;
}

/** The subjects that the theme has, as a list. */
function fillSubjects(list, close) {
  const row = (chosen, content, click) => {
    const look = { class: "row", "aria-pressed": String(chosen) };
    return makeButton(look, content, () => {
      close();
      click();
    });
  };
  const named = (name, count = "") => [h("span", "name", name), h("span", "count", String(count))];
  const picked = (kind, things) => [
    row(!state[kind], named(kind === "sector" ? "全部行业" : "全部"), () => pickFramed(null)),
    ...things.map((one) => row(state[kind] === one.id, named(one.name), () => pickFramed(`${kind}:${one.id}`))),
  ];
  const clusters = () => DATA.clusters.map((one) => {
    const own = DATA.chains.filter(({ cluster }) => cluster === one.id).length;
    return row(state.cluster === one.id && !state.chain, [tileElement(one), ...named(one.name, own || "")], () => choose(one.id));
  });
  const rows = { energy: () => picked("sector", listedSectors()), links: () => picked("link", listedLinks()) };
  list.replaceChildren(...(rows[state.theme] ?? clusters)());
}

/** Select a subject and bring what it is about into the frame. */
function pickFramed(subject) {
  framed(() => select(subject));
}
