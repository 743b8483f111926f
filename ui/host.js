/* The host around the map page: frame, messages, card. Runs in the app's own document. */

const APP = "layout";
const SUBJECT = /^(area|county|link|industry|chain|sector|list):[a-z0-9-]+$/;
const NOTHING = "list:none";
const CARD_OVERLAY_BELOW_PX = 1180;

/** Address of the map page beside the app, also below a base path. */
function pageUrl(page) {
  return new URL(`map/${page}.html`, document.baseURI).href;
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
  return { root, notice, frame, aside, ready: false, backgrounds: [], shown: undefined };
}

function send(host, message) {
  // The frame has an opaque origin, so no narrower target can be named.
  host.frame.contentWindow?.postMessage({ app: APP, ...message }, "*");
}

function sendBackgrounds(host) {
  const items = host.backgrounds.map((b) => ({
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
    host.ready = true;
    sendBackgrounds(host);
  } else if (message.type === "pick") {
    pick(host, message.id ?? null);
  } else if (message.type === "list") {
    pick(host, `list:${message.what}`);
  }
}

/** Close the card and take the selection off the map. */
function close(host) {
  send(host, { type: "focus", id: null });
  pick(host, null);
}

function fill(host, state) {
  const src = pageUrl(state.page);
  if (host.frame.src !== src) {
    host.ready = false;
    host.frame.src = src;
  }
  host.backgrounds = state.backgrounds;
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
  host.stop?.abort();
  host.stop = new AbortController();
  const { signal } = host.stop;
  addEventListener("message", (event) => receive(host, event), { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && close(host), { signal });
  fill(host, state);
  return () => host.stop.abort();
}
