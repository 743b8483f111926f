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
    const own = chainsOf(cluster).length;
    const more = chain ? ` › ${CHAINS.get(chain).name}` : own ? ` · ${own} ${WORDS.chainCounter}` : "";
    return [tileElement(CLUSTERS.get(cluster)), `${CLUSTERS.get(cluster).short}${more}`];
  }
  if (state.theme === "energy") return [sector ? SECTORS.get(sector).name : `全部行业 · ${layoutCore.sectorCells(resolved()).length}`];
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

/** The choices of the theme as a list: one that is picked already stays so. */
function fillSubjects(list, close) {
  const row = (chosen, content, click) => {
    const look = { class: "row", "aria-pressed": String(chosen) };
    return makeButton(look, content, () => {
      close();
      click();
    });
  };
  const said = (name, count) => [h("span", "name", name), h("span", "count", count)];
  const line = (choice) => row(choice.chosen, [...choiceIcon(choice), ...said(choice.name, choice.count)], () => {
    if (state.selected !== `${choice.kind}:${choice.id}`) pickChoice(choice);
  });
  const every = { energy: ["sector", "全部行业"], links: ["link", "全部"] }[state.theme];
  const groups = choicesOfTheme();
  list.replaceChildren(
    ...(every ? [row(!state[every[0]], said(every[1], ""), () => pickFramed(null))] : []),
    ...groups.flatMap(({ title, rows }) => [...(groups.length > 1 ? [h("h3", "", title)] : []), ...rows.map(line)]));
}

/** Select a subject and bring what it is about into the frame. */
function pickFramed(subject) {
  framed(() => select(subject));
}
