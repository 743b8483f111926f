/** The filters in the sidebar: a row each, with a list of choices and their numbers. */
const FILTERS = ["county", "zone", "group", "rank", "cluster", "chain", "tier", "kind", "doc", "evidence"];
/** Of these one choice is made, or none. */
const ONE_OF_ALL = "evidence";
const EVERY = "全部";
const filterPanel = { buttons: new Map(), list: null, open: null, body: null, last: null };

/** Choices of a filter as `[value, word]`, in the documents' order. */
const filterChoices = withData(layoutCore.choicesOf);

/** The word of one choice. */
function choiceWord(facet, value) {
  return filterChoices(facet).find(([one]) => one === value)?.[1] ?? value;
}

function startFilters(parent) {
  const buttons = FILTERS.map(filterButton);
  const look = { class: "choice-list", role: "dialog", hidden: true, on: { keydown: filterKey } };
  filterPanel.list = h("div", look);
  parent.append(h("div", "filter-buttons", ...buttons));
  document.body.append(filterPanel.list);
  document.addEventListener("pointerdown", (event) => {
    if (!filterPanel.open || filterPanel.list.contains(event.target)) return;
    if (!filterPanel.buttons.get(filterPanel.open).contains(event.target)) closeFilter();
  });
  onChange(showFilters);
}

function filterButton(facet) {
  const look = { class: "filter-button", "aria-haspopup": "dialog", "aria-expanded": "false", dataset: { facet } };
  const button = makeButton(look, [h("span", "name", WORDS.viewKeys[facet]), h("span", "count")], () =>
    (filterPanel.open === facet ? closeFilter() : openFilter(facet)));
  filterPanel.buttons.set(facet, button);
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
  if (!filterPanel.open) return;
  if (offered.has(filterPanel.open)) showChoices();
  else closeFilter();
}

function openFilter(facet) {
  if (filterPanel.open) closeFilter();
  filterPanel.open = facet;
  const button = filterPanel.buttons.get(facet);
  button.setAttribute("aria-expanded", "true");
  filterPanel.list.setAttribute("aria-label", WORDS.viewKeys[facet]);
  filterPanel.list.hidden = false;
  fillChoices(facet);
  placeList(button);
  filterPanel.list.querySelector("input")?.focus();
}

/** Beside the sidebar, level with its button as far as the window allows. */
function placeList(button) {
  const box = button.getBoundingClientRect();
  const sidebar = button.closest(".sidebar").getBoundingClientRect();
  const { height } = filterPanel.list.getBoundingClientRect();
  filterPanel.list.style.left = `${sidebar.right - 6}px`;
  filterPanel.list.style.top = `${Math.max(8, Math.min(box.top - 8, innerHeight - height - 8))}px`;
}

function closeFilter() {
  const button = filterPanel.buttons.get(filterPanel.open);
  button?.setAttribute("aria-expanded", "false");
  if (filterPanel.list.contains(document.activeElement)) button?.focus();
  filterPanel.open = null;
  filterPanel.list.hidden = true;
  filterPanel.list.replaceChildren();
}

/** Keys inside the open list: Esc closes it, arrows go from choice to choice. */
function filterKey(event) {
  if (event.key === "Escape") closeFilter();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const inputs = [...filterPanel.list.querySelectorAll("input")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = inputs.indexOf(document.activeElement) + step;
    inputs[(next + inputs.length) % inputs.length]?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Make the list of a filter's choices; `showChoices` fills in numbers and ticks. */
function fillChoices(facet) {
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
  filterPanel.list.replaceChildren(head, rows);
  showChoices();
}

/** Numbers beside the choices: what each would leave, the other filters as they are. */
function showChoices() {
  const facet = filterPanel.open;
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
