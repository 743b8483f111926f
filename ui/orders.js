/* Orders of files: sent to the server, followed until they are done, broken off on request. */

const UNREACHED = "没有连上服务器；请检查网络后重试。";
const ENDED = new Set(["done", "failed", "gone"]);

function orderUrl(...parts) {
  return new URL(["exports", ...parts].join("/"), document.baseURI).href;
}

/** Ask for JSON; whatever goes wrong on the way is a fault in words. */
async function askServer(url, options) {
  try {
    const answer = await fetch(url, options);
    return await answer.json();
  } catch {
    return { fault: UNREACHED, field: "" };
  }
}

/** Order a file; the answer has a `token`, or a `fault` with its `field`. */
function placeOrder(form) {
  return askServer(orderUrl(), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(form),
  });
}

/** Tell `onNews` how a job stands until it has ended; returns how it ended. */
async function followOrder(token, onNews, signal) {
  let seen = "";
  while (!signal?.aborted) {
    const url = new URL(orderUrl(token));
    url.searchParams.set("seen", seen);
    const record = await askServer(url);
    if (!record.state) return { ...record, state: "failed" };
    seen = record.version;
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
