/** The strip above the map: one theme at a time takes the colours. */

function startThemes(parent) {
  const buttons = Object.entries(WORDS.theme).map(([theme, label]) => [
    theme, makeButton("tab", label, () => update(layoutCore.themePatch(CATALOGUE, state, theme))),
  ]);
  const caption = h("span", "");
  parent.append(makeTabs("专题", buttons.map(([, button]) => button), "tabs themes"), h("p", "caption", caption));
  onChange(() => {
    for (const [theme, button] of buttons)
      button.setAttribute("aria-pressed", String(state.theme === theme));
    caption.textContent = themeCaption();
  });
}

/** One line that says what the colours mean now. */
function themeCaption() {
  if (state.theme === "chain" && state.cluster) {
    const cluster = CLUSTERS.get(state.cluster);
    const chain = state.chain ? ` › ${CHAINS.get(state.chain).name}` : "";
    return [WORDS.tier[cluster.tier], `${cluster.name}${chain}`].filter(Boolean).join(" › ");
  }
  if (state.theme === "energy" && state.sector) return SECTORS.get(state.sector).name;
  if (state.theme === "links" && state.link) return LINKS.get(state.link).name;
  return "";
}
