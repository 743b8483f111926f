/** Filters in use as chips over the map, and one line where they leave nothing. */
const chips = { root: null, none: null, key: "", asked: "" };
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
  const title = `${WORDS.viewKeys[facet]}：${facet === "within" ? withinWords() : word}`;
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
    !layoutCore.standing(view).length &&
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

/** Say that the filters leave nothing, and which one to take off; what then remains: of all that is shown. */
function paintNothing(view) {
  const key = nothingLeft(view) ? JSON.stringify(layoutCore.viewOf(state, null)) : "";
  if (key === chips.asked) return;
  chips.asked = key;
  chips.none.hidden = !key;
  panels.boxes = null;
  if (!key) return chips.none.replaceChildren();
  const { facet, value, number } = bestToDrop();
  const back = makeButton("", `去掉“${choiceWord(facet, value)}”`, () => setFilter(facet, value, false));
  const unplaced = view.without.county + view.without.unplaced;
  return chips.none.replaceChildren(
    h("p", "", nothingText()),
    h("p", "", back, ` 还剩 ${number} 处`),
    ...(unplaced > 0 && !state.reliable ? [unplacedNote(unplaced)] : []));
}

/** What passes and has no symbol stands in the table. */
function unplacedNote(number) {
  const list = makeButton("link", "查看列表", () => {
    table.unplaced = true;
    showTable(true);
  });
  return h("p", "note", `另有 ${number} 处符合，但没有落图。`, list);
}

function nothingText() {
  const used = layoutCore.activeFilters(state).length;
  return used > 1 ? `没有同时满足 ${used} 个条件的结果。` : "没有符合这个条件的结果。";
}

/** How many places would be on the map without a choice. */
function leftWithout(facet, value) {
  const patch = layoutCore.filterPatch(CATALOGUE, state, facet, value, false);
  const view = layoutCore.resolvedView(CATALOGUE, layoutCore.after(CATALOGUE, state, patch));
  return layoutCore.standing(view).length;
}

/** The choice to take off: the last one made if that leaves anything, else the one that leaves most. */
function bestToDrop() {
  const used = layoutCore.activeFilters(state);
  const told = used.map(([facet, value]) => ({ facet, value, number: leftWithout(facet, value) }));
  const last = told.find(({ facet, value }) => String([facet, value]) === String(filterPanel.last));
  return last?.number ? last : told.reduce((best, one) => (one.number > best.number ? one : best));
}
