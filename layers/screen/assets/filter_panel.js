/** The filters in the sidebar: a row each, with a list of choices and their numbers. */
const FILTERS = ["county", "zone", "group", "rank", "cluster", "chain", "tier", "kind", "doc", "evidence"];
/** Of these one choice is made, or none. */
const ONE_OF_ALL = "evidence";
const EVERY = "全部";
const filterPanel = { buttons: new Map(), lists: new Map(), body: null, last: null };

/** Choices of a filter as `[value, word]`, in the documents' order. */
const filterChoices = withData(layoutCore.choicesOf);

/** The word of one choice; a shape has no list of choices. */
function choiceWord(facet, value) {
  if (facet === "within") return WORDS.viewKeys.within;
  return filterChoices(facet).find(([one]) => one === value)?.[1] ?? value;
}

function startFilters(parent) {
  parent.append(h("div", "filter-buttons", ...FILTERS.map(filterButton)));
  onChange(showFilters);
}

function filterButton(facet) {
  const label = WORDS.viewKeys[facet];
  const look = { type: "button", class: "filter-button", "aria-haspopup": "dialog", dataset: { facet } };
  const button = h("button", look, h("span", "name", label), h("span", "count"));
  const fill = (list) => fillChoices(list, facet);
  filterPanel.buttons.set(facet, button);
  filterPanel.lists.set(facet, hangList(button, { look: "choice-list", label, role: "dialog", fill, place: placeBeside }));
  return button;
}

/** What a filter stands at, in a word: its one choice, how many, or all there are. */
function filterStands(facet) {
  const used = [...state.filters[facet]];
  if (used.length === 1) return choiceWord(facet, used[0]);
  if (used.length) return `${used.length} 项`;
  return facet === ONE_OF_ALL ? EVERY : `${EVERY} ${filterChoices(facet).length}`;
}

/** Bring the rows and the open list up to date; a filter that would do nothing is not offered. */
function showFilters() {
  const offered = new Set(layoutCore.offeredFilters(CATALOGUE, state));
  for (const [facet, button] of filterPanel.buttons) {
    button.hidden = !offered.has(facet);
    button.classList.toggle("used", state.filters[facet].size > 0);
    button.lastChild.textContent = filterStands(facet);
  }
  for (const [facet, list] of filterPanel.lists) {
    if (!list.matches(":popover-open")) continue;
    if (offered.has(facet)) showChoices(facet);
    else list.hidePopover();
  }
}

/** Beside the sidebar: down from the top of its button, or up from its bottom, where there is more room. */
function placeBeside(list, { top, bottom }) {
  const up = top > innerHeight / 2;
  const { right } = panel.root.getBoundingClientRect();
  Object.assign(list.style, {
    left: `${right - 6}px`,
    top: up ? "auto" : `${top - 8}px`,
    bottom: up ? `${Math.max(8, innerHeight - bottom - 8)}px` : "auto",
    maxHeight: `${Math.min(520, up ? bottom : innerHeight - top)}px`,
  });
}

/** Make the list of a filter's choices; `showChoices` fills in numbers and ticks. */
function fillChoices(list, facet) {
  const one = facet === ONE_OF_ALL;
  const choices = one ? [["", EVERY], ...filterChoices(facet)] : filterChoices(facet);
  filterPanel.body = choices.map(([value, word]) => {
    const made = makeSwitch(word, "", (on) => (one ? setOnly(facet, value) : setFilter(facet, value, on)));
    made.element.title = word;
    if (one) Object.assign(made.input, { type: "radio", name: facet });
    return { ...made, value };
  });
  const clear = makeButton("link", "不限", () => update({ filters: { [facet]: [] } }));
  const head = h("div", "choice-head", h("h3", "", WORDS.viewKeys[facet]), clear);
  const rows = h("div", "choice-rows", ...filterPanel.body.map(({ element }) => element));
  list.replaceChildren(head, rows);
  showChoices(facet);
}

/** Numbers beside the choices: what each would leave, the other filters as they are. */
function showChoices(facet) {
  const numbers = layoutCore.facetCounts(CATALOGUE, state, facet);
  for (const { element, input, counter, value } of filterPanel.body) {
    const number = value ? numbers.get(value) ?? 0 : [...numbers.values()].reduce((sum, one) => sum + one, 0);
    input.checked = value ? state.filters[facet].has(value) : !state.filters[facet].size;
    counter.textContent = String(number);
    element.classList.toggle("none", number === 0);
  }
}

/** Use one choice alone; none for all. */
function setOnly(facet, value) {
  filterPanel.last = value ? [facet, value] : null;
  update({ filters: { [facet]: value ? [value] : [] } });
}

/** Use a choice or leave it; a kind that is asked for comes onto the map. */
function setFilter(facet, value, on) {
  if (on) filterPanel.last = [facet, value];
  update(layoutCore.filterPatch(CATALOGUE, state, facet, value, on));
}

/** Take all filters back; layers, theme and selection stay. */
function clearFilters() {
  update({ filters: layoutCore.noFilters() });
}
