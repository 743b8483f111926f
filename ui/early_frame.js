/* Begins to load the map while Streamlit still starts; the host takes the living frame over. */

(() => {
  if (!Element.prototype.moveBefore) return; // an older browser would load a moved frame anew
  const { page } = document.currentScript.dataset;
  const { pick = "", ...rest } = Object.fromEntries(new URLSearchParams(location.search));
  const query = pick && !pick.startsWith("list:") ? { ...rest, pick } : rest;
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  // Where and as large as it will be (host.css), and unseen until then.
  frame.style.cssText = `position:fixed;left:0;top:42px;width:${innerWidth}px;height:${innerHeight - 42}px;`
    + "border:0;opacity:0;pointer-events:none";
  const url = new URL(`map/${page}.html`, document.baseURI);
  if (location.search) url.hash = encodeURIComponent(JSON.stringify({ query, preset: null }));
  frame.src = url.href;
  frame.addEventListener("load", () => (globalThis.layoutLoaded = frame));
  const early = { frame, page, messages: [] };
  const hear = ({ source, data }) => source === frame.contentWindow && early.messages.push(data);
  addEventListener("message", hear);
  early.stop = () => removeEventListener("message", hear);
  globalThis.layoutEarly = early;
  document.body.append(frame);
})();
