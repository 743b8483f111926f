/* What the app does around the map page, done by the page's own window: cards, address, files. */

const APP = "layout";
const CARD_OVERLAY_BELOW_PX = 1180;
const alone = { query: {}, picked: null, written: null, echo: false, aside: null, lost: "" };

/** The card stands behind a shadow root: its styles and the page's know nothing of each other. */
function buildCard() {
  const place = make("div", "alone-card");
  const root = place.attachShadow({ mode: "open" });
  alone.aside = make("aside", "card");
  alone.aside.setAttribute("aria-label", "卡片");
  root.append(make("style", "", blockOf("layout-card-styles")), alone.aside);
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the page would take back one step more
    closeCard();
  });
  document.body.append(place);
}

/** Speak to the page; a file's origin has no name, so no narrower target can be given. */
function send(message) {
  window.postMessage({ app: APP, ...message }, "*");
}

/** Write what is shown into the address; an echo of what came from here is no step. */
function writeAddress({ echo = false } = {}) {
  const { pick: _, ...shown } = alone.query;
  const query = orderedView({ ...shown, ...(alone.picked ? { pick: alone.picked } : {}) });
  const step = !echo && stepOf(query) !== stepOf(alone.written ?? {});
  alone.written = query;
  keepHash(query, step);
}

function showCard() {
  const folded = alone.picked === null && innerWidth < CARD_OVERLAY_BELOW_PX;
  alone.aside.classList.toggle("closed", folded);
  drawCard(alone.aside, cardOf(alone.picked), {
    pick(id) {
      focusMap(id);
      pick(id);
    },
    locate: focusMap,
    close: closeCard,
  });
}

/** Show what was picked, on the map or by a link inside the card. */
function pick(id) {
  alone.picked = id;
  writeAddress();
  showCard();
}

/** Select on the map; its answer is no step of its own. */
function focusMap(id) {
  alone.echo = true;
  send({ type: "focus", id });
}

function closeCard() {
  focusMap(null);
  pick(null);
}

function showNotice(text) {
  const line = document.getElementById("layout-notice");
  line.textContent = text;
  line.hidden = !text;
}

/** Keep what the map shows now. */
function keep({ query, strange }) {
  alone.query = query;
  alone.aside.dataset.theme = query.theme ?? "layout";
  if (!strange.length) return;
  alone.lost += `链接中的图层“${strange.join("、").slice(0, LONGEST_WORD)}”已不存在。`;
  showNotice(alone.lost);
}

const RECEIVERS = {
  ready({ state }) {
    document.getElementById("layout-waiting").remove();
    buildCard();
    const { pick: picked } = addressQuery();
    alone.picked = picked ?? null;
    alone.lost = lostLine(addressQuery());
    showNotice(alone.lost);
    keep(state);
    writeAddress({ echo: true });
    showCard();
  },
  state({ state }) {
    keep(state);
    writeAddress({ echo: alone.echo });
    alone.echo = false;
  },
  pick({ id, state }) {
    if (state) keep(state);
    pick(id ?? null);
  },
  list({ what }) {
    pick(`list:${what}`);
  },
  file({ name, rows }) {
    saveCsv(name, rows);
  },
};

function receive({ source, data: message }) {
  if (source !== window || message?.app !== APP) return;
  if (Object.hasOwn(RECEIVERS, message.type)) RECEIVERS[message.type](message);
}

/** Show what an address says when the reader goes back or forward, or types one. */
function returnTo() {
  const query = addressQuery();
  Object.assign(alone, { query, picked: query.pick ?? null, written: query, echo: true });
  alone.lost = lostLine(query);
  showNotice(alone.lost);
  send({ type: "set", query });
  showCard();
}

/** Runs before the page's own script: what is shown first must be known by then. */
function startAlone() {
  globalThis.layoutFirstView = {
    query: addressQuery(),
    preset: null,
    view: Boolean(addressQuery().at || addressQuery().pick),
  };
  addEventListener("message", receive);
  addEventListener("hashchange", returnTo);
}
