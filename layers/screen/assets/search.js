/** The search box: a list as you type, by mouse or keys; choosing shows the thing and its card. */
const search = { input: null, list: null, options: [], active: -1 };
const MOST_FOUND = 24;
const MOST_GUESSED = 5;
/** With more than these nothing has to be guessed. */
const FEW = 3;
/** Kinds that a page tells of, with the word; a file alone has their card. */
const PAGE_OF_FOUND = {
  measure: (q) => ({ page: "sources", query: { tab: "targets", q } }),
  dispute: (q) => ({ page: "disputes", query: { q } }),
};

function startSearch(parent) {
  const units = COUNTIES.size > 1 ? WORDS.viewKeys.county : "";
  const kinds = ["园区", CATALOGUE.ofLayer.get("groups")?.length ? "组团" : units, WORDS.viewKeys.chain];
  const wanted = `搜索${kinds.filter(Boolean).join("、")}`;
  search.input = h("input", {
    type: "search",
    class: "search-input",
    role: "combobox",
    placeholder: wanted.replace("搜索", "搜"),
    title: "可用中文、拼音、首字母或坐标；按 / 或 Ctrl+K 跳到这里",
    autocomplete: "off",
    spellcheck: false,
    "aria-label": wanted,
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
    on: { input: showFound, keydown: searchKey, focus: showFound, blur: hideFound },
  });
  const look = { id: "found", class: "found", role: "listbox", hidden: true, "aria-label": "搜索结果" };
  search.list = h("div", look);
  parent.append(h("div", { class: "search", role: "search" }, search.input, search.list));
  document.addEventListener("keydown", searchShortcut);
}

/** `/` or Ctrl+K brings the reader to the search box, wherever in the page. */
function searchShortcut(event) {
  const slash = event.key === "/" && !isTyping(event);
  const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if ((!slash && !ctrlK) || isOverlaid()) return;
  event.preventDefault();
  search.input.focus();
  search.input.select();
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) moveActive(step);
  else if (event.key === "Enter") openMarked();
  else if (event.key === "Escape") leaveSearch();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Open what is marked, nothing else; of pages that list what was typed, all that has it. */
function openMarked() {
  const option = search.options[search.active];
  const typed = search.input.value.trim();
  const all = option && search.active === 0 && PAGE_OF_FOUND[option.kind] && CHINESE.test(typed);
  openFound(all ? { ...option, name: typed } : option);
}

/** Esc empties the box first, then leaves it. */
function leaveSearch() {
  if (!search.input.value) search.input.blur();
  search.input.value = "";
  showFound();
}

function hideFound() {
  search.list.hidden = true;
  search.input.setAttribute("aria-expanded", "false");
}

function moveActive(step) {
  const { options } = search;
  if (!options.length) return;
  setActive((search.active + step + options.length) % options.length);
}

function setActive(index) {
  search.options[search.active]?.element.setAttribute("aria-selected", "false");
  search.active = index;
  const option = search.options[index];
  search.input.removeAttribute("aria-activedescendant");
  if (!option) return;
  option.element.setAttribute("aria-selected", "true");
  option.element.scrollIntoView({ block: "nearest" });
  search.input.setAttribute("aria-activedescendant", option.element.id);
}

/** Show, highlight and open what was found. */
function openFound(option) {
  if (!option?.subject) return; // nothing is marked, or it lies where the map has no land
  search.input.value = "";
  showFound();
  search.input.blur();
  const { kind, subject, name } = option;
  if (PAGE_OF_FOUND[kind] && hosted && !ALONE) {
    post({ type: "open", ...PAGE_OF_FOUND[kind](name) });
    return;
  }
  focusSubject(subject);
  post({ type: "pick", id: subject });
}

/** Two numbers or more and no word: perhaps meant as a coordinate. */
const NUMBERS = /^[^\p{L}]*\d[^\p{L}\d]+\d[^\p{L}]*$/u;
const NO_SPOT = "；如果是坐标，它不在本图范围内，或缺带号";

/** Bring the list up to date with what is typed. */
function showFound() {
  const typed = search.input.value.trim();
  search.options = [];
  search.active = -1;
  if (!typed) {
    search.list.replaceChildren();
    hideFound();
    return;
  }
  const spots = spotGroups(findSpots(typed));
  const found = findAll(typed);
  const sure = found.filter(isSure);
  const far = /\p{L}/u.test(typed) ? findNearest : () => []; // no name is like bare numbers
  const near = found.length > sure.length || sure.length ? found.slice(sure.length) : far(typed);
  const guessed = sure.length < FEW && !spots.length ? near : [];
  search.list.replaceChildren(...spots,
    ...(sure.length || spots.length ? foundGroups(sure) : [h("p", "found-note", `没有找到“${typed}”${NUMBERS.test(typed) ? NO_SPOT : ""}`)]),
    ...(guessed.length ? [foundGroup("你是不是找", guessed.slice(0, MOST_GUESSED))] : []));
  search.list.hidden = false;
  search.input.setAttribute("aria-expanded", "true");
  setActive(spots.length || sure.length ? 0 : -1);
}

/** The best matches by kind, the kind of the best one first. */
function foundGroups(found) {
  const kinds = new Map();
  for (const match of found.slice(0, MOST_FOUND)) {
    const kind = entryKind(match.entry);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(match);
  }
  const groups = [...kinds].map(([kind, matches]) => foundGroup(WORDS.found[kind], matches));
  const more = found.length - MOST_FOUND;
  if (more > 0) groups.push(h("p", "found-note", `另有 ${more} 个结果，请输入更多字`));
  return groups;
}

function foundGroup(title, matches) {
  return makeTabs(title, [h("h3", "", title), ...matches.map(foundOption)], "");
}

/** County or kind in which a found thing is to be looked for. */
function whereFound({ subject, where }) {
  if (where !== undefined) return where;
  const { kind, id } = parseSubject(subject);
  const short = (county) => layoutCore.shortName(CATALOGUE, county);
  if (kind === "area") return AREAS.get(id).counties.map(short).join("、");
  if (kind === "place") return COUNTIES.get(lookUp(subject).county)?.name ?? "";
  if (kind === "chain") return CLUSTERS.get(CHAINS.get(id).cluster)?.name ?? "";
  if (kind === "link") return LINKS.get(id).says ?? "";
  if (kind === "industry") return WORDS.tier[CLUSTERS.get(id).tier] ?? "";
  return "";
}

/** A name with the matching part marked; `before` is how much of it stands before the match's. */
function markedName({ from: start, to: end }, text, before = 0) {
  const [from, to] = [start + before, end + before];
  return [text.slice(0, from), to > from && h("mark", "", text.slice(from, to)), text.slice(to)];
}

/** What is known of where it is, in a word: nothing for things that have no place of their own. */
function placeWord({ subject, kind: own }) {
  const { kind, id } = parseSubject(subject) ?? {};
  if (kind === "place") return WORDS.placeKind[lookUp(subject).kind];
  if (own || kind !== "area" || !AREAS.get(id).symbol) return "";
  return WORDS.precisionShort[AREAS.get(id).precision];
}

function foundOption(match) {
  const { subject, forms, kind } = match.entry;
  const full = forms[0].text;
  const before = full.indexOf(match.form.text);
  const other = before < 0;
  const name = other ? [full] : markedName(match, full, before);
  const where = [whereFound(match.entry), placeWord(match.entry)].filter(Boolean).join(" · ");
  return optionRow({ subject, kind, name: full }, full, [...name, ...(other && !kind ? alias(match) : [])], where);
}

/** A row of the list: what it opens, its words, and where that is. */
function optionRow(entry, title, words, where) {
  const look = {
    class: "found-row", id: `found-${search.options.length}`, title, role: "option",
    "aria-selected": "false",
    on: { mousedown: (event) => event.preventDefault(), click: () => openFound(entry) },
  };
  entry.element = h("div", look, h("span", "found-name", ...words), h("span", "found-where", where));
  search.options.push(entry);
  return entry.element;
}

function alias(match) {
  return [" ", h("span", "found-alias", "又名 ", ...markedName(match, match.form.text))];
}
