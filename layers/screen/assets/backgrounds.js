/** Backgrounds from outside, off at first; a fault leads back to the vector base and one notice. */
const backgrounds = { items: [], shown: null, layer: null, root: null, list: null };

function startBackgrounds(strip) {
  const menu = makeMenu("backgrounds", "底图", (list) => list.replaceChildren(backgroundList()));
  backgrounds.root = menu.button;
  backgrounds.list = h("div", { class: "choices-list", role: "radiogroup", "aria-label": "底图" });
  backgrounds.root.hidden = !hosted || ALONE !== null;
  strip.append(menu.button);
}

/** Take over the list that the host offers. */
function setBackgrounds(items) {
  const isText = (value) => typeof value === "string";
  backgrounds.items = items.filter((item) => isText(item?.id) && isText(item.url));
  backgrounds.root.hidden = !backgrounds.items.length;
}

/** The choices of a background: one list, which goes to the menu that opens. */
function backgroundList() {
  const entry = (id, label) => {
    const checked = (backgrounds.shown?.id ?? null) === id;
    const look = { type: "radio", name: "background", value: id ?? "", checked, on: { change: () => showBackground(id) } };
    return h("label", "choice-line", h("input", look), label);
  };
  const entries = backgrounds.items.map((item) => entry(item.id, String(item.label ?? item.id)));
  backgrounds.list.replaceChildren(entry(null, "矢量底图"), ...entries);
  return backgrounds.list;
}

/** Show a background by id, or the vector base for null. */
function showBackground(id) {
  const item = backgrounds.items.find((one) => one.id === id) ?? null;
  backgrounds.layer?.remove();
  backgrounds.layer = null;
  backgrounds.shown = null;
  if (item && item.available === false) {
    notify(item.notice || `${item.label}暂不可用，已用矢量底图。`);
  } else if (item) {
    backgrounds.shown = item;
    backgrounds.layer = L.tileLayer(item.url, { pane: "tiles", maxZoom: STYLE.zoom.max, minZoom: 3 });
    backgrounds.layer.once("tileerror", () => {
      if (backgrounds.shown !== item) return;
      showBackground(null);
      notify(`${item.label}载入失败，已回到矢量底图。`);
    });
    backgrounds.layer.addTo(map);
  }
  const chosen = backgrounds.list.querySelector(`input[value="${CSS.escape(backgrounds.shown?.id ?? "")}"]`);
  if (chosen) chosen.checked = true;
  paint();
}

let noticeTimer = 0;
const NOTICE_MS = 8000;

/** Say one thing quietly; it goes by itself. */
function notify(text) {
  const root = document.querySelector(".page-notice");
  root.textContent = String(text);
  root.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => {
    root.hidden = true;
  }, NOTICE_MS);
}
