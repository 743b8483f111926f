/** Messages between this page and the app around it. Only ids and small settings travel. */
const APP = "layout";
const WITH_STATE = new Set(["ready", "pick", "state", "open", "copy", "level"]);
/** What addresses asked for in vain, and picked, since the app was last told; `asks`: which of the app's wishes was the last. */
const protocol = { lost: [], asked: undefined, asks: 0 };

/** Send a message to the app; its origin cannot be named from here, so it carries no secrets. */
function post(message) {
  if (!hosted) return;
  // A pick is one act with what it changes; who goes elsewhere takes along what is shown.
  const more = WITH_STATE.has(message.type) ? { state: shownState() } : {};
  HOST.postMessage({ app: APP, ...message, ...more }, "*");
}

/** Do something once the next frame is on the screen. */
function afterPaint(then) {
  requestAnimationFrame(() => setTimeout(then));
}

let stateTimer = 0;
const STATE_DELAY_MS = 120;

/** Tell the app what is shown, once things are at rest. */
function postState() {
  clearTimeout(stateTimer);
  stateTimer = setTimeout(() => post({ type: "state" }), STATE_DELAY_MS);
}

/** What is shown, as the app keeps it: the address, and the preset that the view follows. */
function shownState() {
  const lost = layoutCore.droppedLine(protocol.lost.splice(0));
  const { asked } = protocol;
  protocol.asked = undefined;
  const { current: preset = null } = furniture;
  const spot = layoutCore.spotOf(CATALOGUE, state.selected, layoutCore.USUAL_KM)?.subject;
  return { query: shownQuery(), preset, lost, asked, filtered: filteredLine(), asks: protocol.asks, live: liveCard(), spot };
}

/** What filters leave on the map, for a card that tells of all: cards are files of the whole store. */
function filteredLine() {
  if (!layoutCore.activeFilters(state).length) return "";
  return `筛选后图上 ${layoutCore.standing(resolved()).length} 处；卡片说的是${DATA.region.name}全部`;
}

const GROUND = new Set(["zone", "group"]);

/** The zone or group that is picked, as a filter: an industry that its card leads to is looked at there. */
function keptGround(id) {
  const from = parseSubject(state.selected);
  const area = from?.kind === "area" ? AREAS.get(from.id) : null;
  const industry = ["industry", "chain"].includes(parseSubject(id)?.kind);
  return area && industry && GROUND.has(area.kind) ? { filters: { [area.kind]: [area.id] } } : {};
}

/** Keys and values of what is shown; the first preset needs no place, so that it suits any window. */
function shownQuery() {
  const { lat, lng } = map.getCenter();
  const follows = furniture.current === "theme" || (furniture.current === 0 && !state.selected);
  const at = follows ? null : [lat, lng, map.getZoom()];
  const view = { ...layoutCore.viewOf(state, at), level: DATA.region.level };
  // Where a bare address opens another theme, the overview says so.
  if (DATA.region.opening !== "layout") view.theme ||= "layout";
  return layoutCore.writeView(view);
}

/** Show what an address says. What it does not say is as at first; nothing is sent as a pick. */
function applyState(given) {
  const query = given?.query;
  if (typeof query !== "object" || query === null) return;
  const { view, dropped } = layoutCore.readView(CATALOGUE, query);
  if (Object.keys(query).every((key) => key === "level")) view.theme = DATA.region.opening;
  protocol.lost.push(...dropped);
  protocol.asked = view.pick;
  if (view.at) {
    leavePreset();
    keepPlace(view.at.slice(0, 2), view.at[2]);
  }
  update(layoutCore.stateOf(CATALOGUE, view));
  if (view.at || !state.selected) return;
  frameTheme();
  focusOn(state.selected);
}

/** Whether an address picks something that is there, however it writes it. */
function picksKnown(query) {
  return Boolean(layoutCore.readView(CATALOGUE, query).view.pick);
}

/** Go to what an address says while the page is open. */
function returnTo(query) {
  applyState({ query });
  if (query && !query.at && !picksKnown(query)) frameTheme();
}

/** Select what the app names and bring it into view; `more` is what else changes with it. */
function focusSubject(id, more = {}) {
  update({ ...layoutCore.focusPatch(CATALOGUE, state, id), ...more });
  focusOn(id);
}

/** A card that the map makes is told at once; what else follows once things are at rest. */
function tellLive() {
  if (liveCard()) post({ type: "state" });
}

function receive({ source, data: message }) {
  if (source !== HOST || message?.app !== APP) return;
  protocol.asks = message.asks ?? protocol.asks;
  if (message.type === "set") returnTo(message.query);
  else if (message.type === "focus") focusSubject(message.id, keptGround(message.id));
  else if (message.type === "around") setAround(message.km);
  else if (message.type === "backgrounds" && Array.isArray(message.items))
    setBackgrounds(message.items);
  else if (message.type === "card") setCard(message);
  else if (message.type === "copied") tellCopied(message);
  if (["set", "focus"].includes(message.type)) tellLive();
}

function tellCopied({ done, what }) {
  const otherwise = { 坐标: "指针停在图上时按 Ctrl+C", 量测结果: "请选中文字后复制" }[what] ?? "请从浏览器的地址栏复制";
  notify(done ? `${what ?? "链接"}已复制` : `没有复制成功，${otherwise}`);
}

/** What the app wants shown (`#` and encoded JSON), so that the first picture is right. */
function stateFromAddress() {
  try {
    const given = ALONE
      ? globalThis.layoutFirstView
      : JSON.parse(decodeURIComponent(location.hash.slice(1)));
    const { query, preset } = given;
    return { query, preset: preset ?? null, view: Boolean(query.at) || picksKnown(query) };
  } catch {
    return null;
  }
}
