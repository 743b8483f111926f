/* Beside the map, in the app as in a file: the card of what is picked, and the address. */

const APP = "layout";
const SUBJECT = /^(?:[a-z]+:[a-z0-9-]+|point:-?[0-9.]+,-?[0-9.]+)$/;
/** What has no file of its own: its card is made on the map, from where it stands. */
const LIVE = /^(?:place|point):/;
const LIST = /^list:[a-z0-9-]+/;
const MOST_COPIED = 20_000;
const OPENING = "opening"; // names of cards, as in layers/screen/cards.py
const MISSING = "missing";
/** To pan and to switch a layer is no step that a reader takes back. */
const WITHOUT_STEP = new Set(["layers", "at"]);

/** The keys and values of an address's parameters; what they mean is the map's business. */
function queryFrom(parameters) {
  return Object.fromEntries([...new URLSearchParams(parameters)].filter(([, text]) => text));
}

/** What of an address the map is told: a list is picked beside it only. */
function forMap({ pick: picked, ...rest }) {
  return picked && !picked.startsWith("list:") ? { ...rest, pick: picked } : rest;
}

/** What an address picks, as it stands there; the map reads it and answers where it is mangled. */
function pickedIn({ pick: picked }) {
  return LIST.exec(picked)?.[0] ?? picked ?? null;
}

/** Whether it is known what is picked: a mangled address says so only once the map has read it. */
function isPicked(picked) {
  return picked === null || SUBJECT.test(picked);
}

/** What of a view makes a step, as text to compare. */
function stepOf(query) {
  return JSON.stringify(Object.entries(query).filter(([key]) => !WITHOUT_STEP.has(key)).sort());
}

/**
 * Make what keeps the card. `place` says how things are done where it stands: `send(message)` to
 * the map, `card(name, wanted, wait)` → a promise of a card or null, which may call `wait()` and give
 * up when no longer `wanted()`, `keepAddress(query, step)`, `tell(lost)` and
 * perhaps `more()` for the card's foot, `pageLink(page)` for a link to the subject's page, `editor`,
 * `fileUrl(file, query)` of a file that the server makes, `openView(query)` to show a kept view, `hrefOf(query)` its address,
 * `openLevel(level, pick)` for another level's map, `seen(is)` to lay the card aside or show it.
 */
function makeSide(place) {
  const aside = h("aside", { class: "card opening", "aria-label": "卡片" });
  return {
    ...place, aside, query: {}, picked: null, written: null, echo: false, lost: "", turn: 0, asks: 0,
  };
}

/** What is shown, with what is picked: a list is picked here only. A radius belongs to the map's own pick. */
function shownView({ picked, query }) {
  const { pick: of, around, at, ...shown } = query;
  return { ...shown, ...(picked && { pick: picked }), ...(around && of === picked && { around }), ...(at && { at }) };
}

/**
 * Write what is shown into the address. A new selection, theme or filter is a step that the reader
 * can take back, unless it only echoes what came from here.
 */
function writeAddress(side, { echo = false } = {}) {
  const query = shownView(side);
  const step = !echo && stepOf(query) !== stepOf(side.written ?? {});
  side.written = query;
  side.keepAddress(query, step);
}

/** The card beside a theme while nothing is picked: its subject's, else its own (layers/screen/card_themes.py). */
function themeCard({ theme, cluster, chain, sector, link }) {
  const one = { energy: ["sector", sector], links: ["link", link] }[theme];
  if (one?.[1]) return `${one[0]}:${one[1].split(",")[0]}`;
  if (one || theme === "layout") return `${OPENING}-${theme}`;
  const [of, ids] = chain ? ["chain", chain] : ["industry", cluster];
  return theme === "chain" && ids ? `${of}:${ids.split(",")[0]}` : OPENING;
}

/** Of whom the map itself makes the card that is due: a place, a point, what is round an area, what lies within a shape. */
function liveOf({ picked, query }) {
  if (picked) return LIVE.test(picked) || (query.around && query.pick === picked) ? picked : "";
  return query.within ? "within" : "";
}

/** The card that is due, by name. */
function dueCard(side) {
  const live = liveOf(side);
  return live ? `live ${live}` : side.picked ?? themeCard(side.query);
}

/** Show the card that the map has made; until it has, the old one stays. */
function showLive(side) {
  side.turn += 1;
  if (side.live?.of === liveOf(side)) putCard(side, side.live.card);
}

/** Show the card of what is picked, else the theme's; of what is not there the card that says so. */
async function showCard(side) {
  const { picked } = side;
  const name = (side.shown = dueCard(side));
  const known = isPicked(picked) && side.vain !== picked;
  if (known && liveOf(side)) {
    showLive(side);
    return;
  }
  const turn = (side.turn += 1);
  const wanted = () => turn === side.turn; // nothing else has been picked meanwhile
  const wait = () => wanted() && putCard(side, waitingCard(picked));
  let card = known ? await side.card(name, wanted, wait) : null;
  if (!card && wanted() && !picked && name !== OPENING) card = await side.card(OPENING, wanted, wait);
  if (!card && wanted()) card = await side.card(MISSING, wanted, wait);
  if (!wanted()) return;
  if (picked && !card.id) {
    side.picked = null;
    side.shown = dueCard(side); // it says so till the theme changes
    writeAddress(side, { echo: true });
  }
  putCard(side, card);
}

/** What stands in a card's place until it can be fetched: no other card is to stand beside the pick. */
function waitingCard(picked) {
  const subtitle = "没有连上服务器，连上后这里会自动显示所选内容；地图可以继续看。";
  return { id: picked ?? "", title: "正在重新连接…", subtitle, badges: [], sections: [] };
}

function putCard(side, card) {
  side.drawn = card.id;
  drawCard(side.aside, card, {
    pick(id) {
      focus(side, id);
      pick(side, id);
    },
    around: (km) => askAround(side, km),
    level: side.openLevel,
    locate: (id) => focus(side, id),
    close: side.picked && (() => close(side)),
    more: side.more,
    views: keptBy(side),
    aroundFile: side.fileUrl && (() => side.fileUrl("files/around.xlsx", shownView(side))),
    page: side.pageLink,
    editor: side.editor,
  });
  tellFiltered(side);
  tellSpot(side);
}

/** How the views that a reader keeps are shown here; one of another level has a map of its own. */
function keptBy(side) {
  return {
    now: () => shownView(side),
    hrefOf: side.hrefOf,
    open(query) {
      if (!side.openLevel && (query.level ?? "") !== (side.query.level ?? "")) return OTHER_LEVEL;
      side.openView(query);
      return "";
    },
  };
}
const OTHER_LEVEL = "这个视图属于另一层级的图，这个文件里没有；请在应用里打开。";

/** Kinds of cards that tell of many places: of those that filters take off the map, too. */
const GATHERS = /^(?:industry|chain|sector|link|list):/;

/** Say in the card's head that the map is filtered and the card is not. */
function tellFiltered(side) {
  const { aside, filtered, picked } = side;
  aside.querySelector(".filtered")?.remove();
  if (!filtered || liveOf(side) || (picked && !GATHERS.test(picked))) return;
  aside.querySelector("header")?.append(h("p", { class: "subtitle filtered", role: "status" }, filtered));
}

/** Offer 周边 where the map can measure from what the card is about. */
function tellSpot({ aside, drawn, spot }) {
  const button = aside.querySelector(".ask");
  if (button) button.hidden = !spot || spot !== drawn;
}

/** Show what was picked, on the map or by a link inside the card. */
function pick(side, id) {
  if (id !== null && !SUBJECT.test(id)) return;
  side.picked = id;
  if (id) side.seen?.(true);
  tellLost(side, "");
  writeAddress(side);
  showCard(side);
}

/** Ask the map for something; its answer is no step of its own, and what it told before is none. */
function ask(side, message) {
  side.echo = true;
  side.asks += 1;
  side.send({ app: APP, asks: side.asks, ...message });
}

/** Ask for another radius, 0 for the card of the place itself: the answer is a step, whichever message brings it. */
function askAround(side, km) {
  ask(side, { type: "around", km });
  side.echo = false;
}

/** Select on the map what is named here. */
function focus(side, id) {
  ask(side, { type: "focus", id });
}

/** Esc: a list that is open closes by itself, and nothing else does. */
function stepOut(side) {
  if (!side.aside.querySelector(":popover-open")) close(side);
}

/** Close the card and take the selection off the map. */
function close(side) {
  focus(side, null);
  pick(side, null);
  side.seen?.(false);
}

/** Say what the address asked for in vain. */
function tellLost(side, lost) {
  side.lost = lost;
  side.tell(lost);
}

/** Whether another card is due than the one that stands there, or the map has made it anew. */
function isOld(side, before) {
  const changed = liveOf(side) && JSON.stringify(side.live) !== JSON.stringify(before);
  return side.shown && (changed || side.shown !== dueCard(side));
}

/** Take what the map shows now. */
function take(side, { query, preset, lost, filtered = "", live = null, spot = "" }) {
  Object.assign(side, { query, preset, filtered, live, spot });
  tellFiltered(side);
  tellSpot(side);
  side.aside.dataset.theme = query.theme ?? "layout";
  if (lost) tellLost(side, lost);
}

/** Keep what the map shows now, and show its card; `asked` is the pick of an address as it has read it. */
function keep(side, state) {
  const { asked } = state;
  const before = side.live;
  take(side, state);
  if (isOld(side, before)) showCard(side);
  const known = side.picked !== null && SUBJECT.test(side.picked) && !LIVE.test(side.picked);
  if (asked === undefined || known || asked === (side.picked ?? "")) return;
  if (!asked) side.vain = side.picked;
  side.picked = asked || side.picked;
  showCard(side);
}

/** Show what an address says when the reader goes back or forward, or types one. */
function returnTo(side, query) {
  Object.assign(side, { query, picked: pickedIn(query), written: query, live: null });
  ask(side, { type: "set", query: forMap(query) });
  if (isPicked(side.picked)) showCard(side);
}

const FROM_MAP = {
  state(side, { state }) {
    if (state.asks < side.asks) return; // it was on its way when the map was asked for something else
    keep(side, state);
    writeAddress(side, { echo: side.echo });
    side.echo = false;
  },
  pick(side, { id, state }) {
    if (state) take(side, state);
    pick(side, id ?? null);
  },
  list(side, { what }) {
    pick(side, `list:${what}`);
  },
  /** The page of what is picked, by the link in its card's foot; a card that is still to come has none. */
  page({ aside, drawn, picked }) {
    if (drawn === picked) aside.querySelector(".foot-page")?.click();
  },
  async copy(side, { state }) {
    if (state) keep(side, state);
    writeAddress(side, { echo: true });
    side.send({ app: APP, type: "copied", done: await copyText(location.href) });
  },
  async text(side, { text, what }) {
    side.send({ app: APP, type: "copied", what, done: await copyText(String(text).slice(0, MOST_COPIED)) });
  },
  file(_, { name, rows }) {
    saveCsv(name, rows);
  },
};

/** Take a message of the map's window; `more` are receivers of this place. */
function receive(side, map, more, { source, data: message }) {
  if (source !== map || message?.app !== APP) return;
  const receivers = { ...FROM_MAP, ...more };
  if (Object.hasOwn(receivers, message.type)) receivers[message.type](side, message);
}
