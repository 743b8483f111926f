/* Orders of files: sent to the server, followed until they are done, broken off on request.
   A connection that is cut ends no order: it is asked again until the server answers. */

/** What becomes of an order; that the connection is cut is said below, once for the whole page. */
const CUT = "等服务器应答，连上后自动继续…";
const UNREAD = "服务器的回答读不懂；请刷新页面后重试。";
const ENDED = new Set(["done", "failed", "gone"]);
const LOST = "服务器上已没有这一份（可能重启过，或已过期）；请再生成一次。";

/** Who does not answer for so long has not heard: a cut line may swallow a question silently. */
const PATIENCE_S = 25;
/** What a proxy says for a server that is just away. */
const AWAY = new Set([502, 503, 504]);

function orderUrl(...parts) {
  return new URL(["exports", ...parts].join("/"), document.baseURI).href;
}

/** A name that nobody else has; also without https, where browsers know no `randomUUID`. */
function freshName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The name by which the server tells the visitors behind one address apart; kept for this tab. */
function visitorName() {
  try {
    const kept = sessionStorage.getItem("layout-visitor") ?? freshName();
    sessionStorage.setItem("layout-visitor", kept);
    return kept;
  } catch {
    return (globalThis.layoutVisitor ??= freshName());
  }
}

/** The JSON of an answer; null where a proxy says that the server is away. */
async function orderAnswer(answer) {
  const said = await answer.text();
  try {
    return JSON.parse(said);
  } catch {
    return AWAY.has(answer.status) ? null : { fault: UNREAD, field: "" };
  }
}

/** Ask for JSON, again and again while the line is cut; `onCut` hears when it is, and is not. */
async function askServer(url, { options, signal, onCut = () => {} } = {}) {
  const asked = { options, signal, read: orderAnswer, within: PATIENCE_S, cut: () => onCut(CUT) };
  const found = await globalThis.layoutLink.ask(url, asked);
  if (found) onCut("");
  return found ?? { state: "gone", fault: "" };
}

/**
 * Order a file; the answer has a `token`, or a `fault` with its `field`. The order has a name, its
 * `key`: sent again because the answer was lost, it is still one order.
 */
function placeOrder(form, { signal, onCut } = {}) {
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: freshName(), ...form, visitor: visitorName() }),
  };
  return askServer(orderUrl(), { options, signal, onCut });
}

/** Tell `onNews` how a job stands until it has ended; returns how it ended. */
async function followOrder(token, onNews, signal) {
  let seen = "";
  let last = { state: "waiting", place: 1 };
  const onCut = (cut) => cut && onNews({ ...last, cut });
  while (!signal?.aborted) {
    const url = new URL(orderUrl(token));
    url.searchParams.set("seen", seen);
    const record = await askServer(url, { signal, onCut });
    if (signal?.aborted) break;
    if (!record.state) return { ...record, state: "failed" };
    if (record.state === "gone") record.fault ||= LOST;
    seen = record.version;
    last = record;
    onNews(record);
    if (ENDED.has(record.state)) return record;
  }
  return { state: "gone", fault: "" };
}

function cancelOrder(token) {
  fetch(orderUrl(token), { method: "DELETE", keepalive: true }).catch(() => {});
}

function fileUrl(token) {
  return orderUrl(token, "file");
}

/** Have the browser save a finished file. */
function saveFile(token, name) {
  h("a", { href: fileUrl(token), download: name }).click();
}
