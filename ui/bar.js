/*
 * The one row of navigation, the same above every page. It stays while pages come and go. Its links
 * follow the address, which a pick on the map changes without a run of the server.
 */

const SHEETS = "sheets";
const KEY_OF = { county: "county", industry: "cluster", chain: "chain", area: "park" };
const KIND_OF = Object.fromEntries(Object.entries(KEY_OF).map(([kind, key]) => [key, kind]));
/** Page → keys of the subjects that it takes from what is shown, and whose name stands beside it. */
const TAKES = {
  chains: { told: ["chain", "cluster"] }, counties: { told: ["county"] }, parks: { told: ["park"] },
  matrix: { now: ["cluster", "chain", "county"] }, disputes: { now: ["cluster", "chain", "county", "park"] },
};
/** Keys of what a page is about: another level has it, or what answers to it, or tells that it does not. */
const SUBJECTS = [...Object.keys(KIND_OF), "sector", "link", "pick"];
/** What another level has, too: what of a page is shown, but for its subject. */
const OF_EVERY_LEVEL = ["theme", "tab", "by"];

const shown = () => Object.fromEntries([...new URLSearchParams(location.search)].filter(([, text]) => text));

/** The page of the address: it is marked at once, not only when the server has sent it. */
function currentPage(home) {
  const [, page] = location.pathname.slice(new URL(".", document.baseURI).pathname.length - 1).split("/");
  return page || home;
}

/** Subjects of an address by key, as it writes them; a pick goes before the theme's subject. */
function subjectsOf({ pick = "", ...query }, names) {
  const [kind, id] = pick.split(":");
  const known = Object.entries({ ...query, ...(KEY_OF[kind] && { [KEY_OF[kind]]: id }) }).flatMap(([key, text]) => {
    const ids = names[key] ? text.split(",").filter((one) => Object.hasOwn(names[key], one)) : [];
    return ids.length ? [[key, ids.join(",")]] : [];
  });
  const found = Object.fromEntries(known);
  if (found.chain && kind === "industry") delete found.chain;
  else if (found.chain) delete found.cluster;
  return found;
}

function nameOf(key, text, names) {
  const ids = text.split(",");
  return `${names[key][ids[0]]}${ids.length > 1 ? ` 等 ${ids.length} 个` : ""}`;
}

const chosen = (values, keys) => Object.fromEntries(keys.filter((key) => values[key]).map((key) => [key, values[key]]));

/** The map as it was left if it is about what is shown here, else with that picked. */
function mapQuery(now, names) {
  const kept = globalThis.layoutMapState?.query ?? {};
  const about = subjectsOf(kept, names);
  const same = (kept.level ?? "") === levelOf(location.href) && Object.entries(now).every(([key, id]) => about[key] === id);
  if (same) return kept;
  const [[key, text] = []] = Object.entries(now); // nothing is shown, or the map was left at another level
  if (!text || text.includes(",")) return text ? { [key]: text } : {};
  return KIND_OF[key] === "industry" || key === "chain" ? { theme: "chain", [key]: text } : { pick: `${KIND_OF[key]}:${text}` };
}

/** Where a page's link leads, and whose name stands beside it. */
function linkOf(bar, id) {
  const { home, names } = bar.record;
  const { current } = bar;
  if (id === current) return { href: location.href, told: TAKES[id]?.told };
  if (id === home) return { href: addressOf(MAP, mapQuery(bar.now, names)) };
  if (id === SHEETS) return { href: addressOf(id, current === home ? shown() : toldView()) };
  const { told, now = [] } = TAKES[id] ?? {};
  return { href: addressOf(id, { ...chosen(bar.subjects, (told ?? []).slice(0, bar.subjects.chain ? 1 : 2)), ...chosen(bar.now, now) }), told };
}

/** What a subject is called here. */
const called = ({ names, others }, subject = "") => names[KEY_OF[subject.split(":")[0]]]?.[subject.split(":")[1]] ?? others[subject];

/** The same page of another level: as it was left there on the way here, else with what answers there to its subjects. */
function levelLink(bar, id) {
  const { home, there, carded } = bar.record;
  const own = chosen(shown(), SUBJECTS);
  const left = JSON.stringify(own) === bar.carried ? bar.trail[id] : null;
  const subjects = (key) => (own[key] ?? "").split(",").filter(Boolean).map((one) => (key === "pick" ? one : `${KIND_OF[key] ?? key}:${one}`));
  const told = left ? [] : SUBJECTS.flatMap((key) => subjects(key).map((subject) => ({ key, subject, found: there[id]?.[subject] })));
  const values = { ...left };
  for (const { key, found } of told.filter(({ found: one }) => one))
    if (key === "pick" || carded[id].includes(found)) values.pick = found;
    else values[KEY_OF[found.split(":")[0]]] ??= found.split(":")[1];
  return { own, told, values, href: addressOf(bar.current === home ? MAP : bar.current, { ...chosen(shown(), OF_EVERY_LEVEL), ...values, level: id }) };
}

function goToLevel(bar, id) {
  const { own, told, values, href } = levelLink(bar, id);
  if (JSON.stringify(own) !== bar.carried) bar.trail = {};
  bar.trail[levelOf(location.href)] = own;
  bar.carried = JSON.stringify(chosen(values, SUBJECTS));
  bar.lost = { id, told: told.filter(({ subject }) => subject !== `county:${bar.record.units[id]}`).map((one) => ({ ...one, name: called(bar.record, one.subject) ?? "所选内容" })) };
  goTo(href);
}

/** What of the level that was left this one does not have, and what is shown instead; once both are known. */
function lostLine({ lost, record }, level) {
  if (lost?.id !== level || record.level !== level) return "";
  const gone = lost.told.filter(({ found, name }) => !found || called(record, found) !== name);
  const quoted = (words) => [...new Set(words)].map((one) => `“${one}”`).join("、");
  const instead = quoted(lost.told.flatMap(({ found }) => called(record, found) ?? [])) || `${record.titles[level]}的全部内容`;
  return gone.length ? `${record.titles[level]}的图里没有${quoted(gone.map(({ name }) => name))}，这里显示${instead}。` : "";
}

/** Write into the links what is shown now. */
function follow(bar) {
  const { names, home, levels, homely } = bar.record;
  const current = (bar.current = currentPage(home));
  bar.node.classList.toggle("on-map", current === home);
  bar.node.classList.toggle("of-home", homely.includes(current));
  bar.now = subjectsOf(shown(), names);
  const level = levelOf(location.href);
  if (bar.level !== level || current === home) bar.kept = {};
  bar.level = level;
  if (bar.now.cluster) delete bar.kept.chain;
  bar.subjects = bar.kept = { ...bar.kept, ...bar.now };
  for (const [id, link] of bar.links) {
    const { href, told = [] } = linkOf(bar, id);
    const key = told.find((one) => bar.subjects[one]);
    const name = key ? nameOf(key, bar.subjects[key], names) : "";
    const beside = link.querySelector(".subject");
    if (beside.textContent !== name) beside.textContent = name;
    Object.assign(link, { href, title: name });
    if (id === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const { id } of levels) bar.levels.get(id).href = id === level ? location.href : levelLink(bar, id).href;
  bar.line.firstChild.textContent = lostLine(bar, level);
  bar.line.hidden = !bar.line.firstChild.textContent;
}

const barLink = (look, children, go) => h("a", { ...look, href: location.href, on: { click: followed(go) } }, ...children);

function skipLink(bar, text, target) {
  const click = (event) => {
    event.preventDefault();
    (globalThis.layoutParts?.[target] ?? document.getElementById("stMain")).focus({ preventScroll: true });
  };
  return h("a", { class: `skip ${target}`, href: "#", on: { click } }, text);
}

/** Below some width the pages hang from one button. */
function folded(pages) {
  const open = (is) => {
    button.setAttribute("aria-expanded", String(is));
    pages.classList.toggle("open", is);
  };
  const button = makeButton({ class: "fold", "aria-expanded": "false" }, "页面 ▾", () => open(!pages.matches(".open")));
  pages.addEventListener("click", () => open(false));
  const place = h("div", { class: "folding", on: {
    focusout: ({ relatedTarget }) => place.contains(relatedTarget) || open(false),
    keydown: ({ key }) => key === "Escape" && pages.matches(".open") && (open(false), button.focus()),
  } }, button, pages);
  return place;
}

function build(bar, parent) {
  const { pages, levels, product } = bar.record;
  bar.links = new Map(pages.map(({ id, label }) => {
    const own = id === SHEETS ? "sheets" : "page";
    return [id, barLink({ class: own, dataset: { id } }, [label, h("span", "subject")])];
  }));
  bar.levels = new Map(levels.map((one) => {
    const look = { dataset: { id: `level ${one.id}` }, "aria-current": one.here && "true" };
    return [one.id, barLink(look, [one.name], () => goToLevel(bar, one.id))];
  }));
  const close = makeButton({ class: "close", "aria-label": "关闭提示" }, "×", () => follow(Object.assign(bar, { lost: null })));
  bar.line = h("p", { class: "lost", role: "status", hidden: true }, h("span", ""), close);
  const own = [...bar.links].filter(([id]) => id !== SHEETS).map(([, link]) => link);
  const skips = [["跳到地图", "map"], ["跳到卡片", "card"], ["跳到内容", "content"]];
  const node = h("header", "bar",
    h("div", "skips", ...skips.map(([text, target]) => skipLink(bar, text, target))),
    h("span", "product", product),
    levels.length > 1 && h("nav", { class: "levels", "aria-label": "层级" }, ...bar.levels.values()),
    h("nav", { class: "nav", "aria-label": "页面" }, folded(h("div", "pages", ...own)), bar.links.get(SHEETS)),
    bar.line);
  const focused = parent.activeElement?.dataset.id;
  parent.querySelector("header")?.remove();
  parent.append(node);
  if (focused) node.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  return node;
}

/** The address's level as the server has read it: links on this page take it along. */
function mendLevel({ level, known }) {
  const url = new URL(location.href);
  if (!known.length || known.includes(levelOf(url.href))) return;
  url.searchParams.delete("level");
  if (level) url.searchParams.set("level", level);
  history.replaceState(history.state, "", url);
}

export default function ({ data: [record], parentElement }) {
  const bar = (parentElement.layoutBar ??= { kept: {}, trail: {} });
  bar.record = record;
  mendLevel(record);
  document.getElementById("stMain")?.setAttribute("tabindex", "-1"); // the links that skip come first
  const asked = JSON.stringify(record);
  if (bar.asked !== asked) bar.node = build(bar, parentElement);
  bar.asked = asked;
  follow(bar);
  bar.stop?.abort();
  bar.stop = new AbortController();
  const { signal } = bar.stop;
  const anew = () => follow(bar);
  for (const type of ["layout-view", "popstate"]) addEventListener(type, anew, { signal });
  // Streamlit's own parts change the address, too; where no browser tells, it is looked up in time.
  globalThis.navigation?.addEventListener("currententrychange", anew, { signal });
  for (const type of ["pointerover", "focusin"]) bar.node.addEventListener(type, anew, { signal });
  addEventListener("layout-level", ({ detail }) => goToLevel(bar, detail), { signal });
  return () => bar.stop.abort();
}
