/* The host around the map page: frame, messages, card. Runs in the app's own document. */

const APP = "layout";
const SUBJECT = /^(area|county|link|industry|chain|sector|list):[a-z0-9-]+$/;
const NOTHING = "list:none";
const CARD_OVERLAY_BELOW_PX = 1180;

/** What the map showed last. It outlives a visit to another page, and no reload of the app. */
function lastState() {
  return globalThis.layoutMapState ?? null;
}

/** Address of the map page beside the app, also below a base path, with what it showed last. */
function pageUrl(page) {
  const state = lastState();
  const url = new URL(`map/${page}.html`, document.baseURI);
  if (state) url.hash = encodeURIComponent(JSON.stringify(state));
  return url.href;
}

/** Address template of a background's tiles. */
function tileUrl(id) {
  const base = new URL("tiles/", document.baseURI).href;
  return `${base}${id}/{z}/{x}/{y}.png`;
}

function makeFrame(title) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = title;
  frame.className = "map";
  return frame;
}

/** Build the skeleton once; later runs find it and only fill it. */
function skeleton(parent, title) {
  const root = document.createElement("div");
  root.className = "explorer";
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const aside = document.createElement("aside");
  aside.className = "card";
  aside.setAttribute("aria-label", "卡片");
  const frame = makeFrame(title);
  root.append(notice, frame, aside);
  parent.append(root);
  return { root, notice, frame, aside, page: "", state: null, shown: undefined };
}

function send(host, message) {
  // The frame has an opaque origin, so no narrower target can be named.
  host.frame.contentWindow?.postMessage({ app: APP, ...message }, "*");
}

function sendBackgrounds(host) {
  const items = host.state.backgrounds.map((b) => ({
    ...b, url: tileUrl(b.id), available: !b.notice,
  }));
  send(host, { type: "backgrounds", items });
}

/** Show what was picked by a link inside the card, too. */
function pick(host, id) {
  if (id !== null && !SUBJECT.test(id)) return;
  host.root.classList.toggle("closed", id === null && innerWidth < CARD_OVERLAY_BELOW_PX);
  host.setPick(id);
}

function receive(host, event) {
  const message = event.data;
  if (event.source !== host.frame.contentWindow || message?.app !== APP) return;
  if (message.type === "ready") {
    sendBackgrounds(host);
    send(host, { type: "pages", items: host.state.pages });
    showPicked(host);
  } else if (message.type === "state") {
    globalThis.layoutMapState = message.state;
  } else if (message.type === "open") {
    if (host.state.pages.some((page) => page.id === message.page)) host.open(message.page);
  } else if (message.type === "pick") {
    pick(host, message.id ?? null);
  } else if (message.type === "list") {
    pick(host, `list:${message.what}`);
  }
}

/** A card that was picked on another page is brought into view on the map. */
function showPicked(host) {
  const { id } = host.state.card;
  if (id && lastState()?.selected !== id) send(host, { type: "focus", id });
}

/** Close the card and take the selection off the map. */
function close(host) {
  send(host, { type: "focus", id: null });
  pick(host, null);
}

function fill(host, state) {
  host.state = state;
  if (host.page !== state.page) {
    host.page = state.page;
    host.frame.src = pageUrl(state.page);
  }
  host.notice.textContent = state.notice;
  host.notice.hidden = !state.notice;
  const text = JSON.stringify(state.card);
  if (text === host.shown) return;
  host.shown = text;
  drawCard(host.aside, state.card, {
    pick(id) {
      send(host, { type: "focus", id });
      pick(host, id);
    },
    close: () => close(host),
  });
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const state = data[0];
  const host = (parentElement.layoutHost ??= skeleton(parentElement, state.title));
  // An empty value would count as no trigger at all.
  host.setPick = (id) => setTriggerValue("pick", id ?? NOTHING);
  host.open = (page) => setTriggerValue("open", page);
  host.stop?.abort();
  host.stop = new AbortController();
  const { signal } = host.stop;
  addEventListener("message", (event) => receive(host, event), { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && close(host), { signal });
  fill(host, state);
  return () => host.stop.abort();
}
