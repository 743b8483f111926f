/** Filters in use as chips over the map, and one line where they leave nothing. */
const chips = { root: null, none: null, key: "" };
const MOST_CHIPS = 8;

function startChips(parent) {
  chips.root = makeTabs("正在使用的筛选", [], "chips over-map");
  chips.root.hidden = true;
  chips.none = h("div", { class: "none-found over-map", role: "status", hidden: true });
  parent.append(chips.root, chips.none);
}

function chip([facet, value]) {
  const word = choiceWord(facet, value);
  const text = facet === "evidence" ? `依据：${word}` : word;
  const title = `${WORDS.viewKeys[facet]}：${word}`;
  const look = { class: "filter-chip", title, "aria-label": `去掉筛选 ${text}` };
  const content = [h("span", "name", text), h("span", { "aria-hidden": "true" }, "×")];
  return makeButton(look, content, () => setFilter(facet, value, false));
}

/** Bring the chips up to date; a change moves the labels clear of them. */
function paintChips() {
  const used = layoutCore.activeFilters(state);
  const key = used.join("|");
  if (key === chips.key) return;
  chips.key = key;
  const more = used.length > MOST_CHIPS ? h("span", "filter-chip", `等 ${used.length} 项`) : "";
  chips.root.replaceChildren(...used.slice(0, MOST_CHIPS).map(chip), more);
  chips.root.hidden = !used.length;
  panels.boxes = null;
}

/** Whether anything is on the map that filters could have left. */
function nothingLeft(view) {
  return (
    layoutCore.activeFilters(state).length > 0 &&
    !view.symbols.some(({ role, host }) => role !== "miss" || host) &&
    !view.energyRows.length &&
    !view.curves.length &&
    !view.chain?.counties.size &&
    !asksForShownGround(view)
  );
}

/** Whether a zone or group that is asked for stands on the map: it may be all that is found. */
function asksForShownGround(view) {
  const shown = (kind) => layoutCore.outlinesOf(view, `${kind}s`).some(({ id }) => state.filters[kind].has(id));
  return shown("zone") || shown("group");
}

/** Say that the filters leave nothing, and how to go back. */
function paintNothing(view) {
  const nothing = nothingLeft(view);
  if (nothing === !chips.none.hidden) return;
  chips.none.hidden = !nothing;
  panels.boxes = null;
  const back = makeButton("link", "去掉最后一个条件", dropLastFilter);
  chips.none.replaceChildren(...(nothing ? [h("span", "", nothingText(view)), back] : []));
}

function nothingText(view) {
  const off = view.without.county + view.without.unplaced;
  return off && !state.reliable ? `没有符合条件的结果可上图，${off} 处符合但没有落图` : "没有符合条件的结果";
}

function dropLastFilter() {
  const used = layoutCore.activeFilters(state);
  const key = String(filterPanel.last);
  const [facet, value] = used.find((one) => String(one) === key) ?? used.at(-1);
  setFilter(facet, value, false);
}
