/* Orders of files: sent to the server, followed until they are done, broken off on request.
   A connection that is cut ends no order: it is asked again until the server answers. */

const CUT = "连接中断，正在重试…";
const UNREAD = "服务器的回答读不懂；请刷新页面后重试。";
const ENDED = new Set(["done", "failed", "gone"]);
const LOST = "服务器上已没有这一份（可能重启过，或已过期）；请再生成一次。";

/** Who does not answer for so long has not heard: a cut line may swallow a question silently. */
const PATIENCE_MS = 25_000;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 8_000;
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

/** Wait, but no longer than until the browser is online again or nobody wants to know any more. */
function pauseFor(ms, signal) {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const end = () => {
      clearTimeout(timer);
      stop.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    globalThis.addEventListener("online", end, { signal: stop.signal });
    signal?.addEventListener("abort", end, { signal: stop.signal });
  });
}

/** Ask once; null where no server has answered. */
async function askOnce(url, options, signal) {
  const stop = new AbortController();
  const end = () => stop.abort();
  const timer = setTimeout(end, PATIENCE_MS);
  signal?.addEventListener("abort", end);
  try {
    const answer = await fetch(url, { ...options, signal: stop.signal });
    const said = await answer.text();
    try {
      return JSON.parse(said);
    } catch {
      return AWAY.has(answer.status) ? null : { fault: UNREAD, field: "" };
    }
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}

/** Ask for JSON, again and again while the line is cut; `onCut` hears when it is, and is not. */
async function askServer(url, { options, signal, onCut = () => {} } = {}) {
  for (let pause = FIRST_PAUSE_MS; !signal?.aborted; pause *= 2) {
    const answer = await askOnce(url, options, signal);
    if (answer) {
      onCut("");
      return answer;
    }
    if (signal?.aborted) break;
    onCut(CUT);
    await pauseFor(Math.min(pause, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2), signal);
  }
  return { state: "gone", fault: "" };
}

/**
 * Order a file; the answer has a `token`, or a `fault` with its `field`. The order has a name: sent
 * again because the answer was lost, it is still one order.
 */
function placeOrder(form, { signal, onCut } = {}) {
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...form, visitor: visitorName(), key: freshName() }),
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
  const link = h("a", { href: fileUrl(token), download: name });
  document.body.append(link);
  link.click();
  link.remove();
}
